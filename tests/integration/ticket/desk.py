"""A desk for tests: tickets filed over gRPC, agents known to the service, and what was told about it all."""

from collections.abc import Awaitable
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.errors import ServiqError
from services.kit.rpc.status import RpcFailure, from_error
from services.kit.sql import Query
from services.ticket.store import agents
from serviq.ticket.v1 import events_pb2, ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.ticket.serving import Served

Metadata = list[tuple[str, str]]


class Desk:
    """What tests do before and after the call that they are about."""

    def __init__(self, served: Served, database: Database) -> None:
        self.served = served
        self.tickets = served.stub
        self.database = database
        self.lead = served.callers.user(
            *(f"ticket.{what}.all" for what in ("view", "comment", "update", "assign")), id=uuid4()
        )

    def agent(self, user_id: UUID, *permissions: str) -> Metadata:
        """Somebody with bare permissions: for the tickets they take part in."""
        bare = permissions or tuple(f"ticket.{what}" for what in ("view", "comment", "update", "assign"))
        return self.served.callers.user(*bare, id=user_id)

    async def hired(self, *, active: bool = True, skills: tuple[str, ...] = (), capacity: int = 10) -> UUID:
        """An agent that the service knows of, who takes no work by themselves."""
        user_id = uuid4()
        async with self.database.transaction() as transaction:
            await agents.keep(
                transaction,
                user_id=user_id,
                version=1,
                active=active,
                available=False,
                capacity=capacity,
                skills=skills,
            )
        return user_id

    async def filed(self, **what: Any) -> tuple[ticket_pb2.Ticket, str]:
        """A ticket of Ada's, and the token of its link."""
        request = pb.CreateTicketRequest(**{"name": "Ada", "email": "ada@example.com", "title": "Help"} | what)
        answer = await self.tickets.CreateTicket(request)
        return answer.ticket, answer.tracking_url.rpartition("token=")[2]

    async def assigned(self, user_id: UUID | None = None, **what: Any) -> tuple[ticket_pb2.Ticket, str]:
        """A ticket that somebody is responsible for."""
        ticket, token = await self.filed(**what)
        request = pb.AssignTicketRequest(ticket_id=ticket.id, assignee_id=str(user_id or await self.hired()))
        return (await self.tickets.AssignTicket(request, metadata=self.lead)).ticket, token

    async def get(self, ticket_id: str) -> ticket_pb2.Ticket:
        """The ticket as it is now."""
        return (await self.tickets.GetTicket(pb.GetTicketRequest(id=ticket_id), metadata=self.lead)).ticket

    async def timeline(self, ticket_id: str) -> list[ticket_pb2.TimelineEntry]:
        """Everything that happened to the ticket."""
        request = pb.ListTimelineEntriesRequest(ticket_id=ticket_id, page_size=500)
        return list((await self.tickets.ListTimelineEntries(request, metadata=self.lead)).entries)

    async def events(self, ticket_id: str) -> list[str]:
        """The events of the ticket by their names, as they were told."""
        return [type(event).__name__ for event in await self.told(ticket_id)]

    async def told(self, ticket_id: str) -> list[Any]:
        """The events of the ticket as messages, as they were told."""
        rows = await self.database.fetch_all(
            Query("SELECT type, payload FROM ticket.outbox WHERE subject LIKE '%%' || %(id)s ORDER BY id"),
            {"id": ticket_id},
        )
        return [getattr(events_pb2, row["type"].rpartition(".")[2]).FromString(row["payload"]) for row in rows]

    async def payloads(self, ticket_id: str) -> bytes:
        """All that the events of the ticket carry."""
        rows = await self.database.fetch_all(
            Query("SELECT payload FROM ticket.outbox WHERE subject LIKE '%%' || %(id)s"), {"id": ticket_id}
        )
        return b"".join(row["payload"] for row in rows)

    async def last_payload(self, ticket_id: str) -> bytes:
        """What the last event of the ticket carries."""
        row = await self.database.fetch_one(
            Query("SELECT payload FROM ticket.outbox WHERE subject LIKE '%%' || %(id)s ORDER BY id DESC LIMIT 1"),
            {"id": ticket_id},
        )
        assert row is not None
        return bytes(row["payload"])

    async def long_after(self, ticket_id: str, *, days: int) -> None:
        """Has the ticket been resolved or closed so many days ago."""
        await self.database.execute(
            Query(
                "UPDATE ticket.tickets SET closed_at = closed_at - make_interval(days => %(days)s),"
                " auto_close_at = auto_close_at - make_interval(days => %(days)s) WHERE id = %(id)s"
            ),
            {"id": ticket_id, "days": days},
        )


async def refused_or_done(call: Awaitable[Any]) -> str | None:
    """Returns the reason that the call was refused for, or None."""
    try:
        await call
    except grpc.aio.AioRpcError as error:
        return from_error(error).reason
    return None


async def refused(call: Awaitable[Any]) -> RpcFailure:
    """Returns what the call was refused with."""
    with pytest.raises((grpc.aio.AioRpcError, ServiqError)) as raised:
        await call
    assert isinstance(raised.value, grpc.aio.AioRpcError | ServiqError)
    return from_error(raised.value)
