"""A desk that holds tickets until their sender has proved the address: what is proved stays, the rest is deleted."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import pytest

from tests.e2e.conftest import LIMITS
from tests.e2e.desks import link_in
from tests.e2e.mesh import RunningMesh
from tests.e2e.test_deadlines import WallClock
from tests.e2e.test_public_ticket import PATH, file, mails_to, somebody, submission, track
from tests.integration.eventually import eventually

ONE_DAY = timedelta(days=1)
SETTINGS = {**LIMITS, "SERVIQ_TICKET_HOLD_UNVERIFIED": "true", "SERVIQ_TICKET_PURGE_UNVERIFIED_DAYS": "1"}


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> WallClock:
    return WallClock(tmp_path_factory.mktemp("clock") / "now")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, frozen: WallClock) -> Iterator[RunningMesh]:
    settings = {**SETTINGS, "SERVIQ_FROZEN_CLOCK_FILE": str(frozen.path)}
    running = RunningMesh(tmp_path_factory.mktemp("held"), settings=settings).start()
    try:
        yield running
    finally:
        assert running.stop() == 0


async def status_of(http: aiohttp.ClientSession, url: str) -> int:
    async with http.get(url) as response:
        return response.status


async def proof_to(own: RunningMesh, address: str) -> str:
    """The token of the link in the mail that asks whether it was them."""
    [asked] = await mails_to(own, address)
    return link_in(asked, "Yes, it was me").rpartition("token=")[2]


async def test_what_nobody_proved_is_deleted_when_its_days_are_over(own: RunningMesh, frozen: WallClock) -> None:
    async with aiohttp.ClientSession(own.url) as http:
        proving, silent = somebody(), somebody()
        proved = await file(http, submission(email=proving))
        held = await file(http, submission(email=silent))
        for answer in (proved, held):
            assert answer["ticket"]["status"] == "PENDING_VERIFICATION"
        token = await proof_to(own, proving)
        async with http.post(f"{PATH}/{proved['ticket']['id']}:verify", json={"token": token}) as verified:
            assert verified.status == 200, await verified.text()
        late = {"token": await proof_to(own, silent)}

        filed_at = datetime.fromisoformat(held["ticket"]["createTime"])
        frozen.set(filed_at + ONE_DAY - timedelta(seconds=1))
        assert (await track(http, held["trackingUrl"]))["ticket"]["status"] == "PENDING_VERIFICATION"

        frozen.set(filed_at + ONE_DAY)

        async def is_gone() -> bool:
            return await status_of(http, held["trackingUrl"]) == 404

        await eventually(is_gone)
        # Too late: there is nothing that it would prove.
        async with http.post(f"{PATH}/{held['ticket']['id']}:verify", json=late) as verified:
            assert verified.status == 404, await verified.text()
        # What was proved is there, and has its promise.
        shown: dict[str, Any] = await track(http, proved["trackingUrl"])
        assert shown["ticket"]["status"] != "PENDING_VERIFICATION"
        assert {clock["kind"] for clock in shown["sla"]["clocks"]} == {"FIRST_RESPONSE", "RESOLUTION"}
        assert own.serviq_json("audit", "--wait", "20")["findings"] == []
