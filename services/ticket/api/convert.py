"""What the doorways of all services here share: who calls, the words of the contract, and what the domain returns."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.addresses import AddressInvalid, normalised
from services.kit.errors import FieldViolation
from services.kit.etag import etag_of
from services.kit.ids import uuid_or_none
from services.kit.principal import Principal, PrincipalKind
from services.kit.timestamps import optional_time_to_pb, time_to_pb
from services.ticket.domain.actor import Role, Visibility
from services.ticket.domain.attachment import Attachment
from services.ticket.domain.deadline import Deadline
from services.ticket.domain.errors import EmailInvalid
from services.ticket.domain.rating import Rating
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.timeline import Entry
from services.ticket.domain.tracking import Link
from services.ticket.domain.viewer import Viewer
from services.ticket.usecases.open_ticket import RequesterAccess
from serviq.ticket.v1 import attachment_pb2, ticket_pb2

DEFAULT_PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Links:
    """Writes the links of tickets: where the public reaches the gateway, and the key that the tokens are made with."""

    public_url: str
    key: bytes

    def tracking_url(self, link: Link) -> str:
        """Where the requester follows the ticket."""
        return f"{self.public_url}/tickets/{link.ticket_id}?token={link.token(self.key)}"

    def verification_url(self, link: Link) -> str:
        """Where the requester proves that they filed the ticket; for their mailbox alone."""
        token = link.verification_token(self.key)
        return f"{self.public_url}/tickets/{link.ticket_id}/verify?token={token}"


def user_id_of(principal: Principal) -> UUID | None:
    """Returns the user who calls; None for a program, and for nobody in particular."""
    return UUID(principal.id) if principal.kind is PrincipalKind.USER else None


def viewer_of(principal: Principal) -> Viewer:
    """Returns the caller with all they may do."""
    return Viewer(user_id=user_id_of(principal), permissions=principal.permissions)


def requester_access(ticket_id: str, token: str, principal: Principal) -> RequesterAccess:
    """Text that is no id names no ticket: it is not found, like an id that is not there."""
    return RequesterAccess(
        ticket_id=uuid_or_none(ticket_id), shown_id=ticket_id, token=token, user_id=user_id_of(principal)
    )


def ticket_to_pb(ticket: Ticket) -> ticket_pb2.Ticket:
    """What is None there is empty here."""
    return ticket_pb2.Ticket(
        id=str(ticket.id),
        number=number_to_text(ticket.number),
        status=ticket_pb2.Status.Value(f"STATUS_{ticket.status}"),
        priority=ticket_pb2.Priority.ValueType(ticket.priority),
        title=ticket.title,
        description=ticket.description,
        requester=ticket_pb2.Requester(
            name=ticket.requester.name,
            email=ticket.requester.email,
            user_id=str(ticket.requester.user_id or ""),
        ),
        assignee_id=str(ticket.assignee_id or ""),
        create_time=time_to_pb(ticket.created_at),
        update_time=time_to_pb(ticket.updated_at),
        etag=etag_of(ticket.version),
        tags=ticket.tags,
        required_skills=ticket.required_skills,
        participants=[
            *(_participant(id, Role.COLLABORATOR) for id in sorted(ticket.collaborator_ids)),
            *(_participant(id, Role.OBSERVER) for id in sorted(ticket.observer_ids)),
        ],
        verify_time=optional_time_to_pb(ticket.verified_at),
        resolve_time=optional_time_to_pb(ticket.resolved_at),
        close_time=optional_time_to_pb(ticket.closed_at),
        auto_close_time=optional_time_to_pb(ticket.auto_close_at),
        follow_up_of_id=str(ticket.follow_up_of_id or ""),
        rating=_rating(ticket.rating) if ticket.rating else None,
    )


def entry_to_pb(entry: Entry) -> ticket_pb2.TimelineEntry:
    """What is None there is empty here."""
    return ticket_pb2.TimelineEntry(
        id=str(entry.id),
        version=entry.version,
        kind=ticket_pb2.TimelineEntryKind.Value(f"TIMELINE_ENTRY_KIND_{entry.kind}"),
        create_time=time_to_pb(entry.created_at),
        actor_id=str(entry.actor.user_id or ""),
        actor_kind=ticket_pb2.ActorKind.Value(f"ACTOR_KIND_{entry.actor.kind}"),
        field=entry.field or "",
        old_value=entry.old_value or "",
        new_value=entry.new_value or "",
        visibility=ticket_pb2.Visibility.Value(f"VISIBILITY_{entry.visibility}"),
        comment=entry.comment or "",
        attachment=attachment_to_pb(entry.attachment) if entry.attachment else None,
        deadline=_deadline(entry.deadline) if entry.deadline else None,
    )


def attachment_to_pb(attachment: Attachment) -> attachment_pb2.Attachment:
    """The file, without where its content is."""
    return attachment_pb2.Attachment(
        id=str(attachment.id),
        name=attachment.name,
        content_type=attachment.content_type,
        kind=attachment_pb2.AttachmentKind.Value(f"ATTACHMENT_KIND_{attachment.kind}"),
        size=attachment.size,
        sha256=attachment.sha256,
        create_time=time_to_pb(attachment.created_at),
    )


def address_of_pb(email: str, field: str) -> str | None:
    """Returns the address as it is stored, or None when there is none. Raises EmailInvalid."""
    try:
        return normalised(email) if email else None
    except AddressInvalid as invalid:
        raise EmailInvalid(violations=(FieldViolation(field=field, description=str(invalid)),)) from None


def status_of_pb(status: ticket_pb2.Status.ValueType) -> Status:
    """One that is unspecified is none: the contract lets no such value through."""
    return Status(ticket_pb2.Status.Name(status).removeprefix("STATUS_"))


def visibility_of_pb(visibility: ticket_pb2.Visibility.ValueType) -> Visibility:
    """Empty means PUBLIC."""
    internal = visibility == ticket_pb2.VISIBILITY_INTERNAL
    return Visibility.INTERNAL if internal else Visibility.PUBLIC


def number_to_text(number: int) -> str:
    """Returns "#000042" for 42."""
    return f"#{number:06d}"


def _participant(user_id: UUID, role: Role) -> ticket_pb2.Participant:
    return ticket_pb2.Participant(
        user_id=str(user_id), role=ticket_pb2.ParticipantRole.Value(f"PARTICIPANT_ROLE_{role}")
    )


def _deadline(deadline: Deadline) -> ticket_pb2.NotedDeadline:
    return ticket_pb2.NotedDeadline(
        clock_id=str(deadline.clock_id),
        cycle=deadline.cycle,
        due_time=optional_time_to_pb(deadline.due_at),
        percent=deadline.percent,
    )


def _rating(rating: Rating) -> ticket_pb2.Rating:
    return ticket_pb2.Rating(score=rating.score, comment=rating.comment, rate_time=time_to_pb(rating.rated_at))
