"""The timeline: every change of a ticket as an entry that is only ever added."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.ticket.domain.facts import Fact, TicketAssigned, TicketCreated


class EntryKind(StrEnum):
    """What kind of change an entry records."""

    CREATED = "CREATED"
    ASSIGNMENT = "ASSIGNMENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change. `version` is the ticket's after it: 1, 2, 3 without a gap."""

    id: UUID
    ticket_id: UUID
    version: int
    kind: EntryKind
    actor_id: UUID | None
    field: str | None
    old_value: str | None
    new_value: str | None
    created_at: datetime

    @classmethod
    def of(cls, fact: Fact, *, id: UUID) -> "Entry":
        """Returns the entry that records the fact."""
        match fact:
            case TicketCreated():
                kind, field, old, new = EntryKind.CREATED, None, None, None
            case TicketAssigned():
                kind, field = EntryKind.ASSIGNMENT, "assignee_id"
                old = fact.previous_assignee_id and str(fact.previous_assignee_id)
                new = str(fact.assignee_id)
        return cls(
            id=id,
            ticket_id=fact.ticket_id,
            version=fact.version,
            kind=kind,
            actor_id=fact.actor_id,
            field=field,
            old_value=old or None,
            new_value=new,
            created_at=fact.at,
        )

    def for_requester(self) -> "Entry":
        """Returns the entry without names: a requester sees that somebody took the ticket, not who."""
        return replace(self, actor_id=None, old_value=None, new_value=None)
