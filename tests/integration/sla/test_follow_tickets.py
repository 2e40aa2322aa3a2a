import asyncio
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import psycopg
import pytest

from services.kit.database import Database
from services.kit.sql import Query
from services.sla.domain.clock import ClockKind, ClockState
from services.sla.domain.priority import Priority
from services.sla.events import facts_of
from services.sla.store.facts import RecordedFact
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.batch_get_ticket_slas import batch_get_ticket_slas
from tests.integration.round_trips import round_trips
from tests.integration.sla.heard import count, hear, ids, promised, stored, whole_life
from tests.unit.sla import given

HOUR = 3600


@pytest.mark.parametrize(
    ("priority", "first_response", "resolution"),
    [
        (Priority.LOW, 12 * HOUR, 96 * HOUR),
        (Priority.NORMAL, 8 * HOUR, 48 * HOUR),
        (Priority.HIGH, 2 * HOUR, 12 * HOUR),
        (Priority.CRITICAL, HOUR // 2, 4 * HOUR),
    ],
)
async def test_fresh_ticket_is_promised_what_was_decided_round_the_clock(
    sla_database: Database, priority: Priority, first_response: int, resolution: int
) -> None:
    event = given.ticket_created(priority=priority)
    await hear(sla_database, event)
    (sla,) = await batch_get_ticket_slas(sla_database, ids([event]))
    assert [(clock.kind, clock.state, clock.target.total_seconds()) for clock in sla.clocks] == [
        (ClockKind.FIRST_RESPONSE, ClockState.RUNNING, first_response),
        (ClockKind.RESOLUTION, ClockState.RUNNING, resolution),
    ]
    assert all(clock.due_at == given.NOON + clock.target for clock in sla.clocks)


async def test_fact_is_kept_without_what_is_personal(sla_database: Database) -> None:
    event = given.ticket_created()
    await hear(sla_database, event)
    (row,) = await sla_database.fetch_all(Query("SELECT * FROM sla.facts"))
    assert b"Ada" not in row["payload"] and b"ada@" not in row["payload"]
    assert (row["event_id"], row["version"], row["requester_domain"]) == (event.id, 1, "example.com")
    assert facts_of(RecordedFact(**row))


async def test_whole_life_of_a_ticket_is_followed(sla_database: Database) -> None:
    events = whole_life()
    await hear(sla_database, *events, at=given.NOON + timedelta(hours=6))
    (sla,) = await batch_get_ticket_slas(sla_database, ids(events))
    assert [(clock.kind, clock.state, clock.elapsed) for clock in sla.clocks] == [
        (ClockKind.FIRST_RESPONSE, ClockState.MET, timedelta(hours=1)),
        (ClockKind.NEXT_RESPONSE, ClockState.MET, timedelta(hours=2)),
        (ClockKind.RESOLUTION, ClockState.MET, timedelta(hours=3)),
    ]
    assert [clock.assignee_id for clock in sla.clocks] == [UUID(int=7)] * 3
    (ticket,) = await stored(sla_database, "tickets")
    assert (ticket["version"], ticket["is_open"], ticket["wake_at"]) == (5, False, None)


async def test_hundred_events_cost_as_many_statements_as_one(sla_database: Database) -> None:
    rulebooks = Rulebooks()
    await rulebooks.get(sla_database)
    for events in ([given.ticket_created()], [given.ticket_created() for _ in range(100)]):
        async with round_trips(sla_database) as trips:
            await hear(sla_database, *events, rulebooks=rulebooks)
        # BEGIN, the facts, the rulebook's revision, the locks, all facts, clocks, tickets, what was told, COMMIT.
        assert trips.count == 9
    assert (await count(sla_database, "clocks"), await count(sla_database, "facts")) == (202, 101)


async def test_any_order_of_delivery_with_duplicates_ends_in_the_same_rows(sla_database: Database) -> None:
    lives = [whole_life(at=given.NOON + timedelta(minutes=each)) for each in range(20)]
    events = [event for life in lives for event in life]
    later = given.NOON + timedelta(hours=3)
    random = Random(5)
    random.shuffle(events)
    while heard := events[:7]:
        events = events[7:]
        await hear(sla_database, *heard, *random.choices(heard, k=2), at=later)
    whole = [event for life in lives for event in life]
    assert await batch_get_ticket_slas(sla_database, ids(whole)) == await promised(sla_database, whole, at=later)
    before = await stored(sla_database, "clocks")
    await hear(sla_database, *whole, at=later)
    assert await stored(sla_database, "clocks") == before


async def test_one_bad_event_takes_its_batch_back(sla_database: Database) -> None:
    with pytest.raises(ValueError):
        await hear(sla_database, given.ticket_created(), given.ticket_created(priority=0))
    assert (await count(sla_database, "clocks"), await count(sla_database, "facts")) == (0, 0)


async def test_overlapping_batches_of_many_replicas_wait_for_one_another(wide: Database) -> None:
    lives = [whole_life(ticket_id=uuid4()) for _ in range(12)]
    events = [event for life in lives for event in life]
    later = given.NOON + timedelta(hours=6)
    # Every replica has another part of every life, and some of what others have.
    parts = [Random(seed).sample(events, len(events) // 2) for seed in range(7)]
    await asyncio.gather(*(hear(wide, *part, at=later) for part in [*parts, events[::2], events[1::2]]))
    assert await batch_get_ticket_slas(wide, ids(events)) == await promised(wide, events, at=later)


@pytest.mark.parametrize("table", ["facts", "policies", "calendars", "announcements"])
@pytest.mark.parametrize("statement", ["UPDATE sla.{} SET {} = {}", "DELETE FROM sla.{}"])
async def test_service_cannot_change_what_it_heard_promised_and_told(
    sla_database: Database, statement: str, table: str
) -> None:
    column = "event_id" if table == "facts" else "id"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await sla_database.execute(Query(statement.format(table, column, column)))
