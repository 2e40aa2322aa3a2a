"""Between the contract's TicketService and the domain, where nothing is changed: questions, and their answers."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.errors import PageTokenInvalid
from services.kit.paging import PageToken
from services.kit.principal import Principal, verified_now
from services.kit.timestamps import optional_time_to_pb, time_of, time_to_pb
from services.ticket.api.convert import (
    DEFAULT_PAGE_SIZE,
    Links,
    address_of_pb,
    entry_to_pb,
    number_to_text,
    status_of_pb,
    ticket_to_pb,
    user_id_of,
    viewer_of,
)
from services.ticket.domain.assignment import Candidate
from services.ticket.domain.errors import ResumeTokenInvalid
from services.ticket.domain.lifecycle import Transition
from services.ticket.domain.priority import Priority
from services.ticket.domain.search import Hit, HitPosition, SearchQuery
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.ticket_order import Position, TicketOrder
from services.ticket.domain.timeline import Entry, EntryKind
from services.ticket.domain.viewer import Viewer
from services.ticket.domain.watch import Place, TicketChange, WatchFilter
from services.ticket.store.ticket_lists import TicketFilter
from services.ticket.usecases.batch_get_tickets import BatchGetTickets
from services.ticket.usecases.explain_assignment import Explanation
from services.ticket.usecases.get_ticket import GetTicket
from services.ticket.usecases.list_my_tickets import ListMyTickets
from services.ticket.usecases.list_tickets import ListTickets
from services.ticket.usecases.list_timeline_entries import ListTimelineEntries
from services.ticket.usecases.search_tickets import SearchTickets
from services.ticket.usecases.watch_tickets import WatchTickets
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb


def get_ticket(request: pb.GetTicketRequest, principal: Principal) -> GetTicket:
    """Who asks is whoever the token says."""
    return GetTicket(ticket_id=UUID(request.id), viewer=viewer_of(principal))


def list_my_tickets(request: pb.ListMyTicketsRequest, principal: Principal) -> ListMyTickets:
    """Raises PageTokenInvalid."""
    return ListMyTickets(
        user_id=user_id_of(principal),
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


def list_tickets(request: pb.ListTicketsRequest, principal: Principal) -> ListTickets:
    """Raises EmailInvalid and PageTokenInvalid."""
    order = _order_of_pb(request.order)
    return ListTickets(
        viewer=viewer_of(principal),
        filter=TicketFilter(
            number=int(request.number.removeprefix("#")) if request.number else None,
            statuses=[status_of_pb(status) for status in request.statuses],
            priorities=[Priority(priority) for priority in request.priorities],
            assignee_id=UUID(request.assignee_id) if request.assignee_id else None,
            unassigned=request.unassigned,
            tags=request.tags,
            requester_email=address_of_pb(request.requester_email, "requester_email"),
            requester_id=UUID(request.requester_id) if request.requester_id else None,
            participant_id=UUID(request.participant_id) if request.participant_id else None,
            created_from=time_of(request, "created_after_time"),
            created_until=time_of(request, "created_before_time"),
            updated_from=time_of(request, "updated_after_time"),
            updated_until=time_of(request, "updated_before_time"),
        ),
        order=order,
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        after=PageToken.of(request).position(lambda text: Position.read(text, order)),
    )


def list_tickets_response(
    request: pb.ListTicketsRequest, tickets: Sequence[Ticket], next_position: Position | None
) -> pb.ListTicketsResponse:
    """`next_position` is where the next page continues, or None."""
    return pb.ListTicketsResponse(
        tickets=[ticket_to_pb(ticket) for ticket in tickets],
        next_page_token=PageToken.of(request).at(next_position.write()) if next_position else "",
    )


def batch_get_tickets(request: pb.BatchGetTicketsRequest, principal: Principal) -> BatchGetTickets:
    """Which, and who asks."""
    return BatchGetTickets(ticket_ids=[UUID(id) for id in request.ids], viewer=viewer_of(principal))


def search_tickets(request: pb.SearchTicketsRequest, principal: Principal) -> SearchTickets:
    """Raises PageTokenInvalid."""
    return SearchTickets(
        viewer=viewer_of(principal),
        query=SearchQuery.parse(request.query),
        statuses=[status_of_pb(status) for status in request.statuses],
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        after=PageToken.of(request).position(HitPosition.read),
    )


def search_tickets_response(
    request: pb.SearchTicketsRequest, hits: Sequence[Hit], next_position: HitPosition | None
) -> pb.SearchTicketsResponse:
    """`next_position` is where the next page continues, or None."""
    return pb.SearchTicketsResponse(
        hits=[
            pb.SearchHit(
                ticket=ticket_to_pb(hit.ticket),
                score=hit.score,
                title=[pb.HighlightPiece(text=piece.text, matched=piece.matched) for piece in hit.title],
                excerpt=[pb.HighlightPiece(text=piece.text, matched=piece.matched) for piece in hit.excerpt],
            )
            for hit in hits
        ],
        next_page_token=PageToken.of(request).at(next_position.write()) if next_position else "",
    )


def list_timeline_entries(request: pb.ListTimelineEntriesRequest, principal: Principal) -> ListTimelineEntries:
    """Raises PageTokenInvalid."""
    return ListTimelineEntries(
        ticket_id=UUID(request.ticket_id),
        viewer=viewer_of(principal),
        kinds=[
            EntryKind(ticket_pb2.TimelineEntryKind.Name(kind).removeprefix("TIMELINE_ENTRY_KIND_"))
            for kind in request.kinds
        ],
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        after=PageToken.of(request).position(_version_and_position),
    )


def list_timeline_entries_response(
    request: pb.ListTimelineEntriesRequest, entries: Sequence[Entry], next_position: tuple[int, int] | None
) -> pb.ListTimelineEntriesResponse:
    """`next_position` is where the next page continues, or None."""
    token = PageToken.of(request).at(f"{next_position[0]}.{next_position[1]}") if next_position else ""
    return pb.ListTimelineEntriesResponse(entries=[entry_to_pb(entry) for entry in entries], next_page_token=token)


def watch_tickets(request: pb.WatchTicketsRequest) -> WatchTickets:
    """Who asks is whoever they are at that moment. Raises ResumeTokenInvalid."""
    return WatchTickets(
        filter=WatchFilter(
            ticket_id=UUID(request.ticket_id) if request.ticket_id else None,
            statuses=frozenset(status_of_pb(status) for status in request.statuses),
            priorities=frozenset(Priority(priority) for priority in request.priorities),
            assignee_id=UUID(request.assignee_id) if request.assignee_id else None,
            unassigned=request.unassigned,
            tags=frozenset(request.tags),
        ),
        viewer=_viewer_now,
        after=_place_of(request),
    )


def watch_tickets_response(
    request: pb.WatchTicketsRequest, change: TicketChange | None, place: Place
) -> pb.WatchTicketsResponse:
    """None is a sign of life, which has a token alone."""
    return pb.WatchTicketsResponse(
        ticket=ticket_to_pb(change.ticket) if change else None,
        entries=[entry_to_pb(entry) for entry in change.entries] if change else (),
        resume_token=PageToken.of(request, field="resume_token").at(place.write()),
    )


def get_ticket_link_response(ticket: Ticket, links: Links) -> pb.GetTicketLinkResponse:
    """The links are made now; they are stored nowhere."""
    return pb.GetTicketLinkResponse(
        tracking_url=links.tracking_url(ticket.link),
        number=number_to_text(ticket.number),
        expire_time=time_to_pb(ticket.link.expires_at),
        verification_url=links.verification_url(ticket.link),
    )


def batch_get_ticket_links_response(tickets: Sequence[Ticket], links: Links) -> pb.BatchGetTicketLinksResponse:
    """The links are made now; they are stored nowhere."""
    return pb.BatchGetTicketLinksResponse(
        links=[
            pb.TicketLink(
                ticket_id=str(ticket.id),
                tracking_url=links.tracking_url(ticket.link),
                number=number_to_text(ticket.number),
                expire_time=time_to_pb(ticket.link.expires_at),
                verification_url=links.verification_url(ticket.link),
            )
            for ticket in tickets
        ]
    )


def explain_assignment(request: pb.ExplainAssignmentRequest, principal: Principal) -> GetTicket:
    """Who may not see the ticket learns nothing of it."""
    return GetTicket(ticket_id=UUID(request.ticket_id), viewer=viewer_of(principal))


def explain_assignment_response(explanation: Explanation) -> pb.ExplainAssignmentResponse:
    """Whoever is first and not skipped is the one."""
    best = next((each for each in explanation.candidates if not each.skip_reasons), None)
    return pb.ExplainAssignmentResponse(
        waiting=explanation.waiting,
        chosen_id=str(best.agent.user_id) if best and explanation.waiting else "",
        ahead=explanation.ahead,
        candidates=[_candidate(each) for each in explanation.candidates],
    )


def describe_lifecycle_response(transitions: Sequence[Transition]) -> pb.DescribeLifecycleResponse:
    """The table, row by row."""
    return pb.DescribeLifecycleResponse(
        transitions=[
            pb.Transition(
                verb=move.verb,
                from_status=ticket_pb2.Status.Value(f"STATUS_{move.source}"),
                to_status=ticket_pb2.Status.Value(f"STATUS_{move.target}"),
                actor_kind=ticket_pb2.ActorKind.Value(f"ACTOR_KIND_{move.actor_kind}"),
                permission=move.permission or "",
                guard=pb.TransitionGuard.Value(f"TRANSITION_GUARD_{move.guard}"),
            )
            for move in transitions
        ]
    )


def _candidate(candidate: Candidate) -> pb.AssignmentCandidate:
    agent = candidate.agent
    return pb.AssignmentCandidate(
        user_id=str(agent.user_id),
        load=agent.load,
        capacity=agent.capacity,
        last_assign_time=optional_time_to_pb(agent.last_assigned_at),
        skip_reasons=[pb.SkipReason.Value(f"SKIP_REASON_{reason}") for reason in candidate.skip_reasons],
        missing_skills=candidate.missing_skills,
    )


async def _viewer_now() -> Viewer:
    return viewer_of(await verified_now())


def _place_of(request: pb.WatchTicketsRequest) -> Place | None:
    try:
        return PageToken.of(request, field="resume_token").position(Place.read)
    except PageTokenInvalid:
        raise ResumeTokenInvalid from None


def _version_and_position(text: str) -> tuple[int, int]:
    version, position = (int(part) for part in text.split("."))
    if not 0 <= version < 2**31 or not 0 <= position < 2**15:
        raise ValueError("no position of ours")
    return version, position


def _order_of_pb(order: pb.TicketOrder.ValueType) -> TicketOrder:
    """Empty means NEWEST_FIRST."""
    return TicketOrder(pb.TicketOrder.Name(order or pb.TICKET_ORDER_NEWEST_FIRST).removeprefix("TICKET_ORDER_"))
