"""A busy desk: a hundred thousand clocks run, and a thousand are due in one second."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from time import perf_counter
from uuid import UUID, uuid4

import pytest

from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.deadlines import Deadlines
from services.kit.sql import Query
from services.sla.domain.priority import Priority
from services.sla.store import tickets
from services.sla.store.rulebooks import WAKE, Rulebooks
from services.sla.usecases.wake_tickets import wake_tickets
from tests.integration.eventually import eventually
from tests.integration.sla.heard import hear
from tests.unit.sla import given

RUNNING, DUE = 100_000, 1_000
WITHIN = timedelta(seconds=2)

# Running clocks that are due some other time. The scheduler must not notice them: no more is asked of them here.
_CROWD = """
WITH crowd AS (
    SELECT gen_random_uuid() AS id, now() + interval '1 day' + n * interval '1 second' AS due_at
    FROM generate_series(1, %(count)s / 2) AS n
), tickets AS (
    INSERT INTO sla.tickets (id, version, is_open, wake_at) SELECT id, 1, true, due_at FROM crowd
)
INSERT INTO sla.clocks (id, ticket_id, kind, cycle, state, target, started_at, due_at, policy_id, policy_version,
                        calendar_id, calendar_version, priority)
SELECT gen_random_uuid(), id, kind, 1, 'RUNNING', interval '1 day', due_at - interval '1 day', due_at, %(any)s, 1,
       %(any)s, 1, 2
FROM crowd, unnest(ARRAY['FIRST_RESPONSE', 'RESOLUTION']) AS kind
"""


@pytest.mark.load
async def test_thousand_of_hundred_thousand_clocks_due_in_one_second_are_all_fired_within_two(wide: Database) -> None:
    await wide.execute(Query(_CROWD), {"count": RUNNING - DUE * 2, "any": UUID(int=1)})
    await wide.execute(Query("ANALYZE sla.tickets"))
    rulebooks, clock, stop = Rulebooks(), SystemClock(), asyncio.Event()
    began = perf_counter()
    due_at = datetime.now(UTC) + timedelta(seconds=8)
    filed = due_at - timedelta(minutes=30)
    events = [given.ticket_created(ticket_id=uuid4(), priority=Priority.CRITICAL, at=filed) for _ in range(DUE)]
    for start in range(0, DUE, 100):
        await hear(wide, *events[start : start + 100], at=clock.now(), rulebooks=rulebooks)
    heard = perf_counter() - began
    assert clock.now() < due_at, f"hearing of {DUE} tickets took {heard:.1f} s"
    scheduler = Deadlines(
        "wake_tickets",
        wide,
        clock=clock,
        signal=WAKE,
        fire=partial(wake_tickets, wide, rulebooks, clock=clock),
        next_due=lambda: tickets.next_wake(wide),
    )

    async def all_fired() -> bool:
        row = await wide.fetch_one(
            Query("SELECT count(*) FROM sla.clocks WHERE state = 'BREACHED' AND kind = 'FIRST_RESPONSE'")
        )
        return row is not None and row["count"] == DUE

    async with asyncio.TaskGroup() as group:
        group.create_task(scheduler.run(stop))
        await eventually(all_fired, seconds=30)
        late = clock.now() - due_at
        stop.set()
    told = await wide.fetch_one(Query("SELECT count(*) FROM sla.outbox WHERE type = 'serviq.sla.v1.ClockBreached'"))
    print(
        f"{DUE} of {RUNNING} clocks, due at one instant: the last one was committed {late.total_seconds():.2f} s later"
    )
    assert told is not None and told["count"] == DUE
    assert late < WITHIN
