"""A ticket nobody answers, in a mesh whose clock the test moves: warned of, broken, and explained."""

import asyncio
import json
import os
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

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


HOURS = {"opens": "09:00", "closes": "17:00"}
OFFICE = {
    "name": "Office",
    "timeZone": "Europe/Berlin",
    "windows": [{"weekday": day, **HOURS} for day in ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")],
}
NORMAL = "00000000-0000-7000-8000-000000000002"
MANAGER = ("sla.view", "sla.manage", "ticket.view.all", "ticket.update.all", "ticket.comment.all")


@asynccontextmanager
async def manager(mesh: RunningMesh) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody who has just been hired and signed in, since a clock that is moved on ends what was signed before."""
    async with casting_in(mesh) as casting:
        token = (await casting.agent(*MANAGER)).token
    async with aiohttp.ClientSession(mesh.url, headers={"Authorization": f"Bearer {token}"}) as http:
        yield http


async def send(http: aiohttp.ClientSession, method: str, path: str, body: Any) -> Any:
    async with http.request(method, f"/api/v1{path}", json=body) as answer:
        assert answer.status in (200, 201), await answer.text()
        return await answer.json()


async def test_ticket_that_crossed_a_weekend_and_a_pause_is_explained(own: RunningMesh, frozen: WallClock) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    friday = (frozen.now.astimezone(berlin) + timedelta(days=1)).replace(hour=15, minute=0, second=0, microsecond=0)
    while friday.isoweekday() != 5:
        friday += timedelta(days=1)
    monday = (friday + timedelta(days=3)).replace(hour=0)
    meeting = {"name": "Staff meeting", "date": f"{monday:%Y-%m-%d}", "start": "09:00", "end": "10:00"}
    calendar = {**OFFICE, "closures": [meeting]}

    frozen.set(friday.astimezone(UTC))
    async with manager(own) as http:
        saved = await send(http, "POST", "/admin/sla/calendars", {"calendar": calendar})
        policy = {"calendarId": saved["calendar"]["id"], "firstResponse": "14400s"}
        change = {"policy": policy, "updateMask": "calendarId,firstResponse"}
        await send(http, "PATCH", f"/admin/sla/policies/{NORMAL}", change)
    async with aiohttp.ClientSession(own.url) as http:
        filed = await file(http, submission())
        id = filed["ticket"]["id"]
        frozen.set(friday.replace(hour=16).astimezone(UTC))
    async with manager(own) as http:
        await send(http, "POST", f"/admin/tickets/{id}:pause", {})
        frozen.set(monday.replace(hour=11, minute=30).astimezone(UTC))
    async with aiohttp.ClientSession(own.url) as http:
        token = filed["trackingUrl"].rpartition("token=")[2]
        await send(http, "POST", f"/users/external/ticket/{id}:reply", {"token": token, "comment": "Still on fire."})

    async def explained() -> list[str]:
        done = await asyncio.to_thread(own.serviq, "sla", "explain", id, check=False, TZ="Europe/Berlin")
        lines = done.stdout.partition("\n\n")[0].splitlines()
        has_gone_on = done.stdout.startswith("FIRST_RESPONSE running") and " paused " in done.stdout
        return lines if has_gone_on else []

    day, later = f"{friday:%a %d %b %Y}", f"{monday:%a %d %b %Y}"
    heading, _, *spans = await eventually(explained, seconds=60)
    assert heading == f"FIRST_RESPONSE running: 4:00:00 promised, due {later} 14:30:00"
    assert [re.split(r"  +", span.rstrip()) for span in spans] == [
        [f"{day} 15:00:00", f"{day} 16:00:00", "1:00:00", "counted", "working hours"],
        [f"{day} 16:00:00", f"{day} 17:00:00", "1:00:00", "paused", "waiting for the requester"],
        [f"{day} 17:00:00", f"{later} 09:00:00", "1:00:00", "closed", "outside of working hours"],
        [f"{later} 09:00:00", f"{later} 10:00:00", "1:00:00", "closed", "Staff meeting"],
        [f"{later} 10:00:00", f"{later} 11:30:00", "1:00:00", "paused", "waiting for the requester"],
        [f"{later} 11:30:00", f"{later} 14:30:00", "4:00:00", "counted", "working hours"],
    ]

    # What would have been said beforehand, by a calendar that is not saved.
    pause = {
        "startTime": friday.replace(hour=16).isoformat(),
        "endTime": monday.replace(hour=11, minute=30).isoformat(),
    }
    question = {"calendar": calendar, "startTime": friday.isoformat(), "target": "14400s", "pauses": [pause]}
    async with manager(own) as http:
        previewed = await send(http, "POST", "/admin/sla/calendars:preview", question)
    assert datetime.fromisoformat(previewed["dueTime"]) == monday.replace(hour=14, minute=30)
    assert [warning["percent"] for warning in previewed["warnings"]] == [50, 75, 90]


async def test_ticket_that_an_agent_opened_for_somebody_is_nothing_that_an_audit_minds(own: RunningMesh) -> None:
    async with manager(own) as http:
        ticket = (await file(http, submission(title="She called")))["ticket"]

    async def kinds() -> list[str]:
        done = await asyncio.to_thread(own.serviq, "sla", "explain", ticket["id"], "--json", check=False)
        return [each["clock"]["kind"] for each in json.loads(done.stdout)] if done.returncode == 0 else []

    assert await eventually(kinds, seconds=60) == ["CLOCK_KIND_RESOLUTION"]
    audited = await asyncio.to_thread(own.serviq, "audit", "--wait", "30", "--json", check=False)
    findings = json.loads(audited.stdout)["findings"]
    assert [each for each in findings if each["ticket"] == ticket["number"]] == []
