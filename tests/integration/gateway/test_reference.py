"""What the gateway says about itself: the document, its pages, and that both are true."""

import gzip
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.integration.gateway.conftest import Gateway, Reply
from tests.integration.gateway.ticket_peer import TOKEN, UNKNOWN_ID

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer"}
TICKET = "/api/v1/users/external/ticket"
_OF_A_PERSON = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


class Page(HTMLParser):
    """What of a page leads elsewhere, can be led to, or runs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: list[str] = []
        self.active: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.add(value or "")
            elif name == "id":
                self.anchors.append(value or "")
            elif name == "style" or name.startswith("on"):
                self.active.append(f"{tag} {name}")
        if tag in ("script", "style", "iframe", "object"):
            self.active.append(tag)


async def page(gateway: Gateway, path: str) -> Page:
    reply = await gateway.ask("GET", path, headers=_OF_A_PERSON)
    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/html; charset=utf-8"), path
    return Page(reply.body.decode())


async def document(gateway: Gateway) -> Any:
    return (await gateway.ask("GET", "/openapi.json")).json


async def test_the_document_is_served(gateway: Gateway) -> None:
    reply = await gateway.ask("GET", "/openapi.json")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/json")
    assert reply.json["openapi"] == "3.1.0"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


async def test_who_has_it_already_is_told_so(gateway: Gateway) -> None:
    first = await gateway.ask("GET", "/openapi.json", headers={"Accept-Encoding": "identity"})
    etag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = await gateway.ask("GET", "/openapi.json", headers={"If-None-Match": known})
        assert (again.status, again.body) == (304, b"")
    assert (await gateway.ask("GET", "/openapi.json", headers={"If-None-Match": '"other"'})).status == 200


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br", "gzip"), ("*", "gzip"), ("gzip;q=0", None), ("identity", None), ("br;q=1.0", None)],
)
async def test_it_is_compressed_for_who_takes_that(gateway: Gateway, accepted: str, coding: str | None) -> None:
    head = f"GET /openapi.json HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {accepted}\r\nConnection: close\r\n\r\n"
    answer = await gateway.raw(head.encode())
    said, _, body = answer.partition(b"\r\n\r\n")
    assert (b"Content-Encoding: gzip" in said) == (coding is not None)
    assert b"Vary: Accept-Encoding" in said
    assert json.loads(gzip.decompress(body) if coding else body)["openapi"] == "3.1.0"


async def test_head_answers_like_get_without_a_body(gateway: Gateway) -> None:
    reply = await gateway.ask("HEAD", "/docs")
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize("path", ["/docs/Nothing", "/docs/../app.py", "/docs/%2e%2e", "/problems/nothing", "/docs/"])
async def test_a_page_that_is_not_there_is_a_problem(gateway: Gateway, path: str) -> None:
    answer = await gateway.raw(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"/problems/path-not-found" in answer


async def test_pages_are_only_read(gateway: Gateway) -> None:
    reply = await gateway.ask("POST", "/docs")
    assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD")
    assert (await gateway.ask("GET", "/docs", headers={"Accept": "application/json"})).status == 406


async def test_every_link_leads_somewhere_and_nothing_leads_away(gateway: Gateway) -> None:
    seen: dict[str, Page | None] = {}
    left = {"/docs"}
    wanted: set[tuple[str, str]] = set()
    while left:
        path = left.pop()
        if path.endswith((".json", ".css", ".svg")):
            seen[path] = None
            assert (await gateway.ask("GET", path)).status == 200
            continue
        found = seen[path] = await page(gateway, path)
        assert found.active == [], path
        assert len(found.anchors) == len(set(found.anchors)), path
        for link in found.links:
            target, _, anchor = link.partition("#")
            target = target or path
            assert target.startswith("/"), link
            wanted |= {(target, anchor)} if anchor else set()
            left |= {target} - seen.keys()
    dead = {(path, anchor) for path, anchor in wanted if anchor not in getattr(seen[path], "anchors", ())}
    assert dead == set()
    operations = {
        operation["operationId"]
        for methods in (await document(gateway))["paths"].values()
        for operation in methods.values()
    }
    assert operations <= {anchor for found in seen.values() if found for anchor in found.anchors}
    assert len(seen) > len((await document(gateway))["tags"])


async def test_pages_may_load_nothing_from_elsewhere_and_run_nothing(gateway: Gateway) -> None:
    policy = (await gateway.ask("GET", "/docs", headers=_OF_A_PERSON)).headers["Content-Security-Policy"]
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]


async def test_the_type_of_a_problem_is_where_its_page_is(gateway: Gateway) -> None:
    refused = await gateway.ask("GET", f"{TICKET}/{UNKNOWN_ID}?token={TOKEN}")
    reply = await gateway.ask("GET", refused.json["type"], headers=_OF_A_PERSON)
    assert reply.status == 200
    assert "TICKET_NOT_FOUND" in reply.body.decode()
    for problem in (await document(gateway))["x-problems"]:
        assert (await gateway.ask("GET", problem["type"])).status == 200


async def test_answers_are_what_the_document_says(gateway: Gateway) -> None:
    said = await document(gateway)
    filed = await gateway.file(GOOD)
    fits(said, "post", TICKET, filed)
    ticket_id = filed.json["ticket"]["id"]
    tracked = await gateway.ask("GET", f"{TICKET}/{ticket_id}?token={TOKEN}")
    assert tracked.json["sla"] is not None
    fits(said, "get", TICKET + "/{ticketId}", tracked)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({**GOOD, "colour": "red"}, 400),
        ({**GOOD, "title": 5}, 400),
        ([], 400),
        ({**GOOD, "description": "x" * 70_000}, 413),
    ],
)
async def test_problems_are_what_the_document_says(gateway: Gateway, body: Any, status: int) -> None:
    reply = await gateway.file(body)
    assert reply.status == status
    fits(await document(gateway), "post", TICKET, reply)


async def test_a_refusal_before_the_call_is_what_the_document_says(gateway: Gateway) -> None:
    said = await document(gateway)
    for path in ("/api/v1/admin/tickets", "/api/v1/users/me"):
        reply = await gateway.ask("GET", path, headers={"Accept": "text/plain"})
        assert reply.status == 406
        fits(said, "get", path, reply)


def fits(said: Any, method: str, path: str, reply: Reply) -> None:
    """Fails unless the document has this answer: its status, its type, its headers, its members and no others."""
    response = said["paths"][path][method]["responses"][str(reply.status)]
    if "$ref" in response:
        response = said["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = response["content"][reply.headers["Content-Type"]]["schema"]
    Draft202012Validator({**closed(schema), "components": closed(said["components"])}).validate(reply.json)
    for name in response["headers"]:
        assert name in reply.headers


def closed(schema: Any) -> Any:
    """The schema without room for members that it does not name."""
    text = json.dumps(schema)
    assert re.search('"unevaluatedProperties"', text) is None
    return json.loads(text, object_hook=_closed)


def _closed(node: dict[str, Any]) -> dict[str, Any]:
    is_object = node.get("type") == "object" and "properties" in node and "additionalProperties" not in node
    return node | {"additionalProperties": False} if is_object else node
