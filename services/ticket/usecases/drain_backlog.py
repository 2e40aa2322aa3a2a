"""Give what waits to whoever has room. Not an RPC: every event that makes room or adds work leads here."""

from collections.abc import Mapping
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Transaction
from services.kit.outbox import Cause
from services.ticket.domain.actor import SYSTEM
from services.ticket.domain.assignment import distribute
from services.ticket.events import event_of
from services.ticket.store import agents, backlog, tickets

_MOST_AT_ONCE = 500
"""How many tickets are read and locked at a time, however much room there is."""


async def drain_backlog(
    transaction: Transaction, *, clock: Clock, cause: Cause, causes: Mapping[UUID, Cause] | None = None
) -> None:
    """Assigns waiting tickets, most urgent first and then oldest first, while somebody able has room.

    The caller has `agents.lock_assignment`. `cause` is the event that led here; `causes` are those that concern one
    ticket alone, by its id. A ticket whose skills nobody with room has is passed over, so that it holds up nobody else.
    """
    available = await agents.available(transaction)
    at = clock.now()
    while with_room := [agent for agent in available if agent.room]:
        room = min(_MOST_AT_ONCE, sum(agent.room for agent in with_room))
        waiting = await backlog.lock_waiting(transaction, [agent.user_id for agent in with_room], limit=room)
        given, available = distribute(waiting, with_room)
        if not given:
            return
        changes = [(ticket, ticket.assign(agent_id, by=SYSTEM, at=at)) for ticket, agent_id in given]
        events = [
            event_of(fact, cause=(causes or {}).get(fact.ticket_id, cause)) for _, (_, told) in changes for fact in told
        ]
        await tickets.save(transaction, changes, events)
        await agents.touch(transaction, {agent_id for _, agent_id in given}, at=at)
