"""Files go in over HTTP and come out again; an agent's browser hears of it."""

import asyncio
import hashlib
import io
import json
import zlib
from typing import Any

import aiohttp

from tests.e2e.mesh import RunningMesh
from tests.e2e.test_public_ticket import PATH, file, submission
from tests.e2e.visitor import ADMIN, administrator


def png(size: int) -> bytes:
    """A picture of so many bytes: one black dot, and a comment."""

    def piece(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    tail = piece(b"IDAT", zlib.compress(b"\0\0")) + piece(b"IEND", b"")
    return head + piece(b"tEXt", b"Comment\0" + b"x" * (size - len(head + tail) - 12 - 8)) + tail


def form(token: str, content: bytes, name: str, content_type: str) -> aiohttp.FormData:
    made = aiohttp.FormData(quote_fields=False)
    made.add_field("token", token)
    made.add_field("file", io.BytesIO(content), filename=name, content_type=content_type)
    return made


async def attach(
    http: aiohttp.ClientSession, filed: dict[str, Any], content: bytes, name: str, content_type: str
) -> tuple[int, dict[str, Any]]:
    data = form(filed["trackingUrl"].rpartition("=")[2], content, name, content_type)
    async with http.post(f"{PATH}/{filed['ticket']['id']}/attachments", data=data) as response:
        return response.status, await response.json(content_type=None)


async def test_requester_attaches_a_large_file_and_gets_the_same_one_back(http: aiohttp.ClientSession) -> None:
    filed = await file(http, submission())
    content = png(24_000_000)
    status, answer = await attach(http, filed, content, "Drucker ü.png", "image/png")
    assert status == 200, answer
    attachment = answer["attachment"]
    assert (attachment["name"], attachment["size"]) == ("Drucker ü.png", "24000000")
    token = filed["trackingUrl"].rpartition("=")[2]
    url = f"{PATH}/{filed['ticket']['id']}/attachments/{attachment['id']}"
    async with http.get(f"{url}?token={token}") as response:
        assert hashlib.sha256(await response.read()).digest() == hashlib.sha256(content).digest()
        assert response.headers["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
        assert response.content_disposition is not None
        assert (response.content_type, response.content_disposition.filename) == ("image/png", "Drucker ü.png")
    async with http.get(f"{url}?token={token}x") as response:
        assert response.status == 404


async def test_file_that_is_too_large_or_of_no_accepted_type_is_refused(http: aiohttp.ClientSession) -> None:
    filed = await file(http, submission())
    for content, name, content_type, expected in (
        (png(26_300_000), "a.png", "image/png", (413, "ATTACHMENT_TOO_LARGE")),
        (b"MZ" + bytes(100_000), "a.exe", "application/octet-stream", (415, "ATTACHMENT_TYPE_REFUSED")),
        (b"MZ" + bytes(100_000), "a.png", "image/png", (415, "ATTACHMENT_TYPE_REFUSED")),
        (png(1_000), "../a.png", "image/png", (422, "REQUEST_INVALID")),
    ):
        status, answer = await attach(http, filed, content, name, content_type)
        assert (status, answer["reason"]) == expected


async def test_agent_hears_of_a_file_as_it_is_attached(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    agent = await administrator(mesh, http)
    filed = await file(http, submission(title="Watch me"))
    url = f"{ADMIN}/tickets:watch?ticketId={filed['ticket']['id']}"
    headers = {"Authorization": f"Bearer {agent.access_token}"}
    async with asyncio.timeout(20), http.get(url, headers=headers) as response:
        assert (response.status, response.content_type) == (200, "text/event-stream")
        assert (await response.content.readline()).startswith(b"id: ")
        status, _ = await attach(http, filed, png(1_000), "a.png", "image/png")
        assert status == 200
        while True:
            line = await response.content.readline()
            if line.startswith(b"data: "):
                kinds = {entry["kind"] for entry in json.loads(line[6:])["entries"]}
                if "ATTACHMENT" in kinds:
                    return
