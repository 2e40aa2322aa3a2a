"""Store what a command did to a ticket. Not an RPC: every use case that changes a locked ticket ends here."""

from collections.abc import Sequence

from services.kit.database import Transaction
from services.kit.outbox import Cause
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.events import event_of
from services.ticket.store import tickets


async def store_change(transaction: Transaction, before: Ticket, change: Change) -> Ticket:
    """Stores the change with its entries and events, and returns the ticket."""
    await store_changes(transaction, [(before, change)])
    after, _ = change
    return after


async def store_changes(
    transaction: Transaction, changes: Sequence[tuple[Ticket, Change]], *, cause: Cause | None = None
) -> None:
    """Stores changes of several tickets, each with what the ticket was before."""
    events = [event_of(fact, cause=cause) for _, (_, told) in changes for fact in told]
    await tickets.save(transaction, changes, events)
