"""Streams of messages as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from services.kit.errors import DatabaseUnavailable
from services.kit.principal import PrincipalKind
from serviq.ticket.v1 import ticket_pb2, ticket_service_pb2
from tests.integration.gateway.conftest import Gateway, StartGateway, running_gateway
from tests.integration.gateway.identity_peer import token_of
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.test_http_framing import CLOSE, statuses
from tests.integration.gateway.ticket_peer import UNKNOWN_ID

PATH = "/api/v1/admin/tickets:watch"
AGENT = {"Authorization": f"Bearer {token_of(UNKNOWN_ID, PrincipalKind.USER, 'ticket.view')}"}
WATCH = f"GET {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: {AGENT['Authorization']}\r\n".encode()


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
            name, _, value = line.partition(": ") if line != ":" else (line, "", "")
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


@pytest.mark.parametrize(
    ("accept", "status"),
    [("text/event-stream", 200), ("*/*", 200), ("text/*;q=0.5", 200), ("application/json", 406)],
)
async def test_stream_is_given_to_who_would_take_one(gateway: Gateway, accept: str, status: int) -> None:
    async with watching(gateway, Accept=accept) as response:
        assert response.status == status


async def test_quiet_stream_says_that_it_is_alive(start: StartGateway, peers: Peers) -> None:
    gateway = await start(quiet_seconds=0.1, idle_seconds=0.1, head_seconds=0.1, body_seconds=0.1, rpc_seconds=1)
    async with watching(gateway) as response:
        assert await event(response) == {"id": "t0"}
        for _ in range(20):
            assert await event(response) == {":": ""}
        peers.tickets.news.put_nowait(news("t1"))
        while (first := await event(response)) == {":": ""}:
            pass
        assert first["id"] == "t1"


async def test_service_that_says_nothing_at_all_is_too_slow(start: StartGateway, peers: Peers) -> None:
    gateway = await start(rpc_seconds=0.2)
    peers.tickets.hold = asyncio.Event()
    async with watching(gateway) as response:
        assert response.status == 504
    await asyncio.wait_for(peers.tickets.watch_ended.wait(), 5)


async def test_head_of_a_stream_ends_with_its_head(gateway: Gateway, peers: Peers) -> None:
    answer = await gateway.raw((WATCH.replace(b"GET", b"HEAD") + b"\r\n") * 2 + CLOSE)
    assert statuses(answer) == [200, 200, 404]
    assert answer.count(b"text/event-stream") == 2 and b"t0" not in answer
    await asyncio.wait_for(peers.tickets.watch_ended.wait(), 5)


async def test_reader_that_only_stops_sending_gets_a_proper_end(gateway: Gateway, peers: Peers) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(WATCH + b"\r\n")
    await reader.readuntil(b"t0")
    writer.write_eof()
    assert (await asyncio.wait_for(reader.read(), 5)).endswith(b"0\r\n\r\n")
    writer.close()
    await asyncio.wait_for(peers.tickets.watch_ended.wait(), 5)


async def test_gateway_that_stops_ends_its_streams_at_once(peers: Peers) -> None:
    with capture_logs() as lines:
        async with running_gateway(peers, drain_seconds=60) as gateway:
            reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
            writer.write(WATCH + b"\r\n")
            await reader.readuntil(b"t0")
            stopping = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - stopping < 5
        assert (await reader.read()).endswith(b"0\r\n\r\n")
        writer.close()
    await asyncio.wait_for(peers.tickets.watch_ended.wait(), 5)
    assert not [line for line in lines if line["log_level"] in ("error", "warning")]


@pytest.mark.parametrize("value", [b"\xff", b"a\tb", "\u00fc".encode(), b"x\r\nLast-Event-ID: y"])
async def test_id_that_can_be_none_of_ours_is_refused(gateway: Gateway, peers: Peers, value: bytes) -> None:
    answer = await gateway.raw(WATCH + b"Last-Event-ID: " + value + b"\r\n\r\n" + CLOSE)
    assert statuses(answer) == [400, 404]
    assert b"HEADER_MALFORMED" in answer and not peers.tickets.watches
