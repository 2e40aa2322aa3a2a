"""Clients that send files in ways nobody should, or leave in the middle of it."""

import asyncio
import io
import socket
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.kit.rpc import weaving
from tests.integration.gateway.attachment_peer import TypeRefused
from tests.integration.gateway.conftest import Gateway, StartGateway
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.pressure import kept_by_the_kernel, send_until_full
from tests.integration.gateway.test_http_framing import CLOSE, statuses
from tests.integration.gateway.test_uploads import LARGE, PATH, submit

FORM = {"Content-Type": "multipart/form-data; boundary=b"}
END = b"\r\n--b--\r\n"


def part(disposition: bytes, content: bytes, *headers: bytes) -> bytes:
    lines = [b"--b", b"Content-Disposition: form-data; " + disposition, *headers, b"", content]
    return b"\r\n".join(lines)


FILE = part(b'name="file"; filename="a.png"', b"x")


def upload(query: str, length: int, *headers: str) -> bytes:
    lines = [f"POST {PATH}{query} HTTP/1.1", "Host: x", f"Content-Length: {length}", *headers, "", ""]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (part(b'name="file"; filename=""', b""), 400),
        (part(b'name="file"; filename="a.png', b"x"), 400),
        (part(b'name="a"; name="b"', b"x") + b"\r\n" + FILE, 400),
        (part(b'name="t\xffken"', b"x") + b"\r\n" + FILE, 400),
        (part(b'name="file"; filename="\xff.png"', b"x"), 400),
        (part(b'name="file"; filename="a.png"', b"x", b"Content-Type: image/\xff"), 400),
        (part(b'name="file"; filename="a.png"', b"x", b"Content-Disposition: form-data; name=b"), 400),
        (b"--b\r\n\r\nx", 400),
        (part(b'name="_charset_"', b"utf-16" + b"x" * 100) + b"\r\n" + FILE, 400),
        (part(b'name="last"', b"true") + b"\r\n" + FILE, 400),
        (part(b'name="ticketId"', b"x") + b"\r\n" + FILE, 400),
        (part(b'name="file"; filename="a.png"', b"eA==", b"Content-Transfer-Encoding: base64"), 415),
        (part(b'name="file"; filename="a.png"', b"=41", b"Content-Transfer-Encoding: quoted-printable"), 415),
        (part(b'name="file"; filename="a.png"', b"x", b"Content-Encoding: gzip"), 415),
        (part(b'name="token"', b"x", b"Content-Encoding: gzip") + b"\r\n" + FILE, 415),
        (FILE + b"\r\n--bb", 400),
        (FILE + b"\r\n--b\r\n", 400),
        (FILE + b"\r\n--b\r\nX", 400),
        (b"--b--\r\n", 400),
        (b"--b" + b" " * 600_000, 400),
        (b"preamble\r\n" * 100_000, 400),
        (b"x" * 1_000_000, 400),
    ],
    ids=lambda value: str(value)[:70],
)
async def test_hostile_form_is_refused_and_attaches_nothing(
    gateway: Gateway, peers: Peers, body: bytes, status: int
) -> None:
    with capture_logs() as lines:
        reply = await submit(gateway, body + END, **FORM)
    assert (reply.status, reply.headers["Content-Type"]) == (status, "application/problem+json")
    assert peers.attachments.content == b""
    assert not [line for line in lines if line["log_level"] in ("error", "critical")]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (b"a;b;c.png", "a;b;c.png"),
        (b"../x", "../x"),
        (b"%22%0D%0A", '"\r\n'),
        (b'\\"', '"'),
        ("👋.png".encode(), "👋.png"),
        (b"C:\\a.png", "C:\\a.png"),
    ],
)
async def test_name_of_a_file_goes_on_as_it_is_for_the_service_to_judge(
    gateway: Gateway, peers: Peers, name: bytes, kept: str
) -> None:
    peers.attachments.failure = TypeRefused()
    reply = await submit(gateway, part(b'name="file"; filename="' + name + b'"', b"x") + END, **FORM)
    # The service of this test checks the contract's rules, too.
    assert reply.status == (422 if {"/", "\\", "\n"} & set(kept) else 415)
    if reply.status == 422:
        assert reply.offending == ["name"]
    else:
        assert peers.attachments.heads[0].name == kept


async def test_file_may_hold_what_looks_like_an_end(gateway: Gateway, peers: Peers) -> None:
    content = b"\r\n--\r\n-b\r\n--a--\r\n--B--\r\n\r\n"
    body = part(b'name="file"; filename="a.txt"', content, b"Content-Transfer-Encoding: binary") + END
    assert (await submit(gateway, body + b"an epilogue", **FORM)).status == 200
    assert peers.attachments.content == content


async def test_form_may_arrive_byte_by_byte(gateway: Gateway, peers: Peers) -> None:
    body = part(b'name="sha256"', b"ab" * 32) + b"\r\n" + part(b'name="file"; filename="a.txt"', b"\r\n-\r\n--") + END
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(upload("", len(body), "Content-Type: multipart/form-data; boundary=b", "Connection: close"))
    for byte in body:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0)
    assert statuses(await asyncio.wait_for(reader.read(), 8)) == [200]
    writer.close()
    assert (peers.attachments.content, peers.attachments.heads[0].sha256) == (b"\r\n-\r\n--", "ab" * 32)


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        ("?name=a.png", {"Content-Type": "image/png", "Content-Encoding": "gzip"}, 415),
        ("?name=a.png&last=true", {"Content-Type": "image/png"}, 400),
        ("?name=a.png&chunk=eA%3D%3D", {"Content-Type": "image/png"}, 400),
        ("?name=a.png", {"Content-Type": "image/png", "Accept": "image/png"}, 406),
        ("?name=%ff", {"Content-Type": "image/png"}, 400),
        ("?name=a%0Ab", {"Content-Type": "image/png"}, 422),
        ("", {"Content-Type": "multipart/mixed; boundary=b"}, 200),
    ],
)
async def test_body_that_is_the_file_is_read_as_strictly(
    gateway: Gateway, peers: Peers, query: str, headers: dict[str, str], status: int
) -> None:
    assert (await submit(gateway, b"x", query=query, **headers)).status == status
    assert peers.attachments.content == (b"x" if status == 200 else b"")


async def test_type_that_is_not_ascii_is_refused(gateway: Gateway) -> None:
    head = upload("?name=a.png", 1, "Content-Type: image/").removesuffix(b"\r\n\r\n")
    answer = await gateway.raw(head + b"\xff\r\n\r\nx" + CLOSE)
    assert statuses(answer) == [400, 404]


async def test_upload_without_a_body_is_refused(gateway: Gateway) -> None:
    for headers in (FORM, {"Content-Type": "image/png"}):
        reply = await submit(gateway, b"", query="?name=a.png", **headers)
        assert (reply.status, reply.json["reason"]) == (400, "BODY_MALFORMED")


@pytest.mark.parametrize(
    ("query", "length", "status"), [("?name=a.png", 10**9, 413), ("?nam=a.png", 5, 400), ("?name=a.png&x=", 5, 400)]
)
async def test_client_that_waits_to_be_told_is_not_told_to_send_what_is_refused_anyway(
    gateway: Gateway, query: str, length: int, status: int
) -> None:
    answer = await gateway.raw(upload(query, length, "Content-Type: image/png", "Expect: 100-continue"))
    assert statuses(answer) == [status]


async def test_fields_that_drip_are_given_up_as_a_whole(start: StartGateway, peers: Peers) -> None:
    gateway = await start(upload_seconds=0.5, body_seconds=5)
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(upload("", 100_000, "Content-Type: multipart/form-data; boundary=b"))
    writer.write(part(b'name="token"', b""))

    async def drip() -> None:
        while True:
            writer.write(b"x")
            await asyncio.sleep(0.05)

    dripping = asyncio.create_task(drip())
    answer = await asyncio.wait_for(reader.read(), 4)
    dripping.cancel()
    writer.close()
    assert statuses(answer) == [408]
    assert not peers.attachments.heads


async def test_file_that_drips_is_given_up_as_a_whole(start: StartGateway, peers: Peers) -> None:
    gateway = await start(upload_seconds=0.5, body_seconds=5)
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(upload("?name=a.txt", 100_000, "Content-Type: text/plain"))

    async def drip() -> None:
        while True:
            writer.write(b"x")
            await asyncio.sleep(0.05)

    dripping = asyncio.create_task(drip())
    answer = await asyncio.wait_for(reader.read(), 4)
    dripping.cancel()
    writer.close()
    assert statuses(answer) == [408]
    await asyncio.wait_for(peers.attachments.ended.wait(), 5)
    assert peers.attachments.content == b""


async def test_refusal_reaches_a_client_that_has_paused_and_then_goes_on(
    gateway: Gateway, peers: Peers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weaving, "LINGER_SECONDS", 0.05)
    peers.attachments.failure = TypeRefused()
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    with capture_logs() as lines:
        writer.write(upload("?name=a.png", 2_000, "Content-Type: image/png") + bytes(1_000))
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
        writer.write(bytes(1_000) + CLOSE)
        rest = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    # The connection is as good as before: what is left of the file is not taken for a request.
    assert statuses(head + rest) == [415, 404]
    assert not [line for line in lines if line["log_level"] == "error"]


@pytest.mark.parametrize("content_type", ["image/png", "multipart/form-data; boundary=b"])
@pytest.mark.parametrize("how", ["closes", "resets", "stops sending"])
async def test_client_that_breaks_off_attaches_nothing_and_ends_the_call(
    gateway: Gateway, peers: Peers, content_type: str, how: str
) -> None:
    name = "?name=a.png" if content_type == "image/png" else ""
    body = b"half" if content_type == "image/png" else FILE
    _, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    with capture_logs() as lines:
        writer.write(upload(name, 1_000, f"Content-Type: {content_type}") + body)
        await asyncio.wait_for(peers.attachments.begun.wait(), 5)
        match how:
            case "closes":
                writer.close()
            case "resets":
                writer.transport.abort()
            case _:
                writer.write_eof()
        await asyncio.wait_for(peers.attachments.ended.wait(), 5)
    writer.close()
    assert peers.attachments.content == b""
    assert not [line for line in lines if line["log_level"] == "error"]


async def test_file_is_taken_in_no_faster_than_the_service_takes_it(gateway: Gateway, peers: Peers) -> None:
    peers.attachments.go_on.clear()
    file = LARGE * 3
    loop = asyncio.get_running_loop()
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
        client.setblocking(False)
        await loop.sock_connect(client, ("127.0.0.1", gateway.port))
        head = upload("?name=a.bin", len(file), "Connection: close")
        await loop.sock_sendall(client, head)
        sent = await send_until_full(client, file)
        # What gRPC's windows and one chunk on its way hold; a kernel keeps as much as it likes besides.
        assert sent - kept_by_the_kernel(gateway.port) < 4 * 1024 * 1024
        peers.attachments.go_on.set()
        await loop.sock_sendall(client, file[sent:])
        answer = await asyncio.wait_for(loop.sock_recv(client, 65_536), 8)
    assert statuses(answer) == [200]
    assert peers.attachments.content == file
    assert max(peers.attachments.chunks) <= 256 * 1024


async def test_many_large_fields_are_too_many(gateway: Gateway, peers: Peers) -> None:
    parts = b"".join(part(b'name="f%d"' % number, b"x" * 60_000) + b"\r\n" for number in range(30))
    reply = await submit(gateway, io.BytesIO(parts + FILE + END), **FORM)
    assert (reply.status, reply.json["reason"]) == (400, "BODY_MALFORMED")
    assert not peers.attachments.heads


async def test_service_that_is_away_is_told_at_once(gateway: Gateway, peers: Peers) -> None:
    await peers.ticket.stop()

    async def pieces() -> Any:
        yield b"x" * 1_000
        await asyncio.Event().wait()

    async with asyncio.timeout(5):
        reply = await submit(gateway, pieces(), query="?name=a.png", **{"Content-Type": "image/png"})
    assert reply.status == 503
