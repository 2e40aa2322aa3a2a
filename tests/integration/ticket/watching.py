"""Somebody who watches tickets, and what they watch."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import grpc
import pytest

from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.callers import ADA
from tests.integration.ticket.serving import Served

EVERYTHING = ("ticket.view.all", "ticket.comment.all", "ticket.update.all")
PATIENCE = 10


async def file(served: Served, **what: Any) -> str:
    request = pb.CreateTicketRequest(**{"name": "Ada", "email": "ada@example.com", "title": "Help"} | what)
    return (await served.stub.CreateTicket(request)).ticket.id


async def note(served: Served, ticket_id: str, text: str = "note") -> None:
    request = pb.AddCommentRequest(ticket_id=ticket_id, comment=text, visibility=ticket_pb2.VISIBILITY_INTERNAL)
    await served.stub.AddComment(request, metadata=served.callers.user(*EVERYTHING))


class Watch:
    """Reads a stream message by message."""

    def __init__(self, served: Served, *permissions: str, id: object = ADA, session_id: str = "", **what: Any) -> None:
        may = served.callers.user(*(permissions or EVERYTHING), id=id, session_id=session_id)
        self.stream: AsyncGenerator[pb.WatchTicketsResponse, None] = served.stub.WatchTickets(  # type: ignore[assignment]
            pb.WatchTicketsRequest(**what), metadata=may
        )
        self.token = what.get("resume_token", "")

    async def __aenter__(self) -> "Watch":
        assert await self.next() is None  # it says at once that it is there, and from where on
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stream.aclose()

    async def next(self) -> pb.WatchTicketsResponse | None:
        """The next message; None when it is a sign of life."""
        async with asyncio.timeout(PATIENCE):
            message = await anext(self.stream)
        self.token = message.resume_token
        return message if message.HasField("ticket") else None

    async def change(self) -> pb.WatchTicketsResponse:
        """The next change."""
        while True:
            message = await self.next()
            if message is not None:
                return message


async def refusal(watch: Watch) -> str:
    with pytest.raises((grpc.aio.AioRpcError, ServiqError)) as raised:
        while True:
            await watch.next()
    assert isinstance(raised.value, grpc.aio.AioRpcError | ServiqError)
    return from_error(raised.value).reason
