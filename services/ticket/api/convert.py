"""Between the contract and the domain: requests become commands, what the domain returns becomes messages."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.addresses import AddressInvalid, normalised
from services.kit.errors import FieldViolation
from services.kit.paging import PageToken
from services.kit.principal import Principal, PrincipalKind
from services.kit.requests import RequestKey
from services.kit.timestamps import time_of, time_to_pb
from services.ticket.domain.errors import EmailInvalid
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.timeline import Entry
from services.ticket.domain.tracking import Link
from services.ticket.domain.viewer import SEE_ALL, Viewer
from services.ticket.usecases.create_ticket import CreateTicket
from services.ticket.usecases.get_ticket import GetTicket
from services.ticket.usecases.list_my_tickets import ListMyTickets
from services.ticket.usecases.list_tickets import ListTickets
from services.ticket.usecases.track_ticket import TrackTicket
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb

DEFAULT_PAGE_SIZE = 50


def create_ticket(request: pb.CreateTicketRequest, principal: Principal) -> CreateTicket:
    """Raises EmailInvalid."""
    try:
        email = normalised(request.email)
    except AddressInvalid as invalid:
        raise EmailInvalid(violations=(FieldViolation(field="email", description=str(invalid)),)) from None
    return CreateTicket(
        name=request.name.strip(),
        email=email,
        title=request.title,
        description=request.description,
        priority=Priority(request.priority or Priority.NORMAL),
        actor_id=_user_id(principal),
        key=RequestKey.of(request, principal),
    )


def track_ticket(request: pb.TrackTicketRequest) -> TrackTicket:
    """Text that is no id names no ticket: it is not found, like an id that is not there."""
    try:
        ticket_id = UUID(request.id)
    except ValueError:
        ticket_id = None
    return TrackTicket(ticket_id=ticket_id, shown_id=request.id, token=request.token)


def list_my_tickets(request: pb.ListMyTicketsRequest, principal: Principal) -> ListMyTickets:
    """Raises PageTokenInvalid."""
    return ListMyTickets(
        user_id=_user_id(principal),
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        before_id=PageToken.of(request).position(UUID),
    )


def list_my_tickets_response(
    request: pb.ListMyTicketsRequest, tickets: Sequence[Ticket], next_id: UUID | None
) -> pb.ListMyTicketsResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListMyTicketsResponse(
        tickets=[ticket_to_pb(ticket) for ticket in tickets],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def get_ticket(request: pb.GetTicketRequest, principal: Principal) -> GetTicket:
    """Who asks is whoever the token says."""
    return GetTicket(ticket_id=UUID(request.id), viewer=_viewer(principal))


def list_tickets(request: pb.ListTicketsRequest, principal: Principal) -> ListTickets:
    """Raises PageTokenInvalid."""
    return ListTickets(
        viewer=_viewer(principal),
        statuses=[Status(ticket_pb2.Status.Name(status).removeprefix("STATUS_")) for status in request.statuses],
        assignee_id=UUID(request.assignee_id) if request.assignee_id else None,
        unassigned=request.unassigned,
        created_after=time_of(request, "created_after_time"),
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        before_id=PageToken.of(request).position(UUID),
    )


def list_tickets_response(
    request: pb.ListTicketsRequest, tickets: Sequence[Ticket], next_id: UUID | None
) -> pb.ListTicketsResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListTicketsResponse(
        tickets=[ticket_to_pb(ticket) for ticket in tickets],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def _viewer(principal: Principal) -> Viewer:
    return Viewer(user_id=_user_id(principal), sees_all=principal.allows(SEE_ALL))


def _user_id(principal: Principal) -> UUID | None:
    return UUID(principal.id) if principal.kind is PrincipalKind.USER else None


def ticket_to_pb(ticket: Ticket) -> ticket_pb2.Ticket:
    """Its etag is the version, quoted as HTTP quotes one (RFC 9110, section 8.8.3)."""
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
        etag=f'"{ticket.version}"',
    )


def entry_to_pb(entry: Entry) -> ticket_pb2.TimelineEntry:
    """What is None there is empty here."""
    return ticket_pb2.TimelineEntry(
        id=str(entry.id),
        version=entry.version,
        kind=ticket_pb2.TimelineEntryKind.Value(f"TIMELINE_ENTRY_KIND_{entry.kind}"),
        create_time=time_to_pb(entry.created_at),
        actor_id=str(entry.actor_id or ""),
        field=entry.field or "",
        old_value=entry.old_value or "",
        new_value=entry.new_value or "",
    )


def tracking_url(public_url: str, link: Link, key: bytes) -> str:
    """Where the requester follows the ticket."""
    return f"{public_url.rstrip('/')}/api/v1/users/external/ticket/{link.ticket_id}?token={link.token(key)}"


def number_to_text(number: int) -> str:
    """Returns "#000042" for 42."""
    return f"#{number:06d}"
