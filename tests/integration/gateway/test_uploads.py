"""Files on their way in: streamed through, whole or not at all."""

import asyncio
import io
from typing import Any

import aiohttp
import pytest

from services.kit.errors import DatabaseUnavailable
from tests.integration.gateway.attachment_peer import TypeRefused
from tests.integration.gateway.conftest import Gateway, Reply, StartGateway
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.ticket_peer import TOKEN, UNKNOWN_ID

PATH = f"/api/v1/users/external/ticket/{UNKNOWN_ID}/attachments"
LARGE = bytes(range(256)) * 4096 * 8  # 8 MiB


def form(*parts: tuple[str, Any] | tuple[str, Any, str, str]) -> aiohttp.FormData:
    made = aiohttp.FormData(default_to_multipart=True, quote_fields=False)
    for part in parts:
        if len(part) == 2:
            made.add_field(part[0], part[1])
        else:
            content = io.BytesIO(part[1]) if isinstance(part[1], bytes) else part[1]
            made.add_field(part[0], content, filename=part[2], content_type=part[3])
    return made


async def submit(gateway: Gateway, data: Any, *, query: str = "", **headers: str) -> Reply:
    return await gateway.ask("POST", PATH + query, data=data, headers=headers)


async def test_form_is_passed_on_in_chunks_with_its_fields_and_the_name_of_its_file(
    gateway: Gateway, peers: Peers
) -> None:
    sent = form(("token", TOKEN), ("sha256", "ab" * 32), ("file", LARGE, "Bild ü.png", "image/png"))
    reply = await submit(gateway, sent, **{"Idempotency-Key": "k1"})
    assert reply.status == 200
    [head] = peers.attachments.heads
    assert (head.ticket_id, head.token, head.name, head.content_type, head.request_id, head.sha256) == (
        UNKNOWN_ID,
        TOKEN,
        "Bild ü.png",
        "image/png",
        "k1",
        "ab" * 32,
    )
    assert peers.attachments.content == LARGE
    assert max(peers.attachments.chunks) <= 256 * 1024 and len(peers.attachments.chunks) >= 32


async def test_body_may_be_the_file_itself_and_the_query_says_the_rest(gateway: Gateway, peers: Peers) -> None:
    reply = await submit(gateway, b"hello", query=f"?name=a%20b.txt&token={TOKEN}", **{"Content-Type": "text/plain"})
    assert (reply.status, peers.attachments.content) == (200, b"hello")
    assert (peers.attachments.heads[0].name, peers.attachments.heads[0].content_type) == ("a b.txt", "text/plain")


async def test_what_a_client_does_not_know_of_a_file_is_left_to_the_service(gateway: Gateway, peers: Peers) -> None:
    await submit(gateway, form(("file", b"x", "a.bin", "application/octet-stream")))
    assert peers.attachments.heads[0].content_type == ""


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([("token", TOKEN)], 400),
        ([], 400),
        ([("file", b"x", "a.png", "image/png"), ("token", TOKEN)], 400),
        ([("file", b"x", "a.png", "image/png"), ("file", b"y", "b.png", "image/png")], 400),
        ([("tokken", TOKEN), ("file", b"x", "a.png", "image/png")], 400),
        ([("token", TOKEN), ("token", TOKEN), ("file", b"x", "a.png", "image/png")], 400),
        ([("chunk", "x"), ("file", b"x", "a.png", "image/png")], 400),
        ([("visibility", "x"), ("file", b"x", "a.png", "image/png")], 400),
        ([("token", "x" * 140_000), ("file", b"x", "a.png", "image/png")], 413),
        ([(f"f{number}", "x") for number in range(21)] + [("file", b"x", "a.png", "image/png")], 400),
    ],
    ids=lambda value: str(value)[:60],
)
async def test_form_that_makes_no_sense_is_refused_and_attaches_nothing(
    gateway: Gateway, peers: Peers, parts: list[Any], status: int
) -> None:
    reply = await submit(gateway, form(*parts))
    assert (reply.status, reply.headers["Content-Type"]) == (status, "application/problem+json")
    assert peers.attachments.content == b""


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=b", b"no boundary here"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx"),
        ("multipart/form-data; boundary=b", b"--b\r\n" + b"X: y\r\n" * 200 + b"\r\nx\r\n--b--\r\n"),
        ("multipart/form-data; boundary=b", b"--b\r\nX: " + b"y" * 20_000 + b"\r\n\r\nx\r\n--b--\r\n"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\xff\r\n--b--\r\n"),
        (
            "multipart/form-data; boundary=b",
            b"--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n--b--\r\n",
        ),
    ],
    ids=lambda value: str(value)[:50],
)
async def test_form_that_cannot_be_read_is_refused_in_our_words(
    gateway: Gateway, peers: Peers, content_type: str, body: bytes
) -> None:
    reply = await submit(gateway, body, **{"Content-Type": content_type})
    assert reply.status in (400, 415)
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert b"boundary here" not in reply.body and peers.attachments.content == b""


async def test_file_that_is_too_large_is_refused_before_and_while_it_arrives(start: StartGateway, peers: Peers) -> None:
    gateway = await start(most_upload_bytes=100_000)
    query = "?name=a.png"
    announced = await submit(gateway, bytes(100_001), query=query, **{"Content-Type": "image/png"})

    async def pieces() -> Any:
        for _ in range(20):
            yield bytes(10_000)

    streamed = await submit(gateway, pieces(), query=query, **{"Content-Type": "image/png"})
    assert (announced.status, streamed.status) == (413, 413)
    assert announced.json["reason"] == streamed.json["reason"] == "BODY_TOO_LARGE"
    assert peers.attachments.content == b""


async def test_upload_that_stalls_is_given_up_and_ends_the_call(start: StartGateway, peers: Peers) -> None:
    gateway = await start(body_seconds=0.2)
    head = f"POST {PATH}?name=a.png HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 100\r\n\r\n"
    answer = await gateway.raw(head.encode() + b"half")
    assert answer.startswith(b"HTTP/1.1 408")
    await asyncio.wait_for(peers.attachments.ended.wait(), 5)
    assert peers.attachments.content == b""


async def test_client_that_breaks_off_ends_the_call_and_attaches_nothing(gateway: Gateway, peers: Peers) -> None:
    head = f"POST {PATH}?name=a.png HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\n"
    _, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(head.encode() + b"half")
    await writer.drain()
    await asyncio.wait_for(peers.attachments.begun.wait(), 5)
    writer.close()
    await asyncio.wait_for(peers.attachments.ended.wait(), 5)
    assert peers.attachments.content == b""


async def test_refusal_of_the_service_is_told_while_the_file_still_arrives(gateway: Gateway, peers: Peers) -> None:
    peers.attachments.failure = TypeRefused()
    reply = await submit(gateway, form(("file", LARGE, "a.exe", "image/png")))
    assert (reply.status, reply.json["reason"]) == (415, "ATTACHMENT_TYPE_REFUSED")
    peers.attachments.failure = DatabaseUnavailable()
    assert (await submit(gateway, form(("file", b"x", "a.png", "image/png")))).status == 503


async def test_client_that_waits_to_be_told_is_told_to_send(gateway: Gateway, peers: Peers) -> None:
    reply = await gateway.ask(
        "POST", PATH + "?name=a.png", data=b"x", headers={"Content-Type": "image/png"}, expect100=True
    )
    assert (reply.status, peers.attachments.content) == (200, b"x")
