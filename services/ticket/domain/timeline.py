"""The timeline: every change of a ticket as an entry that is only ever added, and the ticket as what they add up to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from services.ticket.domain import facts
from services.ticket.domain.actor import Actor, Visibility
from services.ticket.domain.attachment import Attachment, AttachmentKind
from services.ticket.domain.deadline import Deadline, DeadlineKind
from services.ticket.domain.facts import Fact


class EntryKind(StrEnum):
    """What kind of change an entry records."""

    CREATED = "CREATED"
    ASSIGNMENT = "ASSIGNMENT"
    COMMENT = "COMMENT"
    STATUS = "STATUS"
    PRIORITY = "PRIORITY"
    FIELD = "FIELD"
    PARTICIPANT = "PARTICIPANT"
    ATTACHMENT = "ATTACHMENT"
    RATING = "RATING"
    SLA = "SLA"
    SYSTEM = "SYSTEM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change. `version` is the ticket's after it: 1, 2, 3 without a gap; `position` orders those of one command.

    `detail` is what the kind needs beside field, old and new value, as JSON: see `entries_of`.
    """

    id: UUID
    ticket_id: UUID
    version: int
    position: int
    kind: EntryKind
    actor: Actor
    visibility: Visibility
    created_at: datetime
    field: str | None = None
    old_value: str | None = None
    new_value: str | None = None
    comment: str | None = None
    detail: Mapping[str, Any] | None = None

    @property
    def attachment(self) -> Attachment | None:
        """The file that was attached, if one was."""
        if self.kind is not EntryKind.ATTACHMENT or self.detail is None:
            return None
        return Attachment(
            **{
                **self.detail,
                "id": UUID(self.detail["id"]),
                "kind": AttachmentKind(self.detail["kind"]),
                "created_at": self.created_at,
            }
        )

    @property
    def deadline(self) -> Deadline | None:
        """The deadline that was noted, if one was."""
        if self.kind is not EntryKind.SLA or self.detail is None:
            return None
        due_at = self.detail["due_at"]
        return Deadline(
            clock_id=UUID(self.detail["clock_id"]),
            kind=DeadlineKind(str(self.field)),
            cycle=self.detail["cycle"],
            state=str(self.new_value),
            due_at=datetime.fromisoformat(due_at) if due_at else None,
            percent=self.detail["percent"],
            was_breached=self.old_value is not None,
        )

    def for_requester(self) -> "Entry":
        """Returns the entry without names: a requester sees that somebody took the ticket, not who."""
        names = self.kind is EntryKind.ASSIGNMENT
        return replace(
            self,
            actor=replace(self.actor, user_id=None),
            old_value=None if names else self.old_value,
            new_value=None if names else self.new_value,
            detail=self.detail if self.kind is EntryKind.ATTACHMENT else None,
        )


_SHOWN = frozenset(
    {
        EntryKind.CREATED,
        EntryKind.ASSIGNMENT,
        EntryKind.COMMENT,
        EntryKind.STATUS,
        EntryKind.PRIORITY,
        EntryKind.ATTACHMENT,
        EntryKind.RATING,
    }
)
"""What a requester may know of; a comment or a file only when it is public."""


def entries_of(told: Sequence[Fact], ids: Iterator[UUID]) -> list[Entry]:
    """Returns the entries that record the facts of one command; `ids` are new ids for them."""
    drafts = [draft for fact in told for draft in _drafts(fact)]
    entries = []
    for position, draft in enumerate(drafts):
        kind: EntryKind = draft.pop("kind")
        usual = Visibility.PUBLIC if kind in _SHOWN else Visibility.INTERNAL
        entries.append(
            Entry(
                id=draft.pop("id", None) or next(ids),
                ticket_id=told[0].ticket_id,
                version=told[0].version,
                position=position,
                kind=kind,
                actor=told[0].actor,
                visibility=draft.pop("visibility", usual),
                created_at=told[0].at,
                **draft,
            )
        )
    return entries


def _drafts(fact: Fact) -> Iterator[dict[str, Any]]:
    match fact:
        case facts.TicketCreated():
            yield {"kind": EntryKind.CREATED, "detail": _accepted(fact)}
        case facts.TicketAssigned():
            old = fact.previous_assignee_id
            yield _assignment(old, fact.assignee_id)
        case facts.TicketUnassigned():
            yield _assignment(fact.previous_assignee_id, None)
            if fact.status is not fact.previous_status:
                yield _status(fact)
        case facts.TicketVerified():
            yield {"kind": EntryKind.SYSTEM, "field": "verified_at", "new_value": fact.at.isoformat()}
            if fact.status is not fact.previous_status:
                yield _status(fact)
        case facts.TicketResolved():
            yield _status(fact) | {"detail": {"auto_close_at": fact.auto_close_at.isoformat()}}
        case facts.Moved():
            yield _status(fact)
        case facts.TicketUpdated():
            for change in fact.changes:
                kind = EntryKind.PRIORITY if change.field == "priority" else EntryKind.FIELD
                yield {"kind": kind, "field": change.field, "old_value": change.old, "new_value": change.new}
        case facts.CommentAdded():
            yield {
                "kind": EntryKind.COMMENT,
                "id": fact.entry_id,
                "comment": fact.text,
                "visibility": fact.visibility,
            }
        case facts.ParticipantAdded():
            yield _participant(fact.user_id, fact.previous_role, fact.role)
        case facts.ParticipantRemoved():
            yield _participant(fact.user_id, fact.role, None)
        case facts.AttachmentAdded():
            file = fact.attachment
            detail = {name: getattr(file, name) for name in ("name", "content_type", "size", "sha256")}
            yield {
                "kind": EntryKind.ATTACHMENT,
                "visibility": fact.visibility,
                "detail": {**detail, "id": str(file.id), "kind": file.kind.value},
            }
        case facts.TicketRated():
            yield {
                "kind": EntryKind.RATING,
                "field": "rating",
                "new_value": str(fact.score),
                "comment": fact.comment or None,
            }
        case facts.LinkRotated():
            yield _link(fact.generation, fact.expires_at)
        case facts.LinkRevoked():
            yield _link(fact.generation, fact.at)
        case facts.DeadlineNoted():
            yield _deadline(fact.deadline)
        case _:
            raise TypeError(f"no entry records {type(fact).__name__}")


def _accepted(fact: facts.TicketCreated) -> dict[str, Any]:
    return {
        "title": fact.title,
        "description": fact.description,
        "priority": fact.priority.name,
        "status": fact.status.value,
        "requester_name": fact.requester_name,
        "requester_email": fact.requester_email,
        "verified_at": fact.verified_at and fact.verified_at.isoformat(),
        "follow_up_of_id": fact.follow_up_of_id and str(fact.follow_up_of_id),
        "link_expires_at": fact.link_expires_at.isoformat(),
    }


def _assignment(old: UUID | None, new: UUID | None) -> dict[str, Any]:
    return {
        "kind": EntryKind.ASSIGNMENT,
        "field": "assignee_id",
        "old_value": old and str(old),
        "new_value": new and str(new),
    }


def _status(fact: facts.Moved) -> dict[str, Any]:
    return {
        "kind": EntryKind.STATUS,
        "field": "status",
        "old_value": fact.previous_status.value,
        "new_value": fact.status.value,
    }


def _participant(user_id: UUID, old: str | None, new: str | None) -> dict[str, Any]:
    return {
        "kind": EntryKind.PARTICIPANT,
        "field": f"participants.{user_id}",
        "old_value": old and str(old),
        "new_value": new and str(new),
    }


def _link(generation: int, expires_at: datetime) -> dict[str, Any]:
    return {
        "kind": EntryKind.SYSTEM,
        "field": "link_generation",
        "old_value": str(generation - 1),
        "new_value": str(generation),
        "detail": {"expires_at": expires_at.isoformat()},
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": EntryKind.SLA,
        "field": deadline.kind.value,
        "old_value": "BREACHED" if deadline.was_breached else None,
        "new_value": deadline.state,
        "detail": {
            "clock_id": str(deadline.clock_id),
            "cycle": deadline.cycle,
            "due_at": deadline.due_at and deadline.due_at.isoformat(),
            "percent": deadline.percent,
        },
    }
