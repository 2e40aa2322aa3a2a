"""Make the clocks again from the facts, and find out whether they were right."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.sla.store import clocks, facts, tickets
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.read_tickets import read_tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildTicketSlas:
    """Which tickets: `after_id` is where the page before ended, None for the first."""

    page_size: int
    after_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """How many tickets were looked at, how many of them had other clocks than they must have, and where to go on."""

    tickets: int
    changed: int
    next_id: UUID | None


async def rebuild_ticket_slas(
    database: Database, rulebooks: Rulebooks, command: RebuildTicketSlas, *, clock: Clock
) -> Rebuilt:
    """Makes the clocks of the next tickets again, by id; events that were never told are told."""
    ids = await facts.tickets_after(database, command.after_id, limit=command.page_size)
    async with database.transaction() as transaction:
        rulebook = await rulebooks.hold(transaction)
        await tickets.lock(transaction, ids)
        before = await clocks.of_tickets(transaction, ids)
        readings = await read_tickets(transaction, ids, rulebook=rulebook, now=clock.now())
    changed = sum(reading.sla != sla for reading, sla in zip(readings, before, strict=True))
    return Rebuilt(tickets=len(ids), changed=changed, next_id=ids[-1] if len(ids) == command.page_size else None)
