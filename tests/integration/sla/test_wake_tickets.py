"""The scheduler: what is due is seen to, once, by whichever replica comes first."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from services.kit.clock import FrozenClock
from services.kit.database import Database
from services.kit.sql import Query
from services.sla.domain.clock import ClockKind, ClockState
from services.sla.store import tickets
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.batch_get_ticket_slas import batch_get_ticket_slas
from services.sla.usecases.wake_tickets import wake_tickets
from serviq.sla.v1.events_pb2 import ClockBreached, ClockCorrected, ClockWarned
from serviq.ticket.v1 import events_pb2, ticket_pb2
from tests.integration.round_trips import round_trips
from tests.integration.sla.heard import count, hear, ids
from tests.unit.sla import given

EIGHT_HOURS = timedelta(hours=8)
MOMENT = timedelta(microseconds=1)


async def outbox(database: Database, type: str) -> list[bytes]:
    query = Query("SELECT payload FROM sla.outbox WHERE type = %(type)s ORDER BY happened_at")
    return [row["payload"] for row in await database.fetch_all(query, {"type": f"serviq.sla.v1.{type}"})]


async def test_clock_warns_and_breaches_at_its_time_and_tells_of_each_once(sla_database: Database) -> None:
    event = given.ticket_created()
    await hear(sla_database, event)
    clock, rulebooks = FrozenClock(given.NOON), Rulebooks()
    seen = []
    while (wake_at := await tickets.next_wake(sla_database)) and wake_at <= given.NOON + EIGHT_HOURS + MOMENT:
        clock.set(wake_at - MOMENT)
        assert await wake_tickets(sla_database, rulebooks, clock=clock) == 0
        clock.set(wake_at)
        assert await wake_tickets(sla_database, rulebooks, clock=clock) == 1
        seen.append(wake_at - given.NOON)
    assert seen == [EIGHT_HOURS * 0.5, EIGHT_HOURS * 0.75, EIGHT_HOURS * 0.9, EIGHT_HOURS + MOMENT]
    warned = [ClockWarned.FromString(payload) for payload in await outbox(sla_database, "ClockWarned")]
    assert [each.percent for each in warned] == [50, 75, 90]
    (payload,) = await outbox(sla_database, "ClockBreached")
    breached = ClockBreached.FromString(payload)
    assert breached.breach_time.ToDatetime(UTC) == given.NOON + EIGHT_HOURS
    (sla,) = await batch_get_ticket_slas(sla_database, ids([event]))
    assert [clock.state for clock in sla.clocks] == [ClockState.BREACHED, ClockState.RUNNING]


async def test_scheduler_that_was_away_tells_the_highest_warning_alone(sla_database: Database) -> None:
    await hear(sla_database, given.ticket_created())
    clock = FrozenClock(given.NOON + timedelta(hours=7.5))
    assert await wake_tickets(sla_database, Rulebooks(), clock=clock) == 1
    (payload,) = await outbox(sla_database, "ClockWarned")
    assert ClockWarned.FromString(payload).percent == 90


async def test_reply_that_was_in_time_and_is_heard_of_late_corrects_the_breach(sla_database: Database) -> None:
    event = given.ticket_created()
    await hear(sla_database, event)
    clock = FrozenClock(given.NOON + timedelta(hours=9))
    await wake_tickets(sla_database, Rulebooks(), clock=clock)
    reply = given.event(
        events_pb2.CommentAdded,
        "add_time",
        ticket_id=ids([event])[0],
        version=2,
        at=given.NOON + EIGHT_HOURS,
        actor_kind=ticket_pb2.ACTOR_KIND_AGENT,
        visibility=ticket_pb2.VISIBILITY_PUBLIC,
    )
    for _ in range(2):
        await hear(sla_database, reply, at=clock.now())
    assert len(await outbox(sla_database, "ClockBreached")) == 1
    (payload,) = await outbox(sla_database, "ClockCorrected")
    assert ClockCorrected.FromString(payload).kind == 1
    (sla,) = await batch_get_ticket_slas(sla_database, ids([event]))
    assert (sla.clocks[0].kind, sla.clocks[0].state) == (ClockKind.FIRST_RESPONSE, ClockState.MET)


async def test_replicas_share_what_is_due_and_each_is_told_once(wide: Database) -> None:
    await hear(wide, *(given.ticket_created(ticket_id=uuid4()) for _ in range(1000)))
    clock = FrozenClock(given.NOON + timedelta(days=3))

    async def replica() -> int:
        rulebooks, done = Rulebooks(), 0
        while seen := await wake_tickets(wide, rulebooks, clock=clock):
            done += seen
        return done

    assert sum(await asyncio.gather(*(replica() for _ in range(4)))) == 1000
    assert await count(wide, "outbox") == 2000
    assert await tickets.next_wake(wide) is None


async def test_hundred_due_tickets_cost_as_many_statements_as_one(sla_database: Database) -> None:
    rulebooks = Rulebooks()
    await hear(sla_database, *(given.ticket_created() for _ in range(100)), rulebooks=rulebooks)
    async with round_trips(sla_database) as trips:
        woken = await wake_tickets(sla_database, rulebooks, clock=FrozenClock(given.NOON + timedelta(days=3)))
    # BEGIN, the rulebook's revision, the claim, all facts, clocks, tickets, what was told, what is, the outbox, COMMIT.
    assert (woken, trips.count) == (100, 10)


async def test_next_deadline_is_found_by_an_index(sla_database: Database) -> None:
    await hear(sla_database, given.ticket_created())
    async with sla_database.transaction() as transaction:
        await transaction.execute(Query("SET LOCAL enable_seqscan = off"))
        plan = await transaction.fetch_all(Query(f"EXPLAIN {tickets._NEXT_WAKE}"))
    assert any("ix_tickets_wake_at" in row["QUERY PLAN"] for row in plan)
    assert isinstance(await tickets.next_wake(sla_database), datetime)
