"""Ticket, as this service asks it: for what a mail needs, when the mail is made."""

from dataclasses import dataclass
from uuid import UUID

import grpc

from services.kit.errors import PeerTooSlow, PeerUnavailable
from services.kit.rpc.channel import PeerChannel
from services.notify.domain.errors import MailImpossible, MailPostponed
from serviq.ticket.v1.ticket_pb2 import Priority
from serviq.ticket.v1.ticket_service_pb2 import GetTicketLinkRequest, GetTicketRequest
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLink:
    """What a requester is told: the number, and the link that opens the ticket."""

    number: str
    tracking_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSummary:
    """What an agent is told. The title is text by a stranger."""

    number: str
    title: str
    priority: str


class TicketClient:
    """Asks the ticket service, as a service."""

    def __init__(self, channel: PeerChannel) -> None:
        self._tickets = TicketServiceStub(channel)

    async def link(self, ticket_id: UUID) -> TicketLink:
        """Returns the link by which the requester follows the ticket. Raises MailImpossible, MailPostponed."""
        try:
            answer = await self._tickets.GetTicketLink(GetTicketLinkRequest(ticket_id=str(ticket_id)))
        except (PeerUnavailable, PeerTooSlow, grpc.aio.AioRpcError) as error:
            raise _meaning(error) from error
        return TicketLink(number=answer.number, tracking_url=answer.tracking_url)

    async def summary(self, ticket_id: UUID) -> TicketSummary:
        """Returns what an agent is told about the ticket. Raises MailImpossible, MailPostponed."""
        try:
            answer = await self._tickets.GetTicket(GetTicketRequest(id=str(ticket_id)))
        except (PeerUnavailable, PeerTooSlow, grpc.aio.AioRpcError) as error:
            raise _meaning(error) from error
        priority = Priority.Name(answer.ticket.priority).removeprefix("PRIORITY_").lower()
        return TicketSummary(number=answer.ticket.number, title=answer.ticket.title, priority=priority)


def _meaning(error: Exception) -> MailImpossible | MailPostponed:
    if isinstance(error, grpc.aio.AioRpcError):
        if error.code() is grpc.StatusCode.NOT_FOUND:
            return MailImpossible("the ticket is gone")
        return MailPostponed(f"ticket does not say what the mail needs: {error.code().name}")
    return MailPostponed(f"ticket does not say what the mail needs: {error}")
