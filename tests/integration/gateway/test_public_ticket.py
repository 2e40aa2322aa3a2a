import asyncio
from typing import Any
from uuid import uuid4

import pytest

from services.kit.errors import DatabaseUnavailable
from services.kit.principal import PrincipalKind
from tests.integration.eventually import eventually
from tests.integration.gateway.conftest import Gateway, StartGateway
from tests.integration.gateway.identity_peer import token_of
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.ticket_peer import TOKEN, UNKNOWN_ID

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer", "description": "It burns.", "priority": "HIGH"}


async def test_a_ticket_is_filed(gateway: Gateway, peers: Peers) -> None:
    reply = await gateway.file(GOOD)
    assert reply.status == 201
    assert reply.headers["Content-Type"] == "application/json"
    assert reply.headers["ETag"] == '"v1"'
    ticket = reply.json["ticket"]
    assert (ticket["number"], ticket["status"], ticket["priority"]) == ("#000001", "OPEN", "HIGH")
    assert ticket["createTime"] == "2026-03-01T12:00:00.123456Z"
    assert TOKEN in reply.json["trackingUrl"]
    assert peers.tickets.created[ticket["id"]].description == "It burns."


async def test_an_idempotency_key_returns_the_first_answer(gateway: Gateway, peers: Peers) -> None:
    first = await gateway.file(GOOD, **{"Idempotency-Key": "key-1"})
    second = await gateway.file(GOOD, **{"Idempotency-Key": '"key-1"'})
    assert first.json["ticket"]["id"] == second.json["ticket"]["id"]
    other = await gateway.file({**GOOD, "title": "Other"}, **{"Idempotency-Key": "key-1"})
    assert (other.status, other.json["reason"]) == (422, "REQUEST_ID_REUSED")
    assert len(peers.tickets.created) == 1


async def test_without_a_key_every_request_is_its_own(gateway: Gateway, peers: Peers) -> None:
    await gateway.file(GOOD)
    await gateway.file(GOOD)
    assert len(peers.tickets.created) == 2


async def test_the_request_id_goes_through_and_comes_back(gateway: Gateway, peers: Peers) -> None:
    reply = await gateway.file(GOOD, **{"X-Request-Id": "abc-1"})
    assert reply.headers["X-Request-Id"] == "abc-1"
    made = await gateway.file(GOOD, **{"X-Request-Id": "not an id\t"})
    assert peers.tickets.request_ids == ["abc-1", made.headers["X-Request-Id"]]


async def test_a_ticket_is_tracked_with_its_promises(gateway: Gateway, peers: Peers) -> None:
    ticket_id = (await gateway.file(GOOD)).json["ticket"]["id"]
    reply = await gateway.ask("GET", f"/api/v1/users/external/ticket/{ticket_id}?token={TOKEN}")
    assert reply.status == 200
    assert reply.json["timeline"][0]["kind"] == "CREATED"
    assert reply.json["timeline"][0]["version"] == "1"
    [clock] = reply.json["sla"]["clocks"]
    assert [clock[name] for name in ("assigneeId", "policyId", "calendarId")] == ["", "", ""]
    assert (clock["kind"], clock["target"], clock["dueTime"]) == (
        "FIRST_RESPONSE",
        "1800s",
        "2026-03-01T12:00:00.123456Z",
    )
    for name, value in {
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Server": "serviq",
    }.items():
        assert reply.headers[name] == value


async def test_head_answers_like_get_without_a_body(gateway: Gateway) -> None:
    ticket_id = (await gateway.file(GOOD)).json["ticket"]["id"]
    reply = await gateway.ask("HEAD", f"/api/v1/users/external/ticket/{ticket_id}?token={TOKEN}")
    assert (reply.status, reply.body) == (200, b"")


async def test_what_may_not_be_seen_looks_like_what_does_not_exist(gateway: Gateway, peers: Peers) -> None:
    ticket_id = (await gateway.file(GOOD)).json["ticket"]["id"]
    paths = [
        f"{UNKNOWN_ID}?token={TOKEN}",
        ticket_id,
        f"{ticket_id}?token=",
        f"{ticket_id}?token=wrong",
        f"nonsense?token={TOKEN}",
        f"%00?token={TOKEN}",
        f"{ticket_id.upper()}x?token={TOKEN}",
    ]
    answers: list[dict[str, Any]] = []
    for path in paths:
        reply = await gateway.ask("GET", f"/api/v1/users/external/ticket/{path}")
        assert reply.status == 404
        answers.append({name: value for name, value in reply.json.items() if name != "requestId"})
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["type"] == "/problems/ticket-not-found"
    assert set(peers.slas.asked) <= {UNKNOWN_ID, ticket_id}


@pytest.mark.parametrize("how", ["down", "failing", "silent", "identity down"])
async def test_a_ticket_is_shown_while_sla_is_away(start: StartGateway, peers: Peers, how: str) -> None:
    gateway = await start(composed_seconds=0.3)
    match how:
        case "down":
            await peers.sla.stop()
        case "failing":
            peers.slas.failure = DatabaseUnavailable()
        case "silent":
            peers.slas.hold = asyncio.Event()
        case _:
            await peers.identity.stop()
    ticket_id = (await gateway.file(GOOD)).json["ticket"]["id"]
    started = asyncio.get_running_loop().time()
    reply = await gateway.ask("GET", f"/api/v1/users/external/ticket/{ticket_id}?token={TOKEN}")
    assert (reply.status, reply.json["sla"]) == (200, None)
    assert asyncio.get_running_loop().time() - started < 1
    if how == "silent" and peers.slas.hold:
        peers.slas.hold.set()


async def test_credentials_are_the_services_to_check(gateway: Gateway) -> None:
    ticket_id = (await gateway.file(GOOD)).json["ticket"]["id"]
    path = f"/api/v1/admin/tickets/{ticket_id}"
    anonymous = await gateway.ask("GET", path)
    assert (anonymous.status, anonymous.json["reason"]) == (401, "TOKEN_MISSING")
    assert anonymous.headers["WWW-Authenticate"].startswith("Bearer")
    for credentials, status in {
        "Bearer nonsense": 401,
        "Basic YTpi": 401,
        f"Bearer {token_of('guest', PrincipalKind.USER)}": 403,
        f"Bearer {token_of('agent', PrincipalKind.USER, 'ticket.view.all')}": 200,
        "Bearer tök": 400,
    }.items():
        reply = await gateway.ask("GET", path, headers={"Authorization": credentials})
        assert reply.status == status, credentials
    # What the gateway itself may see of an sla is nobody else's.
    assert (await gateway.ask("GET", f"/api/v1/admin/tickets/{uuid4()}/sla")).status == 401


async def test_lists_take_their_filters_from_the_query(gateway: Gateway) -> None:
    await gateway.file(GOOD)
    headers = {"Authorization": f"Bearer {token_of('agent', PrincipalKind.USER, 'ticket.view.all')}"}
    reply = await gateway.ask("GET", "/api/v1/admin/tickets?statuses=OPEN&pageSize=1", headers=headers)
    assert (reply.status, len(reply.json["tickets"]), reply.json["nextPageToken"]) == (200, 1, "")
    refused = await gateway.ask("GET", "/api/v1/admin/tickets?pageSize=501&assigneeId=x", headers=headers)
    assert (refused.status, set(refused.offending)) == (422, {"pageSize", "assigneeId"})
    invalid = await gateway.ask("GET", "/api/v1/admin/tickets/not-a-uuid", headers=headers)
    assert (invalid.status, invalid.offending) == (422, ["id"])


async def test_the_keys_are_where_rfc_8414_has_them(gateway: Gateway) -> None:
    reply = await gateway.ask("GET", "/.well-known/jwks.json")
    assert reply.status == 200
    assert [key["kid"] for key in reply.json["keys"]] == ["k1"]


async def test_a_service_that_is_away_is_503_and_comes_back(start: StartGateway, peers: Peers) -> None:
    gateway = await start()
    assert (await gateway.file(GOOD)).status == 201
    await peers.ticket.stop()
    away = await gateway.file(GOOD)
    assert (away.status, away.json["reason"], away.headers["Retry-After"]) == (503, "UNAVAILABLE", "1")
    assert "127.0.0.1" not in away.body.decode()
    await peers.ticket.start()

    async def accepted() -> bool:
        return (await gateway.file(GOOD)).status == 201

    await eventually(accepted, seconds=5)


async def test_a_service_that_does_not_answer_is_504(start: StartGateway, peers: Peers) -> None:
    gateway = await start(rpc_seconds=0.3)
    peers.tickets.hold = asyncio.Event()
    reply = await gateway.file(GOOD)
    assert (reply.status, reply.json["reason"]) == (504, "DEADLINE_EXCEEDED")
    peers.tickets.hold.set()


@pytest.mark.parametrize(
    ("title", "status", "reason"),
    [
        ("unplanned", 500, "INTERNAL"),
        ("bad address", 422, "EMAIL_INVALID"),
        ("stale", 412, "ETAG_STALE"),
        ("running", 409, "REQUEST_RUNNING"),
        ("database away", 503, "UNAVAILABLE"),
        ("too slow", 504, "DEADLINE_EXCEEDED"),
    ],
)
async def test_a_failure_has_its_status_and_reason(gateway: Gateway, title: str, status: int, reason: str) -> None:
    reply = await gateway.file({**GOOD, "title": title})
    assert (reply.status, reply.json["status"], reply.json["reason"]) == (status, status, reason)
    assert "hunter2" not in reply.body.decode()
    assert ("Retry-After" in reply.headers) is (title in ("running", "database away"))
    assert ("incidentId" in reply.json) is (status == 500)
    assert reply.offending == (["email"] if title == "bad address" else [])
