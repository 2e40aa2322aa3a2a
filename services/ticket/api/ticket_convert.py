"""Between the contract's TicketService and the domain: requests become commands.

Where nothing is changed, requests and answers are in `ticket_query_convert`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from services.kit.errors import ServiqError
from services.kit.masks import masked
from services.kit.principal import Principal, PrincipalKind
from services.kit.requests import RequestKey
from services.kit.rpc.status import code_of
from services.ticket.api.convert import (
    address_of_pb,
    requester_access,
    status_of_pb,
    ticket_to_pb,
    user_id_of,
    viewer_of,
    visibility_of_pb,
)
from services.ticket.domain.actor import Role
from services.ticket.domain.priority import Priority
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.ticket_update import TicketUpdate
from services.ticket.usecases.add_comment import AddComment
from services.ticket.usecases.add_participant import AddParticipant
from services.ticket.usecases.assign_ticket import AssignTicket
from services.ticket.usecases.batch_update_tickets import BatchUpdateTickets
from services.ticket.usecases.change_ticket import TicketCommand
from services.ticket.usecases.create_ticket import CreateTicket
from services.ticket.usecases.rate_ticket import RateTicket
from services.ticket.usecases.remove_participant import RemoveParticipant
from services.ticket.usecases.reply_to_ticket import ReplyToTicket
from services.ticket.usecases.update_ticket import UpdateTicket
from services.ticket.usecases.verify_ticket import VerifyTicket
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb

_ANSWERS_TICKETS = "ticket.comment"
"""The permission that makes a user somebody who files tickets for others."""

_UPDATABLE = frozenset({"title", "description", "priority", "tags", "required_skills"})


def create_ticket(request: pb.CreateTicketRequest, principal: Principal) -> CreateTicket:
    """Raises EmailInvalid."""
    email = address_of_pb(request.email, "email") or ""
    return CreateTicket(
        name=request.name.strip(),
        email=email,
        title=request.title,
        description=request.description,
        priority=Priority(request.priority or Priority.NORMAL),
        user_id=user_id_of(principal),
        is_agent=principal.allows(_ANSWERS_TICKETS),
        is_program=principal.kind is PrincipalKind.SERVICE,
        key=RequestKey.of(request, principal),
    )


def command(request: Any, principal: Principal) -> TicketCommand:
    """Takes any request of an agent that says no more than which ticket."""
    return TicketCommand(**_command(request, principal))


def update_ticket(request: pb.UpdateTicketRequest, principal: Principal) -> UpdateTicket:
    """Raises MaskPathUnknown."""
    return UpdateTicket(**_command(request, principal), update=_update(request))


def batch_update_tickets(request: pb.BatchUpdateTicketsRequest, principal: Principal) -> BatchUpdateTickets:
    """Each change is remembered by the batch's request id and its ticket. Raises MaskPathUnknown."""
    key = RequestKey.of(request, principal)
    commands = []
    for each in request.requests:
        request_id = key.request_id and f"{key.request_id} {each.ticket_id}"
        changed = update_ticket(each, principal)
        commands.append(replace(changed, key=replace(key, request_id=request_id)))
    return BatchUpdateTickets(commands=commands, key=key)


def batch_update_tickets_response(results: Sequence[Ticket | ServiqError]) -> pb.BatchUpdateTicketsResponse:
    """One for each change, in their order."""
    return pb.BatchUpdateTicketsResponse(
        results=[
            pb.BatchUpdateTicketsResult(error=_error_to_pb(result))
            if isinstance(result, ServiqError)
            else pb.BatchUpdateTicketsResult(ticket=ticket_to_pb(result))
            for result in results
        ]
    )


def add_comment(request: pb.AddCommentRequest, principal: Principal) -> AddComment:
    """Every value that the contract lets through is one of the domain."""
    return AddComment(
        **_command(request, principal),
        text=request.comment,
        visibility=visibility_of_pb(request.visibility),
        next_status=status_of_pb(request.next_status) if request.next_status else None,
    )


def assign_ticket(request: pb.AssignTicketRequest, principal: Principal) -> AssignTicket:
    """To whom."""
    return AssignTicket(**_command(request, principal), user_id=UUID(request.assignee_id))


def add_participant(request: pb.AddParticipantRequest, principal: Principal) -> AddParticipant:
    """Who, and as what."""
    role = Role(ticket_pb2.ParticipantRole.Name(request.role).removeprefix("PARTICIPANT_ROLE_"))
    return AddParticipant(**_command(request, principal), user_id=UUID(request.user_id), role=role)


def remove_participant(request: pb.RemoveParticipantRequest, principal: Principal) -> RemoveParticipant:
    """Who."""
    return RemoveParticipant(**_command(request, principal), user_id=UUID(request.user_id))


def verify_ticket(request: pb.VerifyTicketRequest, principal: Principal) -> VerifyTicket:
    """The token is that of the mailed link."""
    access = requester_access(request.ticket_id, request.token, principal)
    return VerifyTicket(access=access, key=RequestKey.of(request, principal))


def reply_to_ticket(request: pb.ReplyToTicketRequest, principal: Principal) -> ReplyToTicket:
    """What the requester says, to the letter."""
    access = requester_access(request.ticket_id, request.token, principal)
    return ReplyToTicket(access=access, text=request.comment, key=RequestKey.of(request, principal))


def rate_ticket(request: pb.RateTicketRequest, principal: Principal) -> RateTicket:
    """What the requester thinks of it."""
    return RateTicket(
        access=requester_access(request.ticket_id, request.token, principal),
        score=request.score,
        comment=request.comment,
        key=RequestKey.of(request, principal),
    )


def _error_to_pb(error: ServiqError) -> pb.BatchUpdateTicketsError:
    return pb.BatchUpdateTicketsError(
        code=code_of(type(error)).name, reason=error.reason, message=error.message, metadata=error.metadata()
    )


def _command(request: Any, principal: Principal) -> dict[str, Any]:
    """What every request of an agent says that changes one ticket."""
    return {
        "ticket_id": UUID(request.ticket_id),
        "viewer": viewer_of(principal),
        "etag": request.etag,
        "key": RequestKey.of(request, principal),
    }


def _update(request: pb.UpdateTicketRequest) -> TicketUpdate:
    paths = masked(request.update_mask, _UPDATABLE)
    return TicketUpdate(
        title=request.title if "title" in paths else None,
        description=request.description if "description" in paths else None,
        priority=Priority(request.priority or Priority.NORMAL) if "priority" in paths else None,
        tags=tuple(sorted(request.tags)) if "tags" in paths else None,
        required_skills=tuple(sorted(request.required_skills)) if "required_skills" in paths else None,
    )
