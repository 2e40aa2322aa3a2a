"""The ticket service behind the gateway: tickets, from memory."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from services.kit import client_address
from services.kit.errors import (
    Aborted,
    AlreadyExists,
    DatabaseUnavailable,
    FieldViolation,
    Invalid,
    NotFound,
    RequestIdReused,
    RequestRunning,
    ServiqError,
    TooSlow,
)
from services.kit.ids import uuid7
from services.kit.logs import REQUEST_ID
from services.kit.timestamps import time_to_pb
from serviq.ticket.v1 import ticket_pb2, ticket_service_pb2, ticket_service_pb2_grpc

TOKEN = "token-of-the-link"
UNKNOWN_ID = str(UUID(int=7))
NOON = time_to_pb(datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC))


class TicketNotFound(NotFound):
    """There is no such ticket, or it is not yours to see."""

    reason = "TICKET_NOT_FOUND"


class RatingExists(AlreadyExists):
    """The resolution was rated already."""

    reason = "RATING_EXISTS"


class EmailInvalid(Invalid):
    """The address cannot receive mail as it is written."""

    reason = "EMAIL_INVALID"
    violations = (FieldViolation(field="email", description="has a domain that cannot be"),)


class Stale(Aborted):
    """Somebody else was quicker."""

    reason = "ETAG_STALE"


FAILURES: dict[str, Exception] = {
    "unplanned": RuntimeError("postgresql://ticket:hunter2@127.0.0.1/serviq"),
    "bad address": EmailInvalid(),
    "stale": Stale(),
    "running": RequestRunning(request_id="key-1"),
    "database away": DatabaseUnavailable(),
    "too slow": TooSlow(),
}


@dataclass(slots=True)
class Tickets(ticket_service_pb2_grpc.TicketServiceServicer):
    """The ticket service. The title of a request may name a way to fail."""

    created: dict[str, ticket_service_pb2.CreateTicketRequest] = field(default_factory=dict)
    by_request: dict[str, str] = field(default_factory=dict)
    request_ids: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    calls: int = 0
    replies: list[ticket_service_pb2.ReplyToTicketRequest] = field(default_factory=list)
    ratings: list[ticket_service_pb2.RateTicketRequest] = field(default_factory=list)
    verifications: list[ticket_service_pb2.VerifyTicketRequest] = field(default_factory=list)
    status: ticket_pb2.Status.ValueType = ticket_pb2.STATUS_OPEN
    entries: list[ticket_pb2.TimelineEntry] = field(default_factory=list)
    goes_on_as: str = ""
    hold: asyncio.Event | None = None
    watches: list[ticket_service_pb2.WatchTicketsRequest] = field(default_factory=list)
    news: asyncio.Queue[ticket_service_pb2.WatchTicketsResponse | ServiqError | None] = field(
        default_factory=asyncio.Queue
    )
    watch_ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def WatchTickets(
        self, request: ticket_service_pb2.WatchTicketsRequest, context: object
    ) -> AsyncIterator[ticket_service_pb2.WatchTicketsResponse]:
        self.watches.append(request)
        try:
            if self.hold is not None:
                await self.hold.wait()
            yield ticket_service_pb2.WatchTicketsResponse(resume_token="t0")
            while (news := await self.news.get()) is not None:
                if isinstance(news, ServiqError):
                    raise news
                yield news
        finally:
            self.watch_ended.set()

    async def CreateTicket(self, request: ticket_service_pb2.CreateTicketRequest, context: object) -> Any:
        self.calls += 1
        self.request_ids.append(REQUEST_ID.get())
        self.addresses.append(client_address.current())
        if self.hold is not None:
            await self.hold.wait()
        if isinstance(failure := FAILURES.get(request.title), Exception):
            raise failure
        ticket_id = self.by_request.setdefault(request.request_id, str(uuid7()))
        if self.created.setdefault(ticket_id, request) != request:
            raise RequestIdReused(request_id=request.request_id)
        return ticket_service_pb2.CreateTicketResponse(
            ticket=self._ticket(ticket_id), tracking_url=f"http://127.0.0.1:8080/track/{ticket_id}?token={TOKEN}"
        )

    async def TrackTicket(self, request: ticket_service_pb2.TrackTicketRequest, context: object) -> Any:
        if request.id not in self.created or request.token != TOKEN:
            raise TicketNotFound
        return ticket_service_pb2.TrackTicketResponse(
            ticket=self._ticket(request.id),
            timeline=[
                ticket_pb2.TimelineEntry(
                    id=str(uuid7()), version=1, kind=ticket_pb2.TIMELINE_ENTRY_KIND_CREATED, create_time=NOON
                ),
                *self.entries,
            ],
        )

    async def ReplyToTicket(self, request: ticket_service_pb2.ReplyToTicketRequest, context: object) -> Any:
        if request.ticket_id not in self.created or request.token != TOKEN:
            raise TicketNotFound
        if isinstance(failure := FAILURES.get(request.comment), Exception):
            raise failure
        self.replies.append(request)
        ticket_id = self.goes_on_as or request.ticket_id
        self.created.setdefault(ticket_id, self.created[request.ticket_id])
        return ticket_service_pb2.ReplyToTicketResponse(
            ticket=self._ticket(ticket_id), tracking_url=f"http://127.0.0.1:8080/track/{ticket_id}?token={TOKEN}"
        )

    async def RateTicket(self, request: ticket_service_pb2.RateTicketRequest, context: object) -> Any:
        if request.ticket_id not in self.created or request.token != TOKEN:
            raise TicketNotFound
        if self.ratings:
            raise RatingExists
        self.ratings.append(request)
        return ticket_service_pb2.RateTicketResponse(ticket=self._ticket(request.ticket_id))

    async def VerifyTicket(self, request: ticket_service_pb2.VerifyTicketRequest, context: object) -> Any:
        if request.ticket_id not in self.created or request.token != TOKEN:
            raise TicketNotFound
        self.verifications.append(request)
        return ticket_service_pb2.VerifyTicketResponse(ticket=self._ticket(request.ticket_id))

    async def GetTicket(self, request: ticket_service_pb2.GetTicketRequest, context: object) -> Any:
        if request.id not in self.created:
            raise TicketNotFound
        return ticket_service_pb2.GetTicketResponse(ticket=self._ticket(request.id))

    async def ListTickets(self, request: ticket_service_pb2.ListTicketsRequest, context: object) -> Any:
        tickets = [self._ticket(ticket_id) for ticket_id in self.created]
        return ticket_service_pb2.ListTicketsResponse(tickets=tickets[: request.page_size or 50])

    async def ListMyTickets(self, request: ticket_service_pb2.ListMyTicketsRequest, context: object) -> Any:
        return ticket_service_pb2.ListMyTicketsResponse()

    async def GetTicketLink(self, request: ticket_service_pb2.GetTicketLinkRequest, context: object) -> Any:
        raise TicketNotFound

    def _ticket(self, ticket_id: str) -> ticket_pb2.Ticket:
        request = self.created[ticket_id]
        return ticket_pb2.Ticket(
            id=ticket_id,
            number="#000001",
            status=self.status,
            priority=request.priority or ticket_pb2.PRIORITY_NORMAL,
            title=request.title,
            description=request.description,
            requester=ticket_pb2.Requester(name=request.name, email=request.email),
            create_time=NOON,
            etag='"v1"',
            rating=ticket_pb2.Rating(score=self.ratings[-1].score, comment=self.ratings[-1].comment)
            if self.ratings
            else None,
        )
