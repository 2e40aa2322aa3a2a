import asyncio
import json
import re

import pytest

from tests.integration.gateway.conftest import Gateway, StartGateway
from tests.integration.gateway.peers import Peers

BODY = json.dumps({"name": "Ada", "email": "ada@example.com", "title": "Printer"}).encode()
LINE = b"POST /api/v1/users/external/ticket HTTP/1.1\r\n"
TYPE = b"Host: x\r\nContent-Type: application/json\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(BODY)
CHUNKED = b"Transfer-Encoding: chunked\r\n"
GOOD = LINE + TYPE + LENGTH + b"\r\n" + BODY
CLOSE = b"GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def statuses(answer: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] ([0-9]{3}) ", answer)]


async def test_good_requests_one_after_another(gateway: Gateway) -> None:
    assert statuses(await gateway.raw(GOOD + GOOD, CLOSE)) == [201, 201, 404]


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET http://elsewhere.example/nothing HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
async def test_what_proxies_and_other_protocols_ask_for_is_not_here(gateway: Gateway, request_bytes: bytes) -> None:
    assert statuses(await gateway.raw(request_bytes + GOOD, CLOSE)) == [404, 201, 404]


@pytest.mark.parametrize("protocol", [b"websocket", b"h2c", b"TLS/1.0"])
async def test_a_request_that_would_rather_speak_another_protocol_is_answered_in_this_one(
    gateway: Gateway, protocol: bytes
) -> None:
    upgrade = b"Connection: Upgrade\r\nUpgrade: %b\r\n" % protocol
    assert statuses(await gateway.raw(LINE + TYPE + upgrade + LENGTH + b"\r\n" + BODY)) == [201]
    assert statuses(await gateway.raw(b"GET /x HTTP/1.1\r\nHost: x\r\n" + upgrade + b"\r\n" + GOOD)) == [404]


async def test_a_client_that_waits_for_100_gets_it(gateway: Gateway) -> None:
    answer = await gateway.raw(LINE + TYPE + LENGTH + b"Expect: 100-continue\r\n\r\n", BODY, CLOSE)
    assert statuses(answer) == [100, 201, 404]
    assert statuses(await gateway.raw(LINE + TYPE + LENGTH + b"Expect: tea\r\n\r\n", BODY, CLOSE))[0] == 417


@pytest.mark.parametrize(
    "request_bytes",
    [
        LINE + TYPE + LENGTH + CHUNKED + b"\r\n" + b"0\r\n\r\n",
        LINE + TYPE + LENGTH + b"Content-Length: 1\r\n\r\n" + BODY,
        LINE + TYPE + LENGTH + LENGTH + b"\r\n" + BODY,
        LINE + TYPE + b"Content-Length: 1, 1\r\n\r\n" + BODY,
        LINE + TYPE + b"Content-Length: +5\r\n\r\n" + BODY,
        LINE + TYPE + b"Content-Length: 0x5\r\n\r\n" + BODY,
        LINE + TYPE + b"Content-Length: -1\r\n\r\n" + BODY,
        LINE + TYPE + b"Content-Length: 99999999999999999999999\r\n\r\n" + BODY,
        LINE + TYPE + b"Transfer-Encoding: gzip, chunked, identity\r\n\r\n" + BODY,
        LINE + TYPE + b"Transfer-Encoding: xchunked\r\n\r\n" + BODY,
        LINE + TYPE + CHUNKED + b"\r\nxyz\r\n" + BODY,
        LINE + TYPE + CHUNKED + b"\r\n-1\r\n" + BODY,
        LINE + TYPE + CHUNKED + b"\r\n5\r\nabcdefgh\r\n0\r\n\r\n",
        LINE.replace(b"\r\n", b"\n") + TYPE.replace(b"\r\n", b"\n") + b"\n",
        LINE + b"Host : x\r\n\r\n",
        LINE + b"Host: x\r\n folded: y\r\n\r\n",
        LINE + b"Host: x\r\nHost: y\r\n\r\n",
        LINE + b"Host: x\r\nX: a\x00b\r\n\r\n",
        LINE + b"Host: x\r\nno colon\r\n\r\n",
        LINE + b"Content-Length: 0\r\n\r\n",
        b"GET /x HTTP/9.9\r\nHost: x\r\n\r\n",
        b"G\x00T / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 100,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
async def test_malformed_framing_is_refused_and_the_connection_closed(
    gateway: Gateway, peers: Peers, request_bytes: bytes
) -> None:
    answer = await gateway.raw(request_bytes + GOOD)
    assert len(statuses(answer)) == 1
    head, _, body = answer.partition(b"\r\n\r\n")
    problem = json.loads(body)
    assert problem["status"] == statuses(answer)[0]
    assert problem["status"] in (400, 404, 405)
    assert b"application/problem+json" in head
    assert b"Server: serviq" in head
    # None of the parser's words, and nothing of what was sent.
    assert problem.keys() <= {"type", "title", "status", "reason", "requestId", "detail"}
    assert not peers.tickets.created


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /" + b"x" * 10_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET /x HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 10_000 + b"\r\n\r\n", 431),
        (b"GET /x HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 1000 + b"\r\n", 431),
        (b"GET /x HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 3_000_000, 431),
    ],
)
async def test_floods_are_told_what_is_too_much(gateway: Gateway, request_bytes: bytes, status: int) -> None:
    assert statuses(await gateway.raw(request_bytes)) == [status]


async def test_slow_headers_are_408(start: StartGateway) -> None:
    gateway = await start(head_seconds=0.3)
    assert statuses(await gateway.raw(b"GET /x HTT", seconds=3)) == [408]
    # Not even when the first request was a good one.
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(GOOD)
    assert (await reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 201")
    while (await reader.readuntil(b"\r\n")) != b"\r\n":
        pass
    writer.write(b"GET /")
    assert b"HTTP/1.1 408" in await asyncio.wait_for(reader.read(), 3)
    writer.close()


async def test_headers_that_drip_are_408(start: StartGateway) -> None:
    gateway = await start(head_seconds=0.5)
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(b"GET /")

    async def drip() -> None:
        while True:
            writer.write(b"x")
            await asyncio.sleep(0.05)

    dripping = asyncio.create_task(drip())
    answer = await asyncio.wait_for(reader.read(), 3)
    dripping.cancel()
    writer.close()
    assert statuses(answer) == [408]


async def test_a_slow_body_is_408(start: StartGateway, peers: Peers) -> None:
    gateway = await start(body_seconds=0.3)
    assert statuses(await gateway.raw(LINE + TYPE + LENGTH + b"\r\n" + BODY[:5], seconds=4)) == [408]
    assert not peers.tickets.created


async def test_a_slow_body_is_not_a_slow_head(start: StartGateway) -> None:
    gateway = await start(head_seconds=0.2, body_seconds=3)
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(LINE + TYPE + LENGTH + b"\r\n")
    for byte in BODY[:10]:
        writer.write(bytes([byte]))
        await asyncio.sleep(0.04)
    writer.write(BODY[10:])
    assert (await reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 201")
    writer.close()


async def test_an_idle_connection_is_closed_without_a_word(start: StartGateway) -> None:
    gateway = await start(idle_seconds=0.3)
    assert await gateway.raw(seconds=3) == b""


async def test_one_connection_too_many_is_503(start: StartGateway) -> None:
    gateway = await start(most_connections=2)
    first = await asyncio.open_connection("127.0.0.1", gateway.port)
    second = await asyncio.open_connection("127.0.0.1", gateway.port)
    await asyncio.sleep(0.05)
    assert statuses(await gateway.raw(seconds=3)) == [503]
    for _, writer in (first, second):
        writer.close()
        await writer.wait_closed()
    await asyncio.sleep(0.05)
    assert statuses(await gateway.raw(CLOSE)) == [404]


TRACE = b"traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n"


@pytest.mark.parametrize(
    "headers",
    [
        TRACE + b"tracestate: a=\xc3\xa9\r\n",
        TRACE + b"tracestate: a=\xff\xfe\r\n",
        TRACE + b"tracestate: a=" + b"x" * 8000 + b"\r\n",
        b"traceparent: \xff\r\n",
        b"X-Request-Id: \xff\r\n",
        b"Accept: \xff\r\n",
        b"Idempotency-Key: \xff\r\n",
        b"Authorization: \xff\r\n",
        b"Authorization: Bearer a\r\nAuthorization: Bearer b\r\n",
        TRACE + b"tracestate: a=" + b"x" * 8000 + b"\r\nAuthorization: Bearer " + b"x" * 8000 + b"\r\n",
        b"Expect: \xff\r\n",
        b"Cookie: " + b"a" * 8000 + b"\r\n",
    ],
)
async def test_hostile_headers_do_no_harm(gateway: Gateway, headers: bytes) -> None:
    answer = await gateway.raw(LINE + TYPE + headers + LENGTH + b"Connection: close\r\n\r\n" + BODY)
    [status] = statuses(answer)
    assert status == 201 or 400 <= status < 500


@pytest.mark.parametrize("method", [b"GET", b"POST"])
@pytest.mark.parametrize("host", [b"xn--", b"xn--.example"])
async def test_a_host_that_cannot_be_decoded_is_400(gateway: Gateway, method: bytes, host: bytes) -> None:
    answer = await gateway.raw(method + b" http://" + host + b"/ HTTP/1.1\r\nHost: x\r\n\r\n" + GOOD)
    assert statuses(answer) == [400]
    assert b"application/problem+json" in answer


@pytest.mark.parametrize(
    ("codings", "status"),
    [
        (b"gzip, chunked", 501),
        (b"identity, chunked", 501),
        (b"gzip\r\nTransfer-Encoding: chunked", 400),
        (b"chunked, chunked", 400),
    ],
)
async def test_no_transfer_coding_but_chunked_is_taken(
    gateway: Gateway, peers: Peers, codings: bytes, status: int
) -> None:
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)
    head = LINE + TYPE + b"Transfer-Encoding: %b\r\n\r\n"
    assert statuses(await gateway.raw(head % codings + chunks + GOOD)) == [status]
    assert not peers.tickets.created
    assert statuses(await gateway.raw(head % b"Chunked" + chunks, CLOSE)) == [201, 404]


async def test_headers_that_are_too_large_together_are_431(gateway: Gateway) -> None:
    head = b"GET /x HTTP/1.1\r\nHost: x\r\n"
    line = b"X: " + b"x" * 8000 + b"\r\n"
    assert statuses(await gateway.raw(head + line * 60 + b"\r\n")) == [431]
    assert statuses(await gateway.raw(head + line * 8 + b"\r\n", CLOSE)) == [404, 404]
