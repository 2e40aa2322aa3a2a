"""Take back the tickets of agents who are gone. Not an RPC: the departure of an agent leads here."""

from collections.abc import Collection
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Transaction
from services.kit.outbox import Cause
from services.ticket.domain.actor import SYSTEM
from services.ticket.domain.status import UNFINISHED
from services.ticket.store import agents, tickets
from services.ticket.usecases.store_change import store_changes


async def give_back_tickets(
    transaction: Transaction, user_ids: Collection[UUID], *, clock: Clock, cause: Cause
) -> None:
    """Unassigns what is unfinished of those among the agents who work here no longer; resolved tickets stay theirs."""
    gone = await agents.gone(transaction, user_ids)
    if not gone:
        return
    at = clock.now()
    for ticket_id in await tickets.ids_of_assignees(transaction, gone, statuses=UNFINISHED):
        ticket = await tickets.lock(transaction, ticket_id)
        if ticket is not None and ticket.assignee_id in gone and ticket.status in UNFINISHED:
            await store_changes(transaction, [(ticket, ticket.unassign(by=SYSTEM, at=at))], cause=cause)
