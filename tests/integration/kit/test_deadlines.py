"""Deadlines: seen to when they are due, each once, whoever runs and whatever happens."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import psycopg
import pytest

from services.kit.clock import Clock, FrozenClock, SystemClock
from services.kit.database import Database
from services.kit.deadlines import LONGEST_WAIT_SECONDS, Deadlines
from services.kit.sql import Query
from tests.integration.conftest import TestDatabase
from tests.integration.eventually import eventually

SIGNAL = "test.deadline"
NOON = datetime.fromisoformat("2026-03-02T12:00:00+00:00")


class Rows:
    """Deadlines in a table of their own, and how often each was seen to."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.fired: Counter[int] = Counter()
        self.broken: set[int] = set()
        self.tries = 0

    async def set(self, *dues: datetime) -> None:
        async with self.database.transaction() as transaction:
            await transaction.execute_many(
                Query("INSERT INTO ticket.deadlines (due_at) VALUES (%(due_at)s)"), [{"due_at": due} for due in dues]
            )
            transaction.raise_signal(SIGNAL)

    async def fire(self, *, limit: int = 10, skip: int = 0) -> int:
        self.tries += 1
        async with self.database.transaction() as transaction:
            rows = await transaction.fetch_all(
                Query(
                    "DELETE FROM ticket.deadlines WHERE id IN (SELECT id FROM ticket.deadlines WHERE due_at <= %(now)s"
                    " ORDER BY due_at, id LIMIT %(limit)s OFFSET %(skip)s FOR UPDATE SKIP LOCKED) RETURNING id"
                ),
                {"now": self.clock.now(), "limit": limit, "skip": skip},
            )
            if self.broken & {row["id"] for row in rows}:
                raise ValueError("it cannot be done")
        self.fired.update(row["id"] for row in rows)
        return len(rows)

    async def next_due(self) -> datetime | None:
        row = await self.database.fetch_one(Query("SELECT min(due_at) AS due_at FROM ticket.deadlines"))
        return row["due_at"] if row else None

    def worker(self) -> Deadlines:
        return Deadlines("test", self.database, clock=self.clock, signal=SIGNAL, fire=self.fire, next_due=self.next_due)


@pytest.fixture
async def opened(database: TestDatabase) -> AsyncIterator[Database]:
    opened = Database(database.dsns["ticket"], min_connections=4, max_connections=4, wait_seconds=5)
    await opened.open()
    await _as_admin(
        database,
        "CREATE TABLE ticket.deadlines (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, due_at timestamptz)",
        "GRANT ALL ON ticket.deadlines TO ticket",
    )
    yield opened
    await opened.close()


async def _as_admin(database: TestDatabase, *statements: str) -> None:
    async with await psycopg.AsyncConnection.connect(database.admin_dsn, autocommit=True) as connection:
        for statement in statements:
            await connection.execute(statement)


async def test_deadline_is_seen_to_when_the_time_comes_and_not_before(opened: Database) -> None:
    clock = FrozenClock(NOON)
    rows = Rows(opened, clock)
    stop = asyncio.Event()
    running = asyncio.create_task(rows.worker().run(stop))
    await rows.set(NOON + timedelta(hours=1), NOON)

    async def fired(count: int) -> bool:
        return len(rows.fired) == count

    await eventually(lambda: fired(1))
    clock.advance(timedelta(minutes=59, seconds=59))
    await asyncio.sleep(LONGEST_WAIT_SECONDS)  # the deadline is a second away: it has looked meanwhile
    assert len(rows.fired) == 1
    clock.advance(timedelta(seconds=1))
    await eventually(lambda: fired(2))
    stop.set()
    await running


async def test_each_of_a_thousand_is_seen_to_once_by_whichever_worker(opened: Database) -> None:
    rows = [Rows(opened, SystemClock()) for _ in range(3)]
    await rows[0].set(*[SystemClock().now() - timedelta(seconds=1)] * 1000)
    stop = asyncio.Event()
    running = [asyncio.create_task(each.worker().run(stop)) for each in rows]

    async def all_fired() -> bool:
        return sum(len(each.fired) for each in rows) == 1000

    await eventually(all_fired)
    stop.set()
    await asyncio.gather(*running)
    together: Counter[int] = sum((each.fired for each in rows), Counter())
    assert set(together.values()) == {1}


async def test_new_deadline_wakes_the_worker_at_once(opened: Database) -> None:
    rows = Rows(opened, SystemClock())
    await rows.set(SystemClock().now() + timedelta(days=1))
    stop = asyncio.Event()
    running = asyncio.create_task(rows.worker().run(stop))
    loop = asyncio.get_running_loop()
    quickest = LONGEST_WAIT_SECONDS
    for expected in range(1, 6):
        begun = loop.time()
        await rows.set(SystemClock().now())

        async def fired(expected: int = expected) -> bool:
            return len(rows.fired) == expected

        await eventually(fired)
        quickest = min(quickest, loop.time() - begun)
    assert quickest < LONGEST_WAIT_SECONDS / 4
    stop.set()
    await running


async def test_what_fails_holds_up_nothing_else_and_is_tried_again(
    opened: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("services.kit.deadlines._AFTER_TROUBLE_SECONDS", 0.05)
    rows = Rows(opened, SystemClock())
    rows.broken = {1, 7, 8, 30}
    await rows.set(*[SystemClock().now() - timedelta(seconds=1)] * 40)
    stop = asyncio.Event()
    running = asyncio.create_task(rows.worker().run(stop))

    async def all_fired(but: int) -> bool:
        return len(rows.fired) == 40 - but

    await eventually(lambda: all_fired(but=4))
    assert rows.broken.isdisjoint(rows.fired)
    rows.broken.clear()
    await eventually(lambda: all_fired(but=0))
    stop.set()
    await running
    assert set(rows.fired.values()) == {1}
    assert "it cannot be done" in capsys.readouterr().out


async def test_when_everything_fails_the_worker_gives_it_a_rest(opened: Database) -> None:
    rows = Rows(opened, SystemClock())
    rows.broken = set(range(100))
    await rows.set(*[SystemClock().now() - timedelta(seconds=1)] * 50)
    stop = asyncio.Event()
    running = asyncio.create_task(rows.worker().run(stop))

    async def tried() -> bool:
        return rows.tries == 40  # together and alone, for each that it passes over

    await eventually(tried)
    await asyncio.sleep(0.3)  # it would have gone on at once
    assert rows.tries == 40 and not rows.fired
    stop.set()
    await running


async def test_deadline_that_somebody_holds_is_not_asked_for_without_a_pause(opened: Database) -> None:
    rows = Rows(opened, SystemClock())
    await rows.set(SystemClock().now())
    stop = asyncio.Event()
    async with opened.transaction() as transaction:
        await transaction.fetch_all(Query("SELECT id FROM ticket.deadlines FOR UPDATE"))
        running = asyncio.create_task(rows.worker().run(stop))
        await asyncio.sleep(0.5)  # as long as it is held
        assert 1 <= rows.tries <= 6

    async def fired() -> bool:
        return len(rows.fired) == 1

    await eventually(fired)
    stop.set()
    await running


async def test_after_a_pause_of_the_process_what_became_due_is_seen_to_once(opened: Database) -> None:
    clock = FrozenClock(NOON)
    rows = Rows(opened, clock)
    await rows.set(*(NOON + timedelta(minutes=minute) for minute in range(1, 61)))
    stop = asyncio.Event()
    running = asyncio.create_task(rows.worker().run(stop))
    clock.advance(timedelta(days=1))

    async def all_fired() -> bool:
        return len(rows.fired) == 60

    await eventually(all_fired)
    stop.set()
    await running
    assert set(rows.fired.values()) == {1}
