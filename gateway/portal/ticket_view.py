"""A ticket as its requester is shown it: what the page of a ticket and those around it have in common."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from grpc.aio import AioRpcError

from gateway.endpoints import Call
from gateway.failures import problem_of
from gateway.portal.conversation import Item, conversation_of
from gateway.portal.promises import Promise, missed_of, promises_of
from gateway.portal.visits import Visit
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error
from serviq.ticket.v1.ticket_pb2 import Status, Ticket
from serviq.ticket.v1.ticket_service_pb2 import TrackTicketRequest, TrackTicketResponse

_ENDED = ("RESOLVED", "CLOSED")
_UNANSWERED = ("PENDING_VERIFICATION", "SPAM")


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket, its conversation and its promises, and the token that opened it, empty for somebody signed in."""

    ticket: Ticket
    token: str
    conversation: list[Item]
    promises: list[Promise]

    @property
    def status(self) -> str:
        """The status without its prefix, such as OPEN."""
        return status_of(self.ticket)

    @property
    def is_over(self) -> bool:
        """Whether it is resolved or closed."""
        return self.status in _ENDED

    @property
    def can_be_answered(self) -> bool:
        """Whether what its requester writes has somewhere to go."""
        return self.status not in _UNANSWERED

    @property
    def can_be_rated(self) -> bool:
        """Whether there is a resolution that its requester has said nothing about."""
        return self.is_over and not self.ticket.HasField("rating")

    @property
    def url(self) -> str:
        """Where the ticket is."""
        return ticket_url(self.ticket.id, self.token)


def status_of(ticket: Ticket) -> str:
    """Returns the status without its prefix, such as OPEN."""
    return Status.Name(ticket.status).removeprefix("STATUS_")


def ticket_url(ticket_id: str, token: str, **more: str) -> str:
    """Returns where a ticket is; without a token for somebody who is signed in."""
    query = urlencode({**({"token": token} if token else {}), **more})
    return f"/tickets/{ticket_id}?{query}" if query else f"/tickets/{ticket_id}"


async def view_ticket(visit: Visit, track_ticket: Call, token: str) -> TicketView:
    """Asks for the ticket of the address; raises Problem."""
    request = TrackTicketRequest(id=visit.path["ticket_id"], token=token)
    try:
        answer, beside = await track_ticket(request, visit.viewer.metadata)
    except (AioRpcError, ServiqError) as error:
        raise problem_of(from_error(error)) from error
    assert isinstance(answer, TrackTicketResponse)
    # Much that was written takes a while to render, and others are answered meanwhile.
    return await asyncio.to_thread(_view, visit, answer, beside.get("sla"), token)


def _view(visit: Visit, answer: TrackTicketResponse, sla: Mapping[str, Any] | None, token: str) -> TicketView:
    conversation = conversation_of(answer, missed_of(sla), visit.texts)
    return TicketView(answer.ticket, token, conversation, promises_of(sla, visit.texts, visit.formats))
