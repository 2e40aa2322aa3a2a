"""Note in timelines what became of deadlines. Not an RPC: what sla tells leads here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Transaction
from services.kit.outbox import Cause
from services.ticket.domain.deadline import Deadline
from services.ticket.events import event_of
from services.ticket.store import agents, backlog, tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedDeadline:
    """What became of a deadline of which ticket, and the event that told it."""

    ticket_id: UUID
    deadline: Deadline
    cause: Cause


async def note_deadlines(transaction: Transaction, noted: Sequence[NotedDeadline], *, clock: Clock) -> None:
    """Those of one ticket are one change. What is told of a ticket that was deleted is passed over.

    Many tickets are locked at once, and so the lock of assignment comes first, as whenever that is done.
    """
    of_tickets: defaultdict[UUID, list[NotedDeadline]] = defaultdict(list)
    for note in noted:
        of_tickets[note.ticket_id].append(note)
    await agents.lock_assignment(transaction)
    at = clock.now()
    changes, events = [], []
    for ticket in await backlog.lock_many(transaction, of_tickets):
        notes = of_tickets[ticket.id]
        change = ticket.note_deadlines([note.deadline for note in notes], at=at)
        changes.append((ticket, change))
        events += [event_of(fact, cause=note.cause) for fact, note in zip(change[1], notes, strict=True)]
    await tickets.save(transaction, changes, events)
