"""A ticket nobody answers, in a mesh whose clock the test moves: warned of, broken, and explained."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import nats
import pytest
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from serviq.sla.v1.events_pb2 import ClockBreached, ClockWarned
from tests.e2e.callers import casting_in
from tests.e2e.conftest import LIMITS
from tests.e2e.mesh import RunningMesh
from tests.e2e.test_public_ticket import file, submission
from tests.integration.eventually import eventually

EIGHT_HOURS = timedelta(hours=8)


class WallClock:
    """The one clock of a mesh: what stands in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = datetime.now(UTC)
        self.set(self.now)

    def set(self, at: datetime) -> None:
        """Moves it, at once for every process."""
        self.now = at
        written = self.path.with_suffix(".new")
        written.write_text(at.isoformat())
        os.replace(written, self.path)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> WallClock:
    return WallClock(tmp_path_factory.mktemp("clock") / "now")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, frozen: WallClock) -> Iterator[RunningMesh]:
    settings = {**LIMITS, "SERVIQ_FROZEN_CLOCK_FILE": str(frozen.path)}
    running = RunningMesh(tmp_path_factory.mktemp("frozen"), settings=settings).start()
    try:
        yield running
    finally:
        assert running.stop() == 0


@asynccontextmanager
async def stream(mesh: RunningMesh) -> AsyncIterator[JetStreamContext]:
    client = await nats.connect(mesh.addresses["nats"], user="operator", password=mesh.secret("nats-operator"))
    try:
        yield client.jetstream()
    finally:
        await client.close()


async def test_ticket_that_nobody_answers_warns_and_breaches_on_time(own: RunningMesh, frozen: WallClock) -> None:
    async with aiohttp.ClientSession(own.url) as http:
        filed = (await file(http, submission()))["ticket"]
    created = datetime.fromisoformat(filed["createTime"])

    def first_response() -> dict[str, Any]:
        explained = own.serviq_json("sla", "explain", filed["id"])
        clock: dict[str, Any] = next(
            each["clock"] for each in explained if each["clock"]["kind"] == "CLOCK_KIND_FIRST_RESPONSE"
        )
        return clock

    async with stream(own) as jetstream:

        async def told(verb: str) -> bytes:
            try:
                message = await jetstream.get_last_msg("SLA_V1", f"serviq.sla.v1.clock.{verb}.{filed['id']}")
            except NotFoundError:
                return b""
            return message.data or b""

        async def warned_at(percent: int) -> bool:
            return ClockWarned.FromString(await told("warned")).percent == percent

        async def is_followed() -> bool:
            done = await asyncio.to_thread(own.serviq, "sla", "explain", filed["id"], check=False)
            return done.returncode == 0

        await eventually(is_followed, seconds=60)
        assert not await told("warned")
        frozen.set(created + EIGHT_HOURS / 2)
        warned = ClockWarned.FromString(await eventually(lambda: told("warned")))
        assert (warned.percent, warned.warn_time.ToDatetime(UTC)) == (50, created + EIGHT_HOURS / 2)
        frozen.set(created + EIGHT_HOURS)
        await eventually(lambda: warned_at(90))
        assert first_response()["state"] == "CLOCK_STATE_RUNNING"
        frozen.set(created + EIGHT_HOURS + timedelta(microseconds=1))
        breached = ClockBreached.FromString(await eventually(lambda: told("breached")))
        assert breached.breach_time.ToDatetime(UTC) == created + EIGHT_HOURS
        assert first_response()["state"] == "CLOCK_STATE_BREACHED"
    async with casting_in(own) as casting, aiohttp.ClientSession(own.url) as http:
        agent = await casting.agent("ticket.view.all")

        async def noted() -> list[str]:
            url, headers = f"/api/v1/admin/tickets/{filed['id']}/timeline", {"Authorization": f"Bearer {agent.token}"}
            async with http.get(url, headers=headers) as answer:
                entries = (await answer.json())["entries"]
            states = [entry["newValue"] for entry in entries if entry["kind"] == "SLA"]
            return states if "BREACHED" in states else []

        assert await eventually(noted) == ["WARNED", "WARNED", "BREACHED"]
    assert own.serviq_json("sla", "rebuild") == {"tickets": 1, "changed": 0}
    (row,) = own.serviq_json("sla", "report")["rows"]
    assert (row["kind"], row["met"], row["breached"]) == ("CLOCK_KIND_FIRST_RESPONSE", "0", "1")
    previewed = own.serviq_json("sla", "preview", "8h", "--start", created.isoformat())
    assert datetime.fromisoformat(previewed["dueTime"]) == created + EIGHT_HOURS
