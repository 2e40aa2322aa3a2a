"""What happened to a ticket, in the past tense: the timeline records it, `events.py` tells the world.

Facts of one command share a version.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.ticket.domain.actor import Actor, Role, Visibility
from services.ticket.domain.attachment import Attachment
from services.ticket.domain.deadline import Deadline
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something happened to a ticket, which had `version` afterwards."""

    ticket_id: UUID
    version: int
    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCreated(Fact):
    """A ticket was accepted. `verified_at` is when its sender was known to be who they say, or None."""

    title: str
    description: str
    priority: Priority
    status: Status
    requester_name: str
    requester_email: str
    verified_at: datetime | None
    follow_up_of_id: UUID | None
    link_expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Fact):
    """A ticket went from one status to another."""

    status: Status
    previous_status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketStarted(Moved):
    """An agent works on a ticket now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPaused(Moved):
    """A ticket waits for its requester."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketResumed(Moved):
    """A ticket that waited for its requester is back to work, because they answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketResolved(Moved):
    """A ticket was answered for good; it closes itself at `auto_close_at`."""

    auto_close_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketClosed(Moved):
    """A ticket is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReopened(Moved):
    """A ticket that was resolved or closed is back to work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMarkedSpam(Moved):
    """A ticket was found to be no request at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketUnmarkedSpam(Moved):
    """A ticket was found to be a request after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketVerified(Moved):
    """The requester proved that they filed the ticket; one that was not held for that stays in its status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPurged(Fact):
    """A ticket whose requester never proved that they filed it is gone, with everything about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketAssigned(Fact):
    """Somebody became responsible for a ticket; the actor is the system when that was automatic."""

    assignee_id: UUID
    previous_assignee_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketUnassigned(Moved):
    """Nobody is responsible for a ticket any more; one that was in progress is open again."""

    previous_assignee_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantAdded(Fact):
    """Somebody takes part in a ticket beside its assignee; `previous_role` is what they did in it before."""

    user_id: UUID
    role: Role
    previous_role: Role | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRemoved(Fact):
    """Somebody takes part in a ticket no longer."""

    user_id: UUID
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a ticket before and after, as text; None where it was or is empty."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketUpdated(Fact):
    """Fields of a ticket changed."""

    changes: tuple[FieldChange, ...]
    priority: Priority
    previous_priority: Priority
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAdded(Fact):
    """Somebody wrote something; `entry_id` is the timeline entry that holds it."""

    entry_id: UUID
    text: str
    visibility: Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentAdded(Fact):
    """A file was attached."""

    attachment: Attachment
    visibility: Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRated(Fact):
    """The requester rated a resolution."""

    score: int
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRotated(Fact):
    """The ticket has another tracking link, the `generation`th; those before open nothing."""

    generation: int
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRevoked(Fact):
    """No link opens the ticket any more: the `generation`th was never given to anybody."""

    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineNoted(Fact):
    """A deadline came close, was missed, or turned out to be kept."""

    deadline: Deadline
