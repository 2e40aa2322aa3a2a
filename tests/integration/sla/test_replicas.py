"""Several processes on one database and one stream, of which some die or stand still: nobody can tell."""

import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

from cli.mesh.child import Child, Command
from cli.mesh.ports import free_port
from services.kit.clock import FrozenClock
from services.kit.database import Database
from services.sla.domain.clock import ClockState
from services.sla.store import tickets
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.batch_get_ticket_slas import batch_get_ticket_slas
from services.sla.usecases.rebuild_ticket_slas import RebuildTicketSlas, rebuild_ticket_slas
from serviq.sla.v1.events_pb2 import ClockBreached, ClockWarned
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.sla.heard import count, ids, promised, whole_life
from tests.integration.sla.running import publish, remember_keys
from tests.integration.sla.test_wake_tickets import outbox
from tests.unit.sla import given

ROOT = Path(__file__).parents[3]
LIVES, SILENT = 60, 240
MOMENT = timedelta(microseconds=1)


class Replicas:
    """Processes of the service, whose clock the test moves."""

    def __init__(self, database: TestDatabase, bus: TestBus, folder: Path) -> None:
        self._folder, self._clock = folder, folder / "now"
        self._environment = {
            "PATH": os.environ["PATH"],
            "GRPC_VERBOSITY": "NONE",
            "SERVIQ_ENVIRONMENT": "development",
            "SERVIQ_FROZEN_CLOCK_FILE": str(self._clock),
            "SERVIQ_NATS_URL": bus.url,
            "SERVIQ_SLA_NATS_PASSWORD": bus.passwords["sla"],
            "SERVIQ_SLA_DATABASE_DSN": database.dsns["sla"],
            "SERVIQ_SLA_SERVICE_SECRET": "never used here",
        }
        self.running: list[Child] = []

    def set(self, at: datetime) -> None:
        """Moves the clock of all of them."""
        written = self._clock.with_suffix(".new")
        written.write_text(at.isoformat())
        os.replace(written, self._clock)

    def start(self) -> None:
        """Starts one more."""
        command = Command(
            argv=(sys.executable, "-m", "services.sla"),
            log=self._folder / "log",
            environment={**self._environment, "SERVIQ_SLA_LISTEN_ADDRESS": f"127.0.0.1:{free_port()}"},
            folder=ROOT,
        )
        self.running.append(Child.start(command))

    async def kill(self) -> None:
        """Ends the oldest with SIGKILL."""
        child = self.running.pop(0)
        child.send(signal.SIGKILL)
        await child.ended()


@asynccontextmanager
async def replicas(database: TestDatabase, bus: TestBus, folder: Path) -> AsyncIterator[Replicas]:
    found = Replicas(database, bus, folder)
    try:
        yield found
    finally:
        while found.running:
            await found.kill()


async def test_clocks_of_many_processes_fire_once_and_stand_as_if_there_were_one(
    database: TestDatabase, wide: Database, bus: TestBus, tmp_path: Path
) -> None:
    random = Random(11)
    await remember_keys(database, Callers())
    lives = [whole_life(at=given.NOON + timedelta(minutes=each), ticket_id=uuid4()) for each in range(LIVES)]
    silent = [given.ticket_created(ticket_id=uuid4()) for _ in range(SILENT)]
    events = [event for life in lives for event in life] + silent
    shuffled = random.sample(events, len(events))

    async def all_heard() -> bool:
        return await count(wide, "facts") == len(events)

    async def nothing_due(at: datetime) -> bool:
        due_at = await tickets.next_wake(wide)
        return due_at is None or due_at > at

    async with replicas(database, bus, tmp_path) as service:
        service.set(given.NOON)
        for _ in range(3):
            service.start()
        # Half of it twice, and with one of them dying of it: what it had not acknowledged comes again.
        await publish(bus, shuffled[: len(events) // 2], copies=2)
        await eventually(lambda: _any(wide, "facts"), seconds=30)
        await publish(bus, shuffled[len(events) // 2 :])
        await service.kill()
        service.start()
        await eventually(all_heard, seconds=60)
        for hours in (2, 4, 6, 7.2, 8, 12, 24, 36, 43.2, 48):
            at = given.NOON + timedelta(hours=hours) + MOMENT
            if hours in (24, 43.2):
                # One stands still for most of a day, as in a machine that sleeps, and goes on as if nothing had been.
                service.running[0].send(signal.SIGSTOP if hours == 24 else signal.SIGCONT)
            service.set(at)
            if hours == 8:
                await eventually(lambda: _any(wide, "announcements"), seconds=30)
                await service.kill()
                service.start()
            await eventually(lambda at=at: nothing_due(at), seconds=60)  # type: ignore[misc]

        now = given.NOON + timedelta(hours=48) + MOMENT
        slas = await batch_get_ticket_slas(wide, ids(events))
        assert slas == await promised(wide, events, at=now)
        told = await _told(wide)
        breached = {clock.id for sla in slas for clock in sla.clocks if clock.state is ClockState.BREACHED}
        assert len(breached) == 2 * SILENT
        assert told == Counter(
            {(id, percent): 1 for id in breached for percent in (50, 75, 90, 100)}
            | {key: 1 for key in told if key[0] not in breached}
        )
        everything = RebuildTicketSlas(page_size=500, after_id=None)
        rebuilt = await rebuild_ticket_slas(wide, Rulebooks(), everything, clock=FrozenClock(now))
        assert (rebuilt.tickets, rebuilt.changed) == (LIVES + SILENT, 0)
        assert await _told(wide) == told


async def _any(database: Database, table: str) -> bool:
    return await count(database, table) > 0


async def _told(database: Database) -> Counter[tuple[UUID, int]]:
    """How often what was told of which clock; 100 percent is the breach."""
    warned = [ClockWarned.FromString(payload) for payload in await outbox(database, "ClockWarned")]
    breached = [ClockBreached.FromString(payload) for payload in await outbox(database, "ClockBreached")]
    return Counter(
        [(UUID(each.clock_id), each.percent) for each in warned] + [(UUID(each.clock_id), 100) for each in breached]
    )
