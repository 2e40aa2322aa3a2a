"""Watching tickets: where a reader stands, and which changes concern them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.timeline import Entry, EntryKind
from services.ticket.domain.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader stands: what transactions below `begin` wrote was read, and up to `sequence` of those below `end`.

    Transactions end in another order than they begin. Below the oldest that still runs, all is there for good, so
    changes are read in windows that end there; within one, by the order in which they were written.
    """

    begin: int
    end: int
    sequence: int = 0

    @classmethod
    def read(cls, text: str) -> "Place":
        """Reads what `write` wrote. Raises ValueError."""
        begin, end, sequence = (int(part) for part in text.split("."))
        if not 0 <= begin <= end < 2**63 or not 0 <= sequence < 2**63:
            raise ValueError("no place of ours")
        return cls(begin, end, sequence)

    def write(self) -> str:
        """Returns it as text."""
        return f"{self.begin}.{self.end}.{self.sequence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketChange:
    """What one command changed. `ticket` is as it is now, which may be later; `place` is behind the change."""

    ticket: Ticket
    entries: Sequence[Entry]
    place: Place

    def before(self) -> Ticket:
        """Returns the ticket as it was before, as far as a filter can tell."""
        old: dict[str, Any] = {}
        for entry in self.entries:
            match entry.kind:
                case EntryKind.STATUS:
                    old["status"] = Status(str(entry.old_value))
                case EntryKind.PRIORITY:
                    old["priority"] = Priority[str(entry.old_value)]
                case EntryKind.ASSIGNMENT:
                    old["assignee_id"] = UUID(entry.old_value) if entry.old_value else None
                case EntryKind.FIELD if entry.field == "tags":
                    old["tags"] = tuple((entry.old_value or "").split())
        return replace(self.ticket, **old)


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
        """Tells whether the ticket matches before the change or after it: who watches a queue sees tickets leave it."""
        return self._matches(change.ticket) or self._matches(change.before())

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
