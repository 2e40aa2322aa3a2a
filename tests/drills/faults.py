"""What is done to the mesh. Each fault returns when it is over; what comes after it the mesh has to do by itself."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

import nats
import psycopg

from migrations import SERVICES
from services.kit.failpoints import Instant
from tests.drills.ground import PROCESSES, Ground
from tests.drills.poisons import poisons
from tests.drills.replicas import second
from tests.drills.sink import Mood
from tests.integration.eventually import eventually

Act = Callable[[Ground, random.Random], Awaitable[None]]

PARTS = ("nats", "postgres", *PROCESSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One fault, and what may be expected of the mesh around it.

    `success_seconds` is how soon after its end the next ticket must be accepted. `is_gentle`: nobody may notice who has
    the shipped retry policy. `leaves_letters`: dead letters come of it, which must be there and are then taken away.
    """

    name: str
    act: Act
    success_seconds: float = 5.0
    is_gentle: bool = False
    leaves_letters: bool = False
    is_short: bool = False
    """Whether it belongs to the short set."""


async def _kill(ground: Ground, _: random.Random, *, part: str) -> None:
    await ground.mesh.kill(part)


async def _restart(ground: Ground, _: random.Random, *, part: str, away_seconds: float = 0) -> None:
    """Stops a part in its own way, and starts it again after a while."""
    await ground.mesh.stop(part)
    await asyncio.sleep(away_seconds)
    await ground.mesh.start(part)


async def _die_at(ground: Ground, _: random.Random, *, service: str, instant: Instant) -> None:
    deaths = ground.deaths_of(service)
    ground.arm(service, instant)
    await ground.recovery_of(service, deaths=deaths)


async def _freeze(ground: Ground, _: random.Random, *, part: str, seconds: float) -> None:
    frozen = ground.tree(part)
    for process in frozen:
        process.suspend()
    try:
        await asyncio.sleep(seconds)
    finally:
        for process in reversed(frozen):
            if process.is_running():
                process.resume()


async def _twins(ground: Ground, _: random.Random) -> None:
    """Two of each service: the first is killed while the second works on, and then the second is told to stop."""
    async with AsyncExitStack() as stack:
        for service in SERVICES:
            await stack.enter_async_context(second(ground, service))
        for service in SERVICES:
            await ground.mesh.kill(service)


async def _immediate(ground: Ground, _: random.Random) -> None:
    """PostgreSQL's immediate shutdown: every backend drops what it does, and the next start recovers from the log."""
    deaths = ground.deaths_of("postgres")
    os.kill(ground.mesh.pid("postgres"), signal.SIGQUIT)
    await ground.recovery_of("postgres", deaths=deaths)


async def _wipe_stream(ground: Ground, _: random.Random) -> None:
    await ground.mesh.stop("nats")
    shutil.rmtree(ground.folder / "mesh" / "nats" / "jetstream")
    await ground.mesh.start("nats")


async def _older_stream(ground: Ground, _: random.Random) -> None:
    """The store as it was some seconds ago: acknowledged events are missing from it."""
    store = ground.folder / "mesh" / "nats" / "jetstream"
    older = ground.folder / "older"
    await ground.mesh.stop("nats")
    shutil.copytree(store, older)
    await ground.mesh.start("nats")
    last = await _last_sequence(ground)
    await eventually(lambda: _is_beyond(ground, last + 100), seconds=60)
    await ground.mesh.stop("nats")
    shutil.rmtree(store)
    older.rename(store)
    await ground.mesh.start("nats")


async def _last_sequence(ground: Ground) -> int:
    [row] = await ground.rows("SELECT coalesce(max(stream_sequence), 0) AS last FROM ticket.outbox")
    return int(row["last"])


async def _is_beyond(ground: Ground, sequence: int) -> bool:
    return await _last_sequence(ground) > sequence


async def _no_connections(ground: Ground, _: random.Random, *, seconds: float) -> None:
    """Takes every connection that PostgreSQL has left."""
    async with AsyncExitStack() as stack:
        try:
            while True:
                await stack.enter_async_context(await psycopg.AsyncConnection.connect(ground.dsn()))
        except psycopg.OperationalError:
            pass
        await asyncio.sleep(seconds)


async def _deadlocks(ground: Ground, chance: random.Random, *, seconds: float) -> None:
    """Locks tickets in no order, over and over, so that others and the services fall into deadlocks."""
    rows = await ground.rows("SELECT id FROM ticket.tickets ORDER BY updated_at DESC LIMIT 40")
    ids = [row["id"] for row in rows]
    end = asyncio.get_running_loop().time() + seconds

    async def quarrel() -> None:
        async with await psycopg.AsyncConnection.connect(ground.dsn()) as connection:
            while asyncio.get_running_loop().time() < end:
                try:
                    async with connection.transaction():
                        for id in chance.sample(ids, k=min(6, len(ids))):
                            await connection.execute("UPDATE ticket.tickets SET number = number WHERE id = %s", (id,))
                            await asyncio.sleep(0.05)
                except psycopg.errors.DeadlockDetected:
                    continue

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(quarrel())


async def _mood(ground: Ground, _: random.Random, *, mood: Mood, seconds: float) -> None:
    ground.sink.become(mood)
    try:
        await asyncio.sleep(seconds)
    finally:
        ground.sink.become(Mood.WILLING)


async def _publish(ground: Ground, messages: list[tuple[str, bytes, dict[str, str]]]) -> None:
    """Publishes as the ticket service, which alone may on its subjects."""
    client = await nats.connect(
        f"nats://{ground.mesh.addresses['nats']}",
        user="ticket",
        password=ground.mesh.data.secrets.get("nats-ticket"),
        inbox_prefix="_INBOX_ticket",
    )
    try:
        jetstream = client.jetstream()
        for subject, payload, headers in messages:
            await jetstream.publish(subject, payload, headers=headers)
    finally:
        await client.close()


async def _thrice(ground: Ground, chance: random.Random) -> None:
    """Everything of the last minutes twice more, in no order, and without what lets the stream recognise it."""
    rows = await ground.rows("SELECT * FROM ticket.outbox ORDER BY id DESC LIMIT 1500")
    messages = [
        (
            row["subject"],
            row["payload"],
            {
                **row["headers"],
                "ce-specversion": "1.0",
                "ce-id": str(row["id"]),
                "ce-type": row["type"],
                "ce-source": "/serviq/ticket",
                "ce-time": row["happened_at"].isoformat(),
                "content-type": "application/protobuf",
            },
        )
        for row in rows * 2
    ]
    chance.shuffle(messages)
    await _publish(ground, messages)


async def _poison(ground: Ground, chance: random.Random) -> None:
    """Messages that are no events, between those that are."""
    await _publish(ground, list(poisons(chance)))


async def _mix(ground: Ground, chance: random.Random, *, blows: int) -> None:
    """Kills and failpoints in no order, some of them while the last one is not over."""
    async with asyncio.TaskGroup() as group:
        for _ in range(blows):
            part = chance.choice(PARTS)
            group.create_task(ground.mesh.kill(part))
            await asyncio.sleep(chance.uniform(0.1, 3))


async def _nothing(_: Ground, __: random.Random) -> None:
    """How the mesh is when nobody does anything to it."""


NOTHING = Drill(name="nothing", act=_nothing)
"""Held first, for the others to be compared with."""


def drills() -> list[Drill]:
    """Every drill, in the order in which they are held."""
    return list(_drills())


def _drills() -> Iterator[Drill]:
    for part in PARTS:
        seconds = 10.0 if part == "postgres" else 5.0
        yield Drill(name=f"kill {part}", act=partial(_kill, part=part), success_seconds=seconds, is_short=True)
    for service, instant in (
        ("ticket", Instant.WRITTEN),
        ("ticket", Instant.COMMITTED),
        ("ticket", Instant.PUBLISHED),
        ("ticket", Instant.HANDLED),
        ("sla", Instant.HANDLED),
        ("sla", Instant.WRITTEN),
        ("notify", Instant.HANDLED),
        ("notify", Instant.SENT),
        ("identity", Instant.HANDLED),
        ("identity", Instant.PUBLISHED),
    ):
        yield Drill(
            name=f"{service} dies when {instant}",
            act=partial(_die_at, service=service, instant=instant),
            is_short=(service, instant)
            in (
                ("ticket", Instant.COMMITTED),
                ("ticket", Instant.PUBLISHED),
                ("sla", Instant.HANDLED),
                ("notify", Instant.SENT),
            ),
        )
    for part in PROCESSES:
        yield Drill(
            name=f"restart {part}", act=partial(_restart, part=part), is_gentle=part != "gateway", is_short=True
        )
    yield Drill(name="nats away for 30 s", act=partial(_restart, part="nats", away_seconds=30))
    yield Drill(name="nats frozen for 30 s", act=partial(_freeze, part="nats", seconds=30))
    yield Drill(name="nats wiped", act=_wipe_stream, is_short=True)
    yield Drill(name="nats put back", act=_older_stream, is_short=True)
    yield Drill(name="postgres restarted", act=partial(_restart, part="postgres"), success_seconds=10, is_short=True)
    yield Drill(name="postgres ended at once", act=_immediate, success_seconds=10)
    yield Drill(name="postgres frozen for 20 s", act=partial(_freeze, part="postgres", seconds=20), success_seconds=10)
    yield Drill(name="postgres without connections", act=partial(_no_connections, seconds=15), success_seconds=10)
    yield Drill(name="deadlocks", act=partial(_deadlocks, seconds=10), is_short=True)
    yield Drill(name="two of each, one killed", act=_twins)
    for mood in (Mood.REFUSING, Mood.DEFERRING, Mood.SILENT):
        yield Drill(name=f"relay {mood}", act=partial(_mood, mood=mood, seconds=8), is_short=mood is Mood.DEFERRING)
    yield Drill(name="identity away for 20 s", act=partial(_restart, part="identity", away_seconds=20))
    yield Drill(name="sla slower than its ack wait", act=partial(_freeze, part="sla", seconds=15))
    yield Drill(name="every event three times", act=_thrice, is_short=True)
    yield Drill(name="poison", act=_poison, leaves_letters=True, is_short=True)
    yield Drill(name="mix", act=partial(_mix, blows=6), success_seconds=10, is_short=True)
    yield Drill(name="another mix", act=partial(_mix, blows=12), success_seconds=10)
