"""Whatever is sent, reading it ends in a message or in a Problem of 4xx."""

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from multidict import CIMultiDict

from gateway.problems import Problem
from gateway.protojson import Shapes
from gateway.reading import RequestReader
from gateway.routes import Router, routes_of
from gateway.rules import Rules
from serviq.identity.v1 import user_service_pb2
from serviq.ticket.v1 import ticket_service_pb2

FILES = [ticket_service_pb2.DESCRIPTOR, user_service_pb2.DESCRIPTOR]
SHAPES, RULES = Shapes(), Rules()
READERS = {route.rpc.name: RequestReader(route, SHAPES, RULES.broken) for route in routes_of(FILES)}
ROUTER = Router((route, route.rpc.name) for route in routes_of(FILES))

TEXT = st.text("aZ9 .-é👋\x00\n\ud800", max_size=8)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXT,
    st.sampled_from(["HIGH", "1e400", "2026-01-31T12:00:00Z", "9" * 30]),
)
VALUES = st.one_of(LEAVES, st.lists(LEAVES, max_size=3), st.dictionaries(TEXT, LEAVES, max_size=3), st.just([[{}]]))
NAMES = st.sampled_from(
    ["name", "email", "title", "priority", "requestId", "capacity", "availability", "permissions", "user_id", "userId"]
)


def read(rpc: str, path: dict[str, str], query: str, body: bytes) -> None:
    try:
        READERS[rpc].read(path, query, body, CIMultiDict())
    except Problem as problem:
        assert 400 <= problem.kind.status < 500
        json.loads(problem.body("r"))


@given(st.sampled_from(["CreateTicket", "CreateEmployee", "SetAvailability"]), st.dictionaries(NAMES, VALUES))
def test_any_object(rpc: str, members: dict[str, Any]) -> None:
    read(rpc, {"user_id": "1"}, "", json.dumps(members).encode())


@given(st.binary(max_size=300))
@example(b'{"title":' + b"9" * 5000 + b"}")
@example(b'{"title":-}')
def test_any_bytes(body: bytes) -> None:
    read("CreateTicket", {}, "", body)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=200))
@example("statuses=%")
@example("pageSize=%D9%A3")
@example("createdAfterTime=9999-12-31T23:59:60Z")
@example("createdAfterTime=0001-01-01T00:00:00%2B23:59")
def test_any_query(query: str) -> None:
    read("ListTickets", {}, query, b"")
    read("ListTickets", {}, f"pageSize={query}&createdAfterTime={query}&unassigned={query}&statuses={query}", b"")


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=100))
def test_any_path(path: str) -> None:
    for start in ("/", "/api/v1/admin/tickets/", "/api/v1/admin/employees/"):
        try:
            ROUTER.match("GET", start + path)
        except Problem as problem:
            assert problem.kind.status in (404, 405)
