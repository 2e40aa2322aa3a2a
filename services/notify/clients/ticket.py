"""Ticket, as this service asks it: who is told when that is to be found out, and what a mail needs when it is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from services.kit.rpc.channel import PeerChannel
from services.notify.clients.asking import AWAY, Asking, said
from services.notify.domain.audience import Audience
from services.notify.domain.errors import MailImpossible, MailPostponed
from services.notify.domain.occasion import Involved
from serviq.ticket.v1.ticket_pb2 import (
    PARTICIPANT_ROLE_COLLABORATOR,
    PARTICIPANT_ROLE_OBSERVER,
    STATUS_SPAM,
    TIMELINE_ENTRY_KIND_COMMENT,
    Priority,
    Ticket,
)
from serviq.ticket.v1.ticket_service_pb2 import (
    BatchGetTicketLinksRequest,
    BatchGetTicketsRequest,
    ListTimelineEntriesRequest,
)
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub

Found = TypeVar("Found")

_PAGE = 500
_AUDIENCES: Mapping[int, Audience] = {
    PARTICIPANT_ROLE_COLLABORATOR: Audience.COLLABORATOR,
    PARTICIPANT_ROLE_OBSERVER: Audience.OBSERVER,
}
"""By role. One that a newer ticket service knows and this one does not concerns nobody here, and stops nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLinks:
    """What a requester is told: the number, the link that opens the ticket, and the one that proves it is theirs."""

    number: str
    tracking_url: str = field(repr=False)
    verification_url: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketSummary:
    """What can be said about a ticket to who may see it. The title is text by a stranger."""

    number: str
    title: str
    priority: str
    is_verified: bool
    assignee_id: UUID | None
    requester_id: UUID | None


class TicketClient:
    """Asks the ticket service, as a service."""

    def __init__(self, channel: PeerChannel) -> None:
        self._tickets = TicketServiceStub(channel)
        self._asking = Asking(self._fetch_tickets, name="look up tickets")
        self._asking_links = Asking(self._fetch_links, name="look up links")

    async def involved(self, ticket_ids: Sequence[UUID]) -> Mapping[UUID, Involved]:
        """Returns who has to do with each of at most 500 tickets that exist. Raises one of AWAY."""
        return {id: _involved(ticket) for id, ticket in (await self._fetch_tickets(ticket_ids)).items()}

    async def links(self, ticket_id: UUID) -> TicketLinks:
        """Returns the ticket's links as they are now. Raises MailImpossible, MailPostponed."""
        try:
            found = await self._asking_links.ask(ticket_id)
        except AWAY as error:
            raise _postponed(error) from error
        return _there(found)

    async def summary(self, ticket_id: UUID) -> TicketSummary:
        """Returns what can be said about the ticket. Raises MailImpossible, MailPostponed."""
        try:
            found = await self._asking.ask(ticket_id)
        except AWAY as error:
            raise _postponed(error) from error
        ticket = _there(found)
        return TicketSummary(
            number=ticket.number,
            title=ticket.title,
            priority=Priority.Name(ticket.priority).removeprefix("PRIORITY_"),
            is_verified=ticket.HasField("verify_time"),
            assignee_id=UUID(ticket.assignee_id) if ticket.assignee_id else None,
            requester_id=UUID(ticket.requester.user_id) if ticket.requester.user_id else None,
        )

    async def comment(self, ticket_id: UUID, entry_id: str) -> str:
        """Returns what was written in an entry, as Markdown. Raises MailImpossible, MailPostponed."""
        request = ListTimelineEntriesRequest(
            ticket_id=str(ticket_id), kinds=[TIMELINE_ENTRY_KIND_COMMENT], page_size=_PAGE
        )
        while True:
            try:
                page = await self._tickets.ListTimelineEntries(request)
            except AWAY as error:
                raise _postponed(error) from error
            for entry in page.entries:
                if entry.id == entry_id:
                    return entry.comment
            if not page.next_page_token:
                raise MailImpossible("what was written is gone")
            request.page_token = page.next_page_token

    async def _fetch_tickets(self, ids: Sequence[UUID]) -> Mapping[UUID, Ticket]:
        answer = await self._tickets.BatchGetTickets(BatchGetTicketsRequest(ids=[str(id) for id in ids]))
        return {UUID(ticket.id): ticket for ticket in answer.tickets}

    async def _fetch_links(self, ids: Sequence[UUID]) -> Mapping[UUID, TicketLinks]:
        request = BatchGetTicketLinksRequest(ticket_ids=[str(id) for id in ids])
        answer = await self._tickets.BatchGetTicketLinks(request)
        return {
            UUID(link.ticket_id): TicketLinks(
                number=link.number, tracking_url=link.tracking_url, verification_url=link.verification_url
            )
            for link in answer.links
        }


def _involved(ticket: Ticket) -> Involved:
    return Involved(
        requester_email=ticket.requester.email,
        requester_id=UUID(ticket.requester.user_id) if ticket.requester.user_id else None,
        is_verified=ticket.HasField("verify_time"),
        is_spam=ticket.status == STATUS_SPAM,
        assignee_id=UUID(ticket.assignee_id) if ticket.assignee_id else None,
        participants=[
            (UUID(participant.user_id), _AUDIENCES[participant.role])
            for participant in ticket.participants
            if participant.role in _AUDIENCES
        ],
    )


def _postponed(error: Exception) -> MailPostponed:
    return MailPostponed(f"ticket does not say what the mail needs: {said(error)}")


def _there(found: Found | None) -> Found:
    if found is None:
        raise MailImpossible("the ticket is gone")
    return found
