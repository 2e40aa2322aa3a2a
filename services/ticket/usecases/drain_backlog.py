"""Give what waits to whoever has room. Not an RPC: every event that makes room or adds work leads here."""

from collections.abc import Mapping
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Transaction
from services.kit.outbox import Cause
from services.ticket.domain.assignment import distribute, free_capacity
from services.ticket.domain.facts import Fact
from services.ticket.domain.ticket import Ticket
from services.ticket.events import event_of
from services.ticket.store import agents, tickets


async def drain_backlog(
    transaction: Transaction, *, clock: Clock, cause: Cause, causes: Mapping[UUID, Cause] | None = None
) -> None:
    """Assigns waiting tickets, most urgent first and then oldest first, while an available agent has room.

    `cause` is the event that led here; `causes` are those that concern one ticket alone, by its id.
    """
    available = await agents.lock_available(transaction)
    room = free_capacity(available)
    if room == 0:
        return
    at = clock.now()
    changes: list[tuple[Ticket, Fact]] = []
    for waiting, agent_id in distribute(await tickets.lock_backlog(transaction, limit=room), available):
        ticket, assigned = waiting.assign(agent_id, by=None, at=at)
        if assigned is not None:
            changes.append((ticket, assigned))
    await tickets.save(
        transaction, changes, [event_of(fact, cause=(causes or {}).get(ticket.id, cause)) for ticket, fact in changes]
    )
    await agents.touch(transaction, {ticket.assignee_id for ticket, _ in changes if ticket.assignee_id}, at=at)
