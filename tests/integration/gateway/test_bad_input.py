from typing import Any

import pytest

from tests.integration.gateway.conftest import Gateway, StartGateway
from tests.integration.gateway.peers import Peers

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer"}
PATH = "/api/v1/users/external/ticket"


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in GOOD.items() if key != name}


@pytest.mark.parametrize(
    ("body", "status", "offending"),
    [
        (b"", 400, []),
        (b"not json", 400, []),
        (b"[]", 400, []),
        (b"null", 400, []),
        (b'{"title": "a", "title": "b"}', 400, []),
        (b'{"title": NaN}', 400, []),
        (b'{"title": "\\ud800"}', 400, []),
        (b"\xef\xbb\xbf{}", 400, []),
        (b'{"title": "\xff"}', 400, []),
        (b"[" * 60_000, 400, []),
        ({**GOOD, "colour": "red"}, 400, ["colour"]),
        ({**GOOD, "id": "x", "number": "#1"}, 400, ["id", "number"]),
        ({**GOOD, "title": 5, "name": ["x"]}, 400, ["title", "name"]),
        ({**GOOD, "priority": "urgent"}, 400, ["priority"]),
        ({"priority": "urgent"}, 400, ["priority", "name", "email", "title"]),
        ({}, 422, ["name", "email", "title"]),
        (without("title"), 422, ["title"]),
        ({**GOOD, "title": " \t "}, 422, ["title"]),
        ({**GOOD, "title": ""}, 422, ["title"]),
        ({**GOOD, "title": None}, 422, ["title"]),
        ({**GOOD, "title": "x" * 301}, 422, ["title"]),
        ({**GOOD, "title": "a\r\nBcc: x@example.com"}, 422, ["title"]),
        ({**GOOD, "title": "a\x00b", "name": "a\x1bb"}, 422, ["name", "title"]),
        ({**GOOD, "description": "a\x00b"}, 422, ["description"]),
        ({**GOOD, "description": "x" * 20_001}, 422, ["description"]),
        ({**GOOD, "email": "nobody"}, 422, ["email"]),
        ({**GOOD, "email": "a@b@c", "title": ""}, 422, ["email", "title"]),
        ({**GOOD, "requestId": "a b"}, 422, ["requestId"]),
    ],
)
async def test_bad_input_names_every_offending_field(
    gateway: Gateway, peers: Peers, body: Any, status: int, offending: list[str]
) -> None:
    reply = await gateway.file(body)
    assert reply.status == status
    assert set(reply.offending) == set(offending)
    assert not peers.tickets.created


@pytest.mark.parametrize("title", ["=?utf-8?q?a=0ABcc:_x@example.com?=", "{{7*7}}", "<script>alert(1)</script>", "👋"])
async def test_strange_titles_are_kept_to_the_letter(gateway: Gateway, title: str) -> None:
    reply = await gateway.file({**GOOD, "title": title})
    assert (reply.status, reply.json["ticket"]["title"]) == (201, title)


async def test_a_body_too_large_is_413_whether_it_says_so_or_not(gateway: Gateway) -> None:
    large = {**GOOD, "description": "x" * 70_000}
    assert (await gateway.file(large)).status == 413

    async def pieces() -> Any:
        for _ in range(100):
            yield b" " * 1000

    reply = await gateway.ask("POST", PATH, data=pieces(), headers={"Content-Type": "application/json"})
    assert (reply.status, reply.json["reason"]) == (413, "BODY_TOO_LARGE")


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json; charset=latin-1"},
        {"Content-Type": "application/jsonp"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
async def test_only_plain_json_is_read(gateway: Gateway, headers: dict[str, str]) -> None:
    reply = await gateway.ask("POST", PATH, data=b"{}", headers=headers)
    assert (reply.status, reply.json["reason"]) == (415, "MEDIA_TYPE_UNSUPPORTED")


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("text/html", 406),
        ("application/json;q=0", 406),
        ("text/html,*/*;q=0.8", 201),
        ("application/json", 201),
        ("application/*", 201),
    ],
)
async def test_who_does_not_take_json_is_told_so(gateway: Gateway, accept: str, status: int) -> None:
    assert (await gateway.file(GOOD, Accept=accept)).status == status


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/api/v1/users/external/tickets", 404),
        ("GET", PATH, 405),
        ("DELETE", PATH, 405),
        ("OPTIONS", PATH, 405),
        ("POST", "/serviq.ticket.v1.TicketService/GetTicketLink", 404),
    ],
)
async def test_unknown_paths_and_methods(gateway: Gateway, method: str, path: str, status: int) -> None:
    reply = await gateway.ask(method, path)
    assert reply.status == status
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert reply.json["requestId"] == reply.headers["X-Request-Id"]
    assert (reply.headers.get("Allow") == "POST") is (status == 405)


async def test_a_malformed_idempotency_key_is_400(gateway: Gateway, peers: Peers) -> None:
    reply = await gateway.file(GOOD, **{"Idempotency-Key": "a b"})
    assert (reply.status, reply.offending) == (400, ["Idempotency-Key"])
    assert not peers.tickets.created


async def test_a_host_that_is_not_ours_is_421(start: StartGateway) -> None:
    gateway = await start(allowed_hosts="help.example.com, 127.0.0.1")
    assert (await gateway.file(GOOD)).status == 201
    assert (await gateway.file(GOOD, Host="HELP.example.com:8443")).status == 201
    assert (await gateway.file(GOOD, Host="evil.example.com")).status == 421
