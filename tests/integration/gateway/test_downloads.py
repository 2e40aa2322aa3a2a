"""Files on their way out: to be saved, whole or recognisably not."""

import asyncio
import socket

import aiohttp
import pytest
from structlog.testing import capture_logs

from tests.integration.gateway.conftest import Gateway, Reply, StartGateway
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.test_http_framing import CLOSE, statuses
from tests.integration.gateway.test_uploads import LARGE, PATH, form, submit
from tests.integration.gateway.ticket_peer import TOKEN, UNKNOWN_ID

BROKEN = (aiohttp.ClientPayloadError, aiohttp.ServerDisconnectedError, ConnectionResetError)
FILE = f"{PATH}/{UNKNOWN_ID}?token={TOKEN}"


async def download(gateway: Gateway, method: str = "GET", path: str = FILE, **named: object) -> Reply:
    return await gateway.ask(method, path, **named)


async def test_file_is_given_out_to_be_saved_and_run_by_nothing(gateway: Gateway, peers: Peers) -> None:
    # As a browser writes a quotation mark in a name.
    sent = await submit(gateway, form(("file", LARGE[:5_500], "a%22; x=.html é", "text/html")))
    assert (sent.status, peers.attachments.heads[0].name) == (200, 'a"; x=.html é')
    reply = await download(gateway)
    assert (reply.status, reply.body) == (200, LARGE[:5_500])
    headers = reply.headers
    assert headers["Content-Disposition"] == (
        "attachment; filename=\"a_; x=.html _\"; filename*=UTF-8''a%22%3B%20x%3D.html%20%C3%A9"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert (headers["ETag"], headers["Content-Length"], headers["Cache-Control"]) == (
        f'"{"ab" * 32}"',
        "5500",
        "no-store",
    )


async def test_head_tells_what_the_file_is_and_ends_the_call(gateway: Gateway, peers: Peers) -> None:
    peers.attachments.content = LARGE
    head = await download(gateway, "HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(LARGE)))
    await asyncio.wait_for(peers.attachments.ended.wait(), 5)
    assert peers.attachments.sent < len(LARGE)
    line = f"HEAD {FILE} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    assert statuses(await gateway.raw(line * 2 + CLOSE)) == [200, 200, 404]


async def test_wrong_token_is_a_problem_like_any_other(gateway: Gateway) -> None:
    reply = await download(gateway, path=FILE + "x")
    assert (reply.status, reply.json["reason"]) == (404, "TICKET_NOT_FOUND")
    assert reply.headers["Content-Type"] == "application/problem+json"


async def test_download_takes_no_body(gateway: Gateway) -> None:
    reply = await download(gateway, json={})
    assert (reply.status, reply.json["reason"]) == (400, "BODY_MALFORMED")


@pytest.mark.parametrize("fails_after", [0, 3])
async def test_file_that_cannot_be_read_to_its_end_is_broken_off(
    gateway: Gateway, peers: Peers, fails_after: int
) -> None:
    peers.attachments.content, peers.attachments.fails_after = LARGE, fails_after
    with capture_logs() as lines, pytest.raises(BROKEN):
        await download(gateway)
    assert [line["reason"] for line in lines if line["event"] == "download broken off"] == ["UNAVAILABLE"]


@pytest.mark.parametrize("size", [5_499, 5_501])
async def test_file_of_another_size_than_was_said_is_broken_off(gateway: Gateway, peers: Peers, size: int) -> None:
    peers.attachments.content, peers.attachments.size = LARGE[:5_500], size
    with pytest.raises(BROKEN):
        await download(gateway)


async def test_file_that_does_not_go_on_is_broken_off(start: StartGateway, peers: Peers) -> None:
    gateway = await start(rpc_seconds=0.3)
    peers.attachments.content = LARGE
    peers.attachments.go_on.clear()
    with pytest.raises(BROKEN):
        async with asyncio.timeout(5):
            await download(gateway)
    await asyncio.wait_for(peers.attachments.ended.wait(), 5)


async def test_client_that_leaves_ends_the_call(gateway: Gateway, peers: Peers) -> None:
    peers.attachments.content = LARGE
    peers.attachments.go_on.clear()
    _, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(f"GET {FILE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    await asyncio.wait_for(peers.attachments.begun.wait(), 5)
    writer.close()
    await asyncio.wait_for(peers.attachments.ended.wait(), 5)


async def test_client_that_only_stops_sending_gets_its_file(gateway: Gateway, peers: Peers) -> None:
    peers.attachments.content = LARGE
    peers.attachments.chunk_bytes = 256 * 1024
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(f"GET {FILE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    writer.write_eof()
    answer = await asyncio.wait_for(reader.read(), 8)
    writer.close()
    assert answer.partition(b"\r\n\r\n")[2] == LARGE


async def test_file_waits_for_a_client_that_does_not_read_and_not_for_ever(start: StartGateway, peers: Peers) -> None:
    gateway = await start(write_seconds=1)
    peers.attachments.content = LARGE * 4
    peers.attachments.chunk_bytes = 256 * 1024
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(deaf, ("127.0.0.1", gateway.port))
        await loop.sock_sendall(deaf, f"GET {FILE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        await asyncio.wait_for(peers.attachments.ended.wait(), 8)
    # What the sockets and gRPC's windows hold; the rest was never asked of the service.
    assert peers.attachments.sent < 6 * 1024 * 1024
