"""Take back the tickets of agents who are gone. Not an RPC: the departure of an agent leads here."""

from collections.abc import Collection, Sequence
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Transaction
from services.kit.outbox import Cause
from services.ticket.domain.actor import SYSTEM
from services.ticket.domain.ticket import Ticket
from services.ticket.store import backlog
from services.ticket.usecases.store_change import store_changes


async def give_back_tickets(
    transaction: Transaction, user_ids: Collection[UUID], *, clock: Clock, cause: Cause
) -> None:
    """Unassigns what is unfinished of those among the users who work here no longer; resolved tickets stay theirs.

    The caller has `agents.lock_assignment`.
    """
    await _unassign(transaction, await backlog.lock_abandoned_by(transaction, user_ids), clock=clock, cause=cause)


async def give_back_abandoned(
    transaction: Transaction, ticket_ids: Collection[UUID], *, clock: Clock, cause: Cause
) -> None:
    """Unassigns those of the tickets that came to somebody who is gone: they were reopened, or assigned just then.

    The caller has `agents.lock_assignment`. So whoever leaves while their ticket is changed is known to have left
    either here, when the change is heard of, or there, when the departure is.
    """
    await _unassign(transaction, await backlog.lock_abandoned_among(transaction, ticket_ids), clock=clock, cause=cause)


async def _unassign(transaction: Transaction, abandoned: Sequence[Ticket], *, clock: Clock, cause: Cause) -> None:
    at = clock.now()
    changes = [(ticket, ticket.unassign(by=SYSTEM, at=at)) for ticket in abandoned]
    await store_changes(transaction, changes, cause=cause)
