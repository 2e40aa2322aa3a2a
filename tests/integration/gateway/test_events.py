"""Streams of messages as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from services.kit.errors import DatabaseUnavailable
from services.kit.principal import PrincipalKind
from serviq.ticket.v1 import ticket_pb2, ticket_service_pb2
from tests.integration.gateway.conftest import Gateway
from tests.integration.gateway.peers import UNKNOWN_ID, Peers, token_of

PATH = "/api/v1/admin/tickets:watch"
AGENT = {"Authorization": f"Bearer {token_of(UNKNOWN_ID, PrincipalKind.USER, 'ticket.view')}"}


@asynccontextmanager
async def watching(gateway: Gateway, query: str = "", **headers: str) -> AsyncIterator[aiohttp.ClientResponse]:
    url = f"http://127.0.0.1:{gateway.port}{PATH}{query}"
    async with gateway.http.get(url, headers=AGENT | headers) as response:
        yield response


async def event(response: aiohttp.ClientResponse) -> dict[str, str]:
    """The next event: its fields."""
    fields: dict[str, str] = {}
    async with asyncio.timeout(5):
        while line := (await response.content.readline()).decode().rstrip("\n"):
            name, _, value = line.partition(": ")
            fields[name] = value
    return fields


def news(token: str) -> ticket_service_pb2.WatchTicketsResponse:
    return ticket_service_pb2.WatchTicketsResponse(
        ticket=ticket_pb2.Ticket(id=UNKNOWN_ID, title="a\nb"), resume_token=token
    )


async def test_each_message_is_an_event_whose_id_goes_on_from_there(gateway: Gateway, peers: Peers) -> None:
    async with watching(gateway, "?statuses=OPEN&statuses=WAITING&unassigned=true") as response:
        assert (response.status, response.headers["Content-Type"]) == (200, "text/event-stream")
        # Nothing to show, but where to go on from.
        assert await event(response) == {"id": "t0"}
        peers.tickets.news.put_nowait(news("t1"))
        first = await event(response)
        assert first["id"] == "t1"
        assert json.loads(first["data"])["ticket"]["title"] == "a\nb"
        peers.tickets.news.put_nowait(None)
        assert await response.content.read() == b""
    [request] = peers.tickets.watches
    assert list(request.statuses) == [ticket_pb2.STATUS_OPEN, ticket_pb2.STATUS_WAITING] and request.unassigned


async def test_browser_that_comes_back_goes_on_by_its_last_event_id(gateway: Gateway, peers: Peers) -> None:
    async with watching(gateway, "?resumeToken=old", **{"Last-Event-ID": "t7"}):
        pass
    async with watching(gateway, "?resumeToken=old"):
        pass
    assert [request.resume_token for request in peers.tickets.watches] == ["t7", "old"]


async def test_failure_in_the_middle_is_an_event_and_the_end(gateway: Gateway, peers: Peers) -> None:
    async with watching(gateway) as response:
        await event(response)
        peers.tickets.news.put_nowait(DatabaseUnavailable())
        failed = await event(response)
        assert failed["event"] == "error"
        assert json.loads(failed["data"])["status"] == 503
        assert await response.content.read() == b""


async def test_failure_before_the_beginning_is_a_problem(gateway: Gateway) -> None:
    url = f"http://127.0.0.1:{gateway.port}{PATH}"
    async with gateway.http.get(url) as response:
        problem: Any = await response.json(content_type="application/problem+json")
    assert (response.status, problem["reason"]) == (401, "TOKEN_MISSING")
    async with gateway.http.get(url + "?statuses=NONE", headers=AGENT) as response:
        assert response.status == 400


async def test_reader_that_leaves_ends_the_call(gateway: Gateway, peers: Peers) -> None:
    async with watching(gateway) as response:
        await event(response)
        response.close()
        await asyncio.wait_for(peers.tickets.watch_ended.wait(), 5)


@pytest.mark.parametrize("accept", ["text/event-stream", "*/*"])
async def test_stream_is_what_browsers_ask_for(gateway: Gateway, accept: str) -> None:
    async with watching(gateway, Accept=accept) as response:
        assert response.status == 200
