"""What goes on to the services of who calls, and what callers of the account's own RPCs are answered."""

import pytest

from services.kit.principal import PrincipalKind
from tests.integration.gateway.conftest import Gateway
from tests.integration.gateway.identity_peer import token_of
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.ticket_peer import UNKNOWN_ID

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer"}
SESSION = f"/api/v1/users/me/sessions/{UNKNOWN_ID}"


@pytest.mark.parametrize("name", ["X-Client-Address", "x-client-address", "X-Forwarded-For", "Forwarded"])
async def test_services_learn_where_a_caller_is_whatever_the_caller_says(
    gateway: Gateway, peers: Peers, name: str
) -> None:
    await gateway.file(GOOD, **{name: "203.0.113.7"})
    assert peers.tickets.addresses == ["127.0.0.1"]


async def test_session_is_deleted_without_a_body(gateway: Gateway, peers: Peers) -> None:
    headers = {"Authorization": f"Bearer {token_of('ada', PrincipalKind.USER)}", "Idempotency-Key": "once"}
    reply = await gateway.ask("DELETE", SESSION, headers=headers)
    assert (reply.status, reply.json) == (200, {})
    assert peers.sessions.revoked == [(UNKNOWN_ID, "once")]


async def test_deletion_that_brings_a_body_is_refused(gateway: Gateway, peers: Peers) -> None:
    headers = {"Authorization": f"Bearer {token_of('ada', PrincipalKind.USER)}"}
    reply = await gateway.ask("DELETE", SESSION, json={"id": UNKNOWN_ID}, headers=headers)
    assert (reply.status, reply.json["reason"]) == (400, "BODY_MALFORMED")
    assert peers.sessions.revoked == []


async def test_deletion_by_nobody_in_particular_is_refused(gateway: Gateway, peers: Peers) -> None:
    reply = await gateway.ask("DELETE", SESSION)
    assert (reply.status, reply.json["reason"]) == (401, "TOKEN_MISSING")
    assert reply.headers["WWW-Authenticate"].startswith("Bearer")
    assert peers.sessions.revoked == []


async def test_an_id_that_is_none_is_refused_by_the_service_and_named(gateway: Gateway) -> None:
    headers = {"Authorization": f"Bearer {token_of('ada', PrincipalKind.USER)}"}
    reply = await gateway.ask("DELETE", "/api/v1/users/me/sessions/none", headers=headers)
    assert (reply.status, reply.offending) == (422, ["id"])
