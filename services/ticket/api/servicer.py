"""TicketService as gRPC calls it."""

from datetime import timedelta
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from services.kit.timestamps import time_to_pb
from services.ticket.api import convert
from services.ticket.usecases.create_ticket import create_ticket
from services.ticket.usecases.get_ticket import get_ticket
from services.ticket.usecases.get_ticket_link import get_ticket_link
from services.ticket.usecases.list_my_tickets import list_my_tickets
from services.ticket.usecases.list_tickets import list_tickets
from services.ticket.usecases.track_ticket import track_ticket
from serviq.ticket.v1 import ticket_service_pb2 as pb
from serviq.ticket.v1 import ticket_service_pb2_grpc as rpc


class TicketServicer(rpc.TicketServiceServicer):
    """Every RPC converts, calls its use case, and converts back."""

    def __init__(
        self, database: Database, *, clock: Clock, public_url: str, link_key: bytes, link_lifetime: timedelta
    ) -> None:
        self._database = database
        self._clock = clock
        self._public_url = public_url
        self._link_key = link_key
        self._link_lifetime = link_lifetime

    async def CreateTicket(self, request: pb.CreateTicketRequest, context: object) -> pb.CreateTicketResponse:
        """Accepts a request for help."""
        command = convert.create_ticket(request, current())
        ticket, link = await create_ticket(
            self._database, command, clock=self._clock, link_lifetime=self._link_lifetime
        )
        return pb.CreateTicketResponse(
            ticket=convert.ticket_to_pb(ticket),
            tracking_url=convert.tracking_url(self._public_url, link, self._link_key),
        )

    async def TrackTicket(self, request: pb.TrackTicketRequest, context: object) -> pb.TrackTicketResponse:
        """Shows a ticket to whoever holds its link."""
        query = convert.track_ticket(request)
        ticket, entries = await track_ticket(self._database, query, clock=self._clock, link_key=self._link_key)
        return pb.TrackTicketResponse(
            ticket=convert.ticket_to_pb(ticket), timeline=[convert.entry_to_pb(entry) for entry in entries]
        )

    async def ListMyTickets(self, request: pb.ListMyTicketsRequest, context: object) -> pb.ListMyTicketsResponse:
        """Lists the tickets of the user who asks."""
        tickets, next_id = await list_my_tickets(self._database, convert.list_my_tickets(request, current()))
        return convert.list_my_tickets_response(request, tickets, next_id)

    async def GetTicket(self, request: pb.GetTicketRequest, context: object) -> pb.GetTicketResponse:
        """Reads one ticket."""
        ticket = await get_ticket(self._database, convert.get_ticket(request, current()))
        return pb.GetTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def ListTickets(self, request: pb.ListTicketsRequest, context: object) -> pb.ListTicketsResponse:
        """Lists tickets, newest first."""
        tickets, next_id = await list_tickets(self._database, convert.list_tickets(request, current()))
        return convert.list_tickets_response(request, tickets, next_id)

    async def GetTicketLink(self, request: pb.GetTicketLinkRequest, context: object) -> pb.GetTicketLinkResponse:
        """Makes the link by which a requester follows a ticket."""
        ticket, link = await get_ticket_link(self._database, UUID(request.ticket_id))
        return pb.GetTicketLinkResponse(
            tracking_url=convert.tracking_url(self._public_url, link, self._link_key),
            number=convert.number_to_text(ticket.number),
            expire_time=time_to_pb(link.expires_at),
        )
