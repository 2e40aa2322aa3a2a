"""What answers have beside what was asked for: who may read them, and in which coding they come."""

import gzip

import aiohttp
import pytest

from services.kit.principal import PrincipalKind
from tests.integration.gateway.conftest import Gateway, StartGateway
from tests.integration.gateway.identity_peer import token_of

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer"}
PATH = "/api/v1/users/external/ticket"
DESK = "https://desk.example.com"
AGENT = {"Authorization": f"Bearer {token_of('agent', PrincipalKind.USER, 'ticket.view.all')}"}


async def test_a_page_of_an_allowed_origin_may_ask_and_read(start: StartGateway) -> None:
    gateway = await start(allowed_origins=f"https://other.example.com, {DESK}")
    asked = await gateway.ask(
        "OPTIONS",
        PATH,
        headers={
            "Origin": DESK,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert (asked.status, asked.body) == (204, b"")
    assert asked.headers["Access-Control-Allow-Origin"] == DESK
    assert asked.headers["Access-Control-Allow-Methods"] == "POST"
    assert "Idempotency-Key" in asked.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in asked.headers
    for body, status in ((GOOD, 201), ({}, 422)):
        reply = await gateway.file(body, Origin=DESK)
        assert (reply.status, reply.headers["Access-Control-Allow-Origin"]) == (status, DESK)
        assert "RateLimit" in reply.headers["Access-Control-Expose-Headers"]
        assert "Origin" in reply.headers["Vary"]


@pytest.mark.parametrize("origin", ["https://evil.example.com", "null", f"{DESK}.evil.example.com", "http://x\xff"])
async def test_a_page_of_another_origin_gets_nothing_to_read(start: StartGateway, origin: str) -> None:
    gateway = await start(allowed_origins=DESK)
    reply = await gateway.file(GOOD, Origin=origin)
    assert reply.status == 201
    assert not [name for name in reply.headers if name.startswith("Access-Control")]
    assert "Origin" in reply.headers["Vary"]
    asked = await gateway.ask("OPTIONS", PATH, headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
    assert (asked.status, asked.headers["Allow"]) == (405, "POST")


async def test_without_allowed_origins_nobody_is_told_anything_about_them(gateway: Gateway) -> None:
    reply = await gateway.file(GOOD, Origin=DESK)
    assert "Vary" not in reply.headers and "Access-Control-Allow-Origin" not in reply.headers


async def test_long_answers_to_reading_come_in_gzip_to_who_takes_it(gateway: Gateway) -> None:
    for _ in range(10):
        await gateway.file(GOOD)
    url = f"http://127.0.0.1:{gateway.port}/api/v1/admin/tickets"
    async with aiohttp.ClientSession(auto_decompress=False) as raw:
        bodies = {}
        for accepted in ("gzip, br", "identity", "gzip;q=0"):
            async with raw.get(url, headers={**AGENT, "Accept-Encoding": accepted}) as response:
                assert response.headers["Vary"] == "Accept-Encoding"
                body = await response.read()
                assert int(response.headers["Content-Length"]) == len(body)
                coded = response.headers.get("Content-Encoding")
                bodies[accepted] = gzip.decompress(body) if coded else body
                assert (coded == "gzip") is (accepted == "gzip, br")
        assert len(set(bodies.values())) == 1
        async with raw.head(url, headers={**AGENT, "Accept-Encoding": "gzip"}) as response:
            assert response.headers["Content-Encoding"] == "gzip"


async def test_answers_with_new_secrets_are_never_compressed(gateway: Gateway) -> None:
    reply = await gateway.file({**GOOD, "title": "x" * 300, "description": "x" * 2000}, **{"Accept-Encoding": "gzip"})
    assert (reply.status, "Content-Encoding" in reply.headers) == (201, False)
