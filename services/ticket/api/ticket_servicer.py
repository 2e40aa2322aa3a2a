"""TicketService as gRPC calls it."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from services.kit.timestamps import time_to_pb
from services.ticket.api import convert, ticket_convert, ticket_query_convert
from services.ticket.api.convert import Links
from services.ticket.domain.policy import Policy
from services.ticket.usecases.add_comment import add_comment
from services.ticket.usecases.add_participant import add_participant
from services.ticket.usecases.assign_ticket import assign_ticket
from services.ticket.usecases.batch_get_ticket_links import batch_get_ticket_links
from services.ticket.usecases.batch_get_tickets import batch_get_tickets
from services.ticket.usecases.batch_update_tickets import batch_update_tickets
from services.ticket.usecases.close_ticket import close_ticket
from services.ticket.usecases.create_ticket import create_ticket
from services.ticket.usecases.describe_lifecycle import describe_lifecycle
from services.ticket.usecases.explain_assignment import explain_assignment
from services.ticket.usecases.follow_changes import Changes
from services.ticket.usecases.get_ticket import get_ticket
from services.ticket.usecases.get_ticket_link import get_ticket_link
from services.ticket.usecases.list_my_tickets import list_my_tickets
from services.ticket.usecases.list_tickets import list_tickets
from services.ticket.usecases.list_timeline_entries import list_timeline_entries
from services.ticket.usecases.mark_spam import mark_spam
from services.ticket.usecases.pause_ticket import pause_ticket
from services.ticket.usecases.rate_ticket import rate_ticket
from services.ticket.usecases.remove_participant import remove_participant
from services.ticket.usecases.reopen_ticket import reopen_ticket
from services.ticket.usecases.reply_to_ticket import reply_to_ticket
from services.ticket.usecases.resolve_ticket import resolve_ticket
from services.ticket.usecases.revoke_ticket_link import revoke_ticket_link
from services.ticket.usecases.rotate_ticket_link import rotate_ticket_link
from services.ticket.usecases.search_tickets import search_tickets
from services.ticket.usecases.start_ticket import start_ticket
from services.ticket.usecases.track_ticket import track_ticket
from services.ticket.usecases.unassign_ticket import unassign_ticket
from services.ticket.usecases.unmark_spam import unmark_spam
from services.ticket.usecases.update_ticket import update_ticket
from services.ticket.usecases.verify_ticket import verify_ticket
from services.ticket.usecases.watch_tickets import WatchLimits, watch_tickets
from serviq.ticket.v1 import ticket_service_pb2 as pb
from serviq.ticket.v1 import ticket_service_pb2_grpc as rpc


class TicketServicer(rpc.TicketServiceServicer):
    """Every RPC converts, calls its use case, and converts back."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        policy: Policy,
        links: Links,
        changes: Changes,
        watch_limits: WatchLimits,
    ) -> None:
        self._changes = changes
        self._watch_limits = watch_limits
        self._database = database
        self._clock = clock
        self._policy = policy
        self._links = links

    async def CreateTicket(self, request: pb.CreateTicketRequest, context: object) -> pb.CreateTicketResponse:
        """Accepts a request for help."""
        command = ticket_convert.create_ticket(request, current())
        ticket = await create_ticket(self._database, command, clock=self._clock, policy=self._policy)
        return pb.CreateTicketResponse(
            ticket=convert.ticket_to_pb(ticket), tracking_url=self._links.tracking_url(ticket.link)
        )

    async def TrackTicket(self, request: pb.TrackTicketRequest, context: object) -> pb.TrackTicketResponse:
        """Shows a ticket to its requester."""
        access = convert.requester_access(request.id, request.token, current())
        ticket, entries = await track_ticket(self._database, access, clock=self._clock, link_key=self._links.key)
        return pb.TrackTicketResponse(
            ticket=convert.ticket_to_pb(ticket), timeline=[convert.entry_to_pb(entry) for entry in entries]
        )

    async def ListMyTickets(self, request: pb.ListMyTicketsRequest, context: object) -> pb.ListMyTicketsResponse:
        """Lists the tickets of the user who asks."""
        query = ticket_query_convert.list_my_tickets(request, current())
        tickets, next_id = await list_my_tickets(self._database, query)
        return ticket_query_convert.list_my_tickets_response(request, tickets, next_id)

    async def GetTicket(self, request: pb.GetTicketRequest, context: object) -> pb.GetTicketResponse:
        """Reads one ticket."""
        ticket = await get_ticket(self._database, ticket_query_convert.get_ticket(request, current()))
        return pb.GetTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def ListTickets(self, request: pb.ListTicketsRequest, context: object) -> pb.ListTicketsResponse:
        """Lists tickets."""
        query = ticket_query_convert.list_tickets(request, current())
        tickets, next_position = await list_tickets(self._database, query)
        return ticket_query_convert.list_tickets_response(request, tickets, next_position)

    async def BatchGetTickets(self, request: pb.BatchGetTicketsRequest, context: object) -> pb.BatchGetTicketsResponse:
        """Reads many tickets at once."""
        tickets = await batch_get_tickets(self._database, ticket_query_convert.batch_get_tickets(request, current()))
        return pb.BatchGetTicketsResponse(tickets=[convert.ticket_to_pb(ticket) for ticket in tickets])

    async def SearchTickets(self, request: pb.SearchTicketsRequest, context: object) -> pb.SearchTicketsResponse:
        """Finds tickets by their words."""
        query = ticket_query_convert.search_tickets(request, current())
        hits, next_position = await search_tickets(self._database, query)
        return ticket_query_convert.search_tickets_response(request, hits, next_position)

    async def ListTimelineEntries(
        self, request: pb.ListTimelineEntriesRequest, context: object
    ) -> pb.ListTimelineEntriesResponse:
        """Lists what happened to a ticket, oldest first."""
        query = ticket_query_convert.list_timeline_entries(request, current())
        entries, next_position = await list_timeline_entries(self._database, query)
        return ticket_query_convert.list_timeline_entries_response(request, entries, next_position)

    async def BatchGetTicketLinks(
        self, request: pb.BatchGetTicketLinksRequest, context: object
    ) -> pb.BatchGetTicketLinksResponse:
        """Makes the links of many tickets."""
        tickets = await batch_get_ticket_links(self._database, [UUID(id) for id in request.ticket_ids])
        return ticket_query_convert.batch_get_ticket_links_response(tickets, self._links)

    async def GetTicketLink(self, request: pb.GetTicketLinkRequest, context: object) -> pb.GetTicketLinkResponse:
        """Makes the links of a ticket."""
        ticket = await get_ticket_link(self._database, UUID(request.ticket_id))
        return ticket_query_convert.get_ticket_link_response(ticket, self._links)

    async def UpdateTicket(self, request: pb.UpdateTicketRequest, context: object) -> pb.UpdateTicketResponse:
        """Changes fields of a ticket."""
        command = ticket_convert.update_ticket(request, current())
        ticket = await update_ticket(self._database, command, clock=self._clock)
        return pb.UpdateTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def BatchUpdateTickets(
        self, request: pb.BatchUpdateTicketsRequest, context: object
    ) -> pb.BatchUpdateTicketsResponse:
        """Changes fields of many tickets, each by itself."""
        batch = ticket_convert.batch_update_tickets(request, current())
        results = await batch_update_tickets(self._database, batch, clock=self._clock)
        return ticket_convert.batch_update_tickets_response(results)

    async def AddComment(self, request: pb.AddCommentRequest, context: object) -> pb.AddCommentResponse:
        """Writes something on a ticket."""
        command = ticket_convert.add_comment(request, current())
        ticket, entry = await add_comment(self._database, command, clock=self._clock, policy=self._policy)
        return pb.AddCommentResponse(ticket=convert.ticket_to_pb(ticket), entry=convert.entry_to_pb(entry))

    async def StartTicket(self, request: pb.StartTicketRequest, context: object) -> pb.StartTicketResponse:
        """Says that somebody works on a ticket now."""
        command = ticket_convert.command(request, current())
        ticket = await start_ticket(self._database, command, clock=self._clock, policy=self._policy)
        return pb.StartTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def PauseTicket(self, request: pb.PauseTicketRequest, context: object) -> pb.PauseTicketResponse:
        """Says that a ticket waits for its requester."""
        command = ticket_convert.command(request, current())
        ticket = await pause_ticket(self._database, command, clock=self._clock, policy=self._policy)
        return pb.PauseTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def ResolveTicket(self, request: pb.ResolveTicketRequest, context: object) -> pb.ResolveTicketResponse:
        """Says that a ticket is answered for good."""
        command = ticket_convert.command(request, current())
        ticket = await resolve_ticket(self._database, command, clock=self._clock, policy=self._policy)
        return pb.ResolveTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def CloseTicket(self, request: pb.CloseTicketRequest, context: object) -> pb.CloseTicketResponse:
        """Ends a ticket."""
        command = ticket_convert.command(request, current())
        ticket = await close_ticket(self._database, command, clock=self._clock, policy=self._policy)
        return pb.CloseTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def ReopenTicket(self, request: pb.ReopenTicketRequest, context: object) -> pb.ReopenTicketResponse:
        """Brings a ticket back to work."""
        command = ticket_convert.command(request, current())
        ticket = await reopen_ticket(self._database, command, clock=self._clock, policy=self._policy)
        return pb.ReopenTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def MarkSpam(self, request: pb.MarkSpamRequest, context: object) -> pb.MarkSpamResponse:
        """Says that a ticket is no request at all."""
        command = ticket_convert.command(request, current())
        ticket = await mark_spam(self._database, command, clock=self._clock, policy=self._policy)
        return pb.MarkSpamResponse(ticket=convert.ticket_to_pb(ticket))

    async def UnmarkSpam(self, request: pb.UnmarkSpamRequest, context: object) -> pb.UnmarkSpamResponse:
        """Says that a ticket is a request after all."""
        command = ticket_convert.command(request, current())
        ticket = await unmark_spam(self._database, command, clock=self._clock, policy=self._policy)
        return pb.UnmarkSpamResponse(ticket=convert.ticket_to_pb(ticket))

    async def AssignTicket(self, request: pb.AssignTicketRequest, context: object) -> pb.AssignTicketResponse:
        """Makes an agent responsible for a ticket."""
        command = ticket_convert.assign_ticket(request, current())
        ticket = await assign_ticket(self._database, command, clock=self._clock, policy=self._policy)
        return pb.AssignTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def UnassignTicket(self, request: pb.UnassignTicketRequest, context: object) -> pb.UnassignTicketResponse:
        """Makes nobody responsible for a ticket."""
        command = ticket_convert.command(request, current())
        ticket = await unassign_ticket(self._database, command, clock=self._clock, policy=self._policy)
        return pb.UnassignTicketResponse(ticket=convert.ticket_to_pb(ticket))

    async def AddParticipant(self, request: pb.AddParticipantRequest, context: object) -> pb.AddParticipantResponse:
        """Lets somebody take part in a ticket."""
        command = ticket_convert.add_participant(request, current())
        ticket = await add_participant(self._database, command, clock=self._clock)
        return pb.AddParticipantResponse(ticket=convert.ticket_to_pb(ticket))

    async def RemoveParticipant(
        self, request: pb.RemoveParticipantRequest, context: object
    ) -> pb.RemoveParticipantResponse:
        """Lets a collaborator or observer go."""
        command = ticket_convert.remove_participant(request, current())
        ticket = await remove_participant(self._database, command, clock=self._clock)
        return pb.RemoveParticipantResponse(ticket=convert.ticket_to_pb(ticket))

    async def ExplainAssignment(
        self, request: pb.ExplainAssignmentRequest, context: object
    ) -> pb.ExplainAssignmentResponse:
        """Tells what automatic assignment would do."""
        query = ticket_query_convert.explain_assignment(request, current())
        return ticket_query_convert.explain_assignment_response(await explain_assignment(self._database, query))

    async def DescribeLifecycle(
        self, request: pb.DescribeLifecycleRequest, context: object
    ) -> pb.DescribeLifecycleResponse:
        """Returns every legal move of a ticket."""
        return ticket_query_convert.describe_lifecycle_response(describe_lifecycle())

    async def RotateTicketLink(
        self, request: pb.RotateTicketLinkRequest, context: object
    ) -> pb.RotateTicketLinkResponse:
        """Ends every link of a ticket and makes another."""
        command = ticket_convert.command(request, current())
        ticket = await rotate_ticket_link(self._database, command, clock=self._clock, policy=self._policy)
        return pb.RotateTicketLinkResponse(
            ticket=convert.ticket_to_pb(ticket), expire_time=time_to_pb(ticket.link.expires_at)
        )

    async def RevokeTicketLink(
        self, request: pb.RevokeTicketLinkRequest, context: object
    ) -> pb.RevokeTicketLinkResponse:
        """Ends every link of a ticket."""
        command = ticket_convert.command(request, current())
        ticket = await revoke_ticket_link(self._database, command, clock=self._clock)
        return pb.RevokeTicketLinkResponse(ticket=convert.ticket_to_pb(ticket))

    async def VerifyTicket(self, request: pb.VerifyTicketRequest, context: object) -> pb.VerifyTicketResponse:
        """Proves that the requester filed the ticket."""
        command = ticket_convert.verify_ticket(request, current())
        ticket = await verify_ticket(self._database, command, clock=self._clock, link_key=self._links.key)
        return pb.VerifyTicketResponse(ticket=convert.ticket_to_pb(ticket.for_requester()))

    async def ReplyToTicket(self, request: pb.ReplyToTicketRequest, context: object) -> pb.ReplyToTicketResponse:
        """Adds what the requester says."""
        command = ticket_convert.reply_to_ticket(request, current())
        ticket = await reply_to_ticket(
            self._database, command, clock=self._clock, policy=self._policy, link_key=self._links.key
        )
        return pb.ReplyToTicketResponse(
            ticket=convert.ticket_to_pb(ticket.for_requester()), tracking_url=self._links.tracking_url(ticket.link)
        )

    async def RateTicket(self, request: pb.RateTicketRequest, context: object) -> pb.RateTicketResponse:
        """Says what the requester thought of a resolution."""
        command = ticket_convert.rate_ticket(request, current())
        ticket = await rate_ticket(self._database, command, clock=self._clock, link_key=self._links.key)
        return pb.RateTicketResponse(ticket=convert.ticket_to_pb(ticket.for_requester()))

    async def WatchTickets(
        self, request: pb.WatchTicketsRequest, context: object
    ) -> AsyncIterator[pb.WatchTicketsResponse]:
        """Streams the changes of tickets."""
        query = ticket_query_convert.watch_tickets(request)
        async with aclosing(watch_tickets(self._database, self._changes, query, limits=self._watch_limits)) as watched:
            async for change, place in watched:
                yield ticket_query_convert.watch_tickets_response(request, change, place)
