"""What can go wrong with a ticket."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.errors import Aborted, AlreadyExists, FailedPrecondition, FieldViolation, Invalid, NotFound


@dataclass(eq=False, kw_only=True)
class TicketNotFound(NotFound):
    """There is no such ticket, or it is not yours to see."""

    reason = "TICKET_NOT_FOUND"
    ticket_id: UUID | str


@dataclass(eq=False, kw_only=True)
class EmailInvalid(Invalid):
    """The address cannot receive mail as it is written."""

    reason = "EMAIL_INVALID"
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class TransitionIllegal(FailedPrecondition):
    """The ticket cannot go there from where it is."""

    reason = "TRANSITION_ILLEGAL"
    verb: str
    status: str
    legal: str
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class AgentNotFound(NotFound):
    """There is no such agent, or they no longer work here."""

    reason = "AGENT_NOT_FOUND"
    user_id: UUID


@dataclass(eq=False, kw_only=True)
class ParticipantNotFound(NotFound):
    """They do not take part in the ticket."""

    reason = "PARTICIPANT_NOT_FOUND"
    user_id: UUID


@dataclass(eq=False, kw_only=True)
class ParticipantsFull(FailedPrecondition):
    """As many take part in the ticket as can."""

    reason = "PARTICIPANTS_FULL"
    most: int


@dataclass(eq=False, kw_only=True)
class RatingNotOpen(FailedPrecondition):
    """There is no resolution to rate."""

    reason = "RATING_NOT_OPEN"
    status: str


class RatingExists(AlreadyExists):
    """The resolution was rated already."""

    reason = "RATING_EXISTS"


@dataclass(eq=False, kw_only=True)
class AttachmentNotFound(NotFound):
    """There is no such file, or it is not yours to see."""

    reason = "ATTACHMENT_NOT_FOUND"
    attachment_id: UUID | str


@dataclass(eq=False, kw_only=True)
class AttachmentTypeRefused(Invalid):
    """Files of this type are not accepted, or the content is not what it says it is."""

    reason = "ATTACHMENT_TYPE_REFUSED"
    content_type: str
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class AttachmentTooLarge(Invalid):
    """The file is larger than is accepted."""

    reason = "ATTACHMENT_TOO_LARGE"
    most_bytes: int


@dataclass(eq=False, kw_only=True)
class AttachmentsFull(FailedPrecondition):
    """The ticket has as many files as it can have."""

    reason = "ATTACHMENTS_FULL"
    most: int


@dataclass(eq=False, kw_only=True)
class AttachmentsTooLarge(FailedPrecondition):
    """The files of the ticket are together as large as its requester may make them."""

    reason = "ATTACHMENTS_TOO_LARGE"
    most_bytes: int


@dataclass(eq=False, kw_only=True)
class AttachmentCorrupt(Invalid):
    """What arrived is not what was announced."""

    reason = "ATTACHMENT_CORRUPT"
    violations: tuple[FieldViolation, ...]


class ResumeTokenInvalid(Invalid):
    """The resume token is not from this watch, or its request changed."""

    reason = "RESUME_TOKEN_INVALID"


class WatchFellBehind(Aborted):
    """The reader was slower than the changes; watch again with the token of the last message that arrived."""

    reason = "WATCH_FELL_BEHIND"
