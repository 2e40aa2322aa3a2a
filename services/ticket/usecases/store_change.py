"""Store what a command did to a ticket. Not an RPC: every use case that changes a locked ticket ends here."""

from collections.abc import Sequence
from datetime import datetime

from services.kit.database import Transaction
from services.kit.outbox import Cause
from services.ticket.domain.actor import SYSTEM
from services.ticket.domain.status import IN_WORK
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.events import event_of
from services.ticket.store import agents, tickets


async def store_change(
    transaction: Transaction, before: Ticket, change: Change, *, at: datetime, cause: Cause | None = None
) -> Ticket:
    """Stores the change with its entries and events, and returns the ticket.

    One that comes back to work while its assignee works here no longer is given back: nobody would ever see it.
    """
    after, _ = change
    changes = [(before, change)]
    if after.status in IN_WORK and before.status not in IN_WORK and after.assignee_id is not None:
        if await agents.gone(transaction, [after.assignee_id]):
            changes.append((after, after.unassign(by=SYSTEM, at=at)))
    await store_changes(transaction, changes, cause=cause)
    return changes[-1][1][0]


async def store_changes(
    transaction: Transaction, changes: Sequence[tuple[Ticket, Change]], *, cause: Cause | None = None
) -> None:
    """Stores changes of several tickets, each with what the ticket was before."""
    events = [event_of(fact, cause=cause) for _, (_, told) in changes for fact in told]
    await tickets.save(transaction, changes, events)
