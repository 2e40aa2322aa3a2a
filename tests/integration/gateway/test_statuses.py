"""Every status that the HTTP surface promises, by one request that leads to it, and what comes with each."""

import asyncio
import json
import re
from typing import Any

import pytest

from services.kit.principal import PrincipalKind
from tests.integration.gateway.conftest import Gateway, StartGateway
from tests.integration.gateway.identity_peer import token_of
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.ticket_peer import UNKNOWN_ID

HOST = "Host: help.example.com\r\n"
BODY = json.dumps({"name": "Ada", "email": "ada@example.com", "title": "Printer"})
SUBMIT = "POST /api/v1/users/external/ticket HTTP/1.1\r\n"
JSON = "Content-Type: application/json\r\n"
NOBODY = f"Authorization: Bearer {token_of('guest', PrincipalKind.USER)}\r\n"


def submission(body: str = BODY, *, head: str = HOST + JSON, length: int | None = None) -> str:
    return f"{SUBMIT}{head}Content-Length: {len(body) if length is None else length}\r\n\r\n{body}"


def titled(title: str) -> str:
    return submission(BODY.replace("Printer", title))


def get(path: str, head: str = HOST) -> str:
    return f"GET {path} HTTP/1.1\r\n{head}\r\n"


LIST = "/api/v1/admin/tickets"

ANSWERS: dict[str, tuple[int, str, str]] = {
    "no JSON": (400, submission("{"), ""),
    "no Host": (400, f"GET {LIST} HTTP/1.1\r\n\r\n", ""),
    "a Host that can be none": (400, get(LIST, "Host: a b\r\n"), ""),
    "no token": (401, get(LIST), 'WWW-Authenticate: Bearer realm="serviq"'),
    "no permission": (403, get(LIST, HOST + NOBODY), ""),
    "no such path": (404, get("/nowhere"), ""),
    "nothing to see": (404, get(f"/api/v1/users/external/ticket/{UNKNOWN_ID}?token=x"), ""),
    "no such method": (405, get("/api/v1/users/external/ticket"), "Allow: POST"),
    "no such type to answer in": (406, get(LIST, HOST + "Accept: text/html\r\n"), ""),
    "half a head": (408, "GET /x HT", ""),
    "half a body": (408, submission(BODY[:9], length=len(BODY)), ""),
    "running": (409, titled("running"), "Retry-After: 1"),
    "stale": (412, titled("stale"), ""),
    "too large": (413, submission(length=70_000), ""),
    "too long": (414, get("/" + "x" * 9000), ""),
    "no such type to read": (415, submission(head=HOST + "Content-Type: text/plain\r\n"), ""),
    "somebody else": (421, get(LIST, "Host: evil.example.com\r\n"), ""),
    "somebody else in the target": (421, get("http://evil.example.com" + LIST), ""),
    "no such content": (422, titled(""), ""),
    "a large header": (431, get(LIST, HOST + "X: " + "x" * 9000 + "\r\n"), ""),
    "away": (503, titled("database away"), "Retry-After: 1"),
    "too slow": (504, titled("too slow"), ""),
}


@pytest.mark.parametrize("what", ANSWERS)
async def test_status_comes_with_what_it_needs(start: StartGateway, what: str) -> None:
    gateway = await start(allowed_hosts="help.example.com", head_seconds=0.3, body_seconds=0.3, idle_seconds=0.5)
    status, request, header = ANSWERS[what]
    await check(gateway, request, status, header)


async def test_too_often_is_429(start: StartGateway) -> None:
    gateway = await start(submission_limit_per_address="1/3600", idle_seconds=0.5)
    assert (await gateway.file(json.loads(BODY))).status == 201
    head = await check(gateway, submission(), 429, "")
    assert re.search(r"Retry-After: [1-9][0-9]*\r\n", head)


async def test_a_service_that_hangs_is_504(start: StartGateway, peers: Peers) -> None:
    gateway = await start(rpc_seconds=0.3, idle_seconds=0.5)
    peers.tickets.hold = asyncio.Event()
    await check(gateway, submission(), 504, "")
    peers.tickets.hold.set()


async def check(gateway: Gateway, request: str, status: int, header: str) -> str:
    head, _, body = (await gateway.raw(request.encode())).decode().partition("\r\n\r\n")
    problem: dict[str, Any] = json.loads(body)
    assert re.match(rf"HTTP/1\.[01] {status} ", head)
    assert "Content-Type: application/problem+json" in head
    assert header in head
    assert problem["status"] == status
    assert problem["type"] == "/problems/" + problem["reason"].lower().replace("_", "-")
    assert f"X-Request-Id: {problem['requestId']}" in head
    return head
