"""Whether a person files a ticket, as a service in the style of siteverify sees it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from cli.mesh.ports import free_port
from services.kit.principal import PrincipalKind
from tests.integration.gateway.conftest import StartGateway
from tests.integration.gateway.identity_peer import token_of
from tests.integration.gateway.peers import Peers

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer"}


class SiteVerify:
    """Takes the token "person" once asked with the right secret; other tokens name other ways to answer."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[dict[str, Any]] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        form = dict(await request.post())
        self.asked.append(form)
        match form["response"]:
            case "slow":
                await asyncio.sleep(1)
                return web.json_response({"success": True})
            case "broken":
                return web.Response(status=500, text="<html>")
            case "nonsense":
                return web.json_response({"success": "yes"})
            case "elsewhere":
                raise web.HTTPFound(self.url)
            case token:
                return web.json_response({"success": token == "person" and form["secret"] == "s3cret"})


@pytest.fixture
async def siteverify() -> AsyncIterator[SiteVerify]:
    verify, port = SiteVerify(), free_port()
    app = web.Application()
    app.router.add_post("/siteverify", verify.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    verify.url = f"http://127.0.0.1:{port}/siteverify"
    yield verify
    await runner.cleanup()


def settings(siteverify: SiteVerify, **more: Any) -> dict[str, Any]:
    return {"captcha_url": siteverify.url, "captcha_secret": SecretStr("s3cret"), "captcha_seconds": 0.3, **more}


async def test_a_person_is_let_through_and_a_machine_is_not(
    start: StartGateway, siteverify: SiteVerify, peers: Peers
) -> None:
    gateway = await start(**settings(siteverify))
    assert (await gateway.file(GOOD, **{"Captcha-Token": "person"})).status == 201
    assert siteverify.asked == [{"secret": "s3cret", "response": "person", "remoteip": "127.0.0.1"}]
    for headers in ({}, {"Captcha-Token": "machine"}, {"Captcha-Token": "x" * 8001}):
        refused = await gateway.file(GOOD, **headers)
        assert (refused.status, refused.json["reason"]) == (422, "CAPTCHA_FAILED")
    assert len(peers.tickets.created) == 1
    assert len(siteverify.asked) == 2


async def test_an_account_stands_for_a_person_and_is_checked_by_the_service(
    start: StartGateway, siteverify: SiteVerify
) -> None:
    gateway = await start(**settings(siteverify))
    own = token_of("ada", PrincipalKind.USER)
    assert (await gateway.file(GOOD, Authorization=f"Bearer {own}")).status == 201
    assert (await gateway.file(GOOD, Authorization="Bearer nonsense")).status == 401
    assert siteverify.asked == []


async def test_an_account_that_nobody_can_check_is_none(
    start: StartGateway, siteverify: SiteVerify, peers: Peers
) -> None:
    await peers.ticket.stop()
    await peers.ticket.start(knows_keys=False)
    forged = token_of("ada", PrincipalKind.USER)[:-4] + "AAAA"
    account = {"Authorization": f"Bearer {forged}"}
    gateway = await start(**settings(siteverify))
    refused = await gateway.file(GOOD, **account)
    assert (refused.status, refused.json["reason"]) == (503, "UNAVAILABLE")
    assert peers.tickets.created == {}
    # By a token of the captcha they are as good as anybody.
    assert (await gateway.file(GOOD, **account, **{"Captcha-Token": "machine"})).status == 422
    assert (await gateway.file(GOOD, **account, **{"Captcha-Token": "person"})).status == 201
    # Where nobody asks for a captcha, filing a ticket does not depend on identity.
    gateway = await start()
    assert (await gateway.file(GOOD, **account)).status == 201


@pytest.mark.parametrize("token", ["slow", "broken", "nonsense", "elsewhere"])
async def test_a_check_that_is_away_refuses_or_lets_through_as_it_was_told(
    start: StartGateway, siteverify: SiteVerify, token: str
) -> None:
    gateway = await start(**settings(siteverify, captcha_when_away="refuse"))
    refused = await gateway.file(GOOD, **{"Captcha-Token": token})
    assert (refused.status, refused.json["reason"], refused.headers["Retry-After"]) == (503, "CAPTCHA_AWAY", "5")
    gateway = await start(**settings(siteverify))
    assert (await gateway.file(GOOD, **{"Captcha-Token": token})).status == 201


async def test_whoever_asks_too_often_costs_no_check(start: StartGateway, siteverify: SiteVerify) -> None:
    gateway = await start(**settings(siteverify, submission_limit_per_address="1/3600"))
    headers = {"Captcha-Token": "person"}
    assert [(await gateway.file(GOOD, **headers)).status for _ in range(3)] == [201, 429, 429]
    assert len(siteverify.asked) == 1
