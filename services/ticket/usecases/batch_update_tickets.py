"""Change fields of many tickets, each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.errors import RequestIdReused, ServiqError, Unavailable
from services.kit.requests import RequestKey
from services.ticket.domain.ticket import Ticket
from services.ticket.store.tables import REQUESTS
from services.ticket.usecases.update_ticket import UpdateTicket, update_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchUpdateTickets:
    """What to change in which tickets. Each has a request key of its own, which follows from that of the batch."""

    commands: Sequence[UpdateTicket]
    key: RequestKey


async def batch_update_tickets(
    database: Database, batch: BatchUpdateTickets, *, clock: Clock
) -> list[Ticket | ServiqError]:
    """Returns what became of each change, in their order: the ticket, or why it was not changed.

    The same batch again changes only what was not changed before. Raises RequestIdReused before anything is changed,
    and Unavailable when the database goes away midway: the batch can be sent again.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, batch.key)
        if await REQUESTS.answered(transaction, batch.key) is None:
            await REQUESTS.remember(transaction, batch.key, {})
    results: list[Ticket | ServiqError] = []
    for command in batch.commands:
        try:
            results.append(await update_ticket(database, command, clock=clock))
        except (Unavailable, RequestIdReused):
            raise
        except ServiqError as refusal:
            results.append(refusal)
    return results
