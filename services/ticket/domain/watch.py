"""Watching tickets: where a reader stands, and which changes concern them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.timeline import Entry, EntryKind
from services.ticket.domain.viewer import Viewer


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a reader stands: behind this entry of this transaction, and before everything later.

    Transactions end in another order than they begin. Below the oldest that still runs all is there for good, so up to
    there changes are read by transaction, and those of one transaction as they were written. Changes of one ticket come
    in their order that way: see `store.tickets.save`.
    """

    transaction_id: int
    sequence: int = 0

    @classmethod
    def read(cls, text: str) -> "Place":
        """Reads what `write` wrote. Raises ValueError."""
        transaction_id, sequence = (int(part) for part in text.split("."))
        if not 0 <= transaction_id < 2**63 or not 0 <= sequence < 2**63:
            raise ValueError("no place of ours")
        return cls(transaction_id, sequence)

    def write(self) -> str:
        """Returns it as text."""
        return f"{self.transaction_id}.{self.sequence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketChange:
    """What one command changed. `ticket` is as it is now, which may be later; `place` is behind the change.

    `before` and `after` are the ticket around the command, as far as a filter can tell.
    """

    ticket: Ticket
    entries: Sequence[Entry]
    place: Place
    before: Ticket
    after: Ticket


def states_of(ticket: Ticket, entries: Mapping[int, Sequence[Entry]]) -> Mapping[int, Ticket]:
    """Returns the ticket after each of its versions, by going back from what it is now, as far as a filter can tell.

    `entries` are by version, down to the earliest that is asked for; from there on all that change what is filtered by.
    """
    states = {ticket.version: ticket}
    for version in range(ticket.version, min(entries) - 1, -1):
        old: dict[str, Any] = {}
        for entry in entries.get(version, ()):
            match entry.kind:
                case EntryKind.STATUS:
                    old["status"] = Status(str(entry.old_value))
                case EntryKind.PRIORITY:
                    old["priority"] = Priority[str(entry.old_value)]
                case EntryKind.ASSIGNMENT:
                    old["assignee_id"] = UUID(entry.old_value) if entry.old_value else None
                case EntryKind.FIELD if entry.field == "tags":
                    old["tags"] = tuple((entry.old_value or "").split())
        ticket = replace(ticket, **old) if old else ticket
        states[version - 1] = ticket
    return states


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFilter:
    """Which tickets are watched: what is empty, None or False restricts nothing."""

    ticket_id: UUID | None = None
    statuses: Collection[Status] = ()
    priorities: Collection[Priority] = ()
    assignee_id: UUID | None = None
    unassigned: bool = False
    tags: Collection[str] = ()

    def concerns(self, change: TicketChange) -> bool:
        """Tells whether the ticket matches before the change or after it: who watches a queue sees tickets leave it.

        What became of it later does not matter, so it is the same whenever it is asked.
        """
        return self._matches(change.after) or self._matches(change.before)

    def _matches(self, ticket: Ticket) -> bool:
        return (
            self.ticket_id in (None, ticket.id)
            and (not self.statuses or ticket.status in self.statuses)
            and (not self.priorities or ticket.priority in self.priorities)
            and self.assignee_id in (None, ticket.assignee_id)
            and not (self.unassigned and ticket.assignee_id is not None)
            and set(self.tags) <= set(ticket.tags)
        )


def is_shown(change: TicketChange, viewer: Viewer) -> bool:
    """Tells whether the viewer may see the ticket as it is: who was taken off it sees nothing of that change either."""
    return change.ticket.is_seen_by(viewer)
