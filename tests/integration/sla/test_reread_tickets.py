"""Open tickets are read again when rules change: by and by, by any number of replicas, and beside the deadlines."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from google.protobuf.duration_pb2 import Duration
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.clock import FrozenClock
from services.kit.database import Database
from services.kit.sql import Query
from services.kit.timestamps import time_to_pb
from services.sla.domain.policy import Subject
from services.sla.domain.priority import Priority
from services.sla.domain.rulebook import Rulebook
from services.sla.store import policies, rulebooks, tickets
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.batch_get_ticket_slas import batch_get_ticket_slas
from services.sla.usecases.reread_outdated import reread_outdated
from services.sla.usecases.reread_overtaken import reread_overtaken
from services.sla.usecases.wake_tickets import wake_tickets
from serviq.sla.v1 import policy_pb2
from serviq.sla.v1 import policy_service_pb2 as pb
from tests.integration.eventually import eventually
from tests.integration.round_trips import round_trips
from tests.integration.sla.conftest import Served
from tests.integration.sla.heard import hear, ids, promised, stored, whole_life
from tests.integration.sla.test_policies import NORMAL, create, vip
from tests.unit.sla import given


async def promise(served: Served, *, hours: float, after: timedelta = timedelta(0)) -> None:
    """Has tickets of normal priority answered within so many hours, from then on."""
    request = pb.UpdatePolicyRequest(
        id=NORMAL,
        policy=policy_pb2.Policy(first_response=Duration(seconds=int(hours * 3600))),
        update_mask=FieldMask(paths=["first_response"]),
        effective_time=time_to_pb(served.clock.now() + after),
    )
    await served.policies.UpdatePolicy(request, metadata=served.callers.user("sla.manage"))


async def test_saving_a_policy_costs_as_much_for_hundred_open_tickets_as_for_none(
    served: Served, sla_database: Database
) -> None:
    costs = []
    for _ in range(2):
        async with round_trips(sla_database) as trips:
            await create(served, vip())
        costs.append(trips.count)
        await hear(sla_database, *(given.ticket_created() for _ in range(100)))
    before = await stored(sla_database, "tickets")
    await create(served, vip())
    assert costs[0] == costs[1]
    assert await stored(sla_database, "tickets") == before


async def test_replicas_share_the_tickets_that_are_outdated(served: Served, wide: Database) -> None:
    events = [given.ticket_created(ticket_id=uuid4()) for _ in range(1000)]
    await hear(wide, *events)
    assert await tickets.outdated_since(wide) is None
    await promise(served, hours=1)
    assert await tickets.outdated_since(wide) is not None

    async def replica() -> int:
        known, done = Rulebooks(), 0
        while seen := await reread_outdated(wide, known, clock=served.clock):
            assert seen <= 100
            done += seen
        return done

    assert sum(await asyncio.gather(*(replica() for _ in range(4)))) == 1000
    assert await tickets.outdated_since(wide) is None
    assert await batch_get_ticket_slas(wide, ids(events)) == await promised(wide, events)


async def test_change_with_a_date_is_applied_then_by_some_at_a_time(served: Served, sla_database: Database) -> None:
    await promise(served, hours=1, after=timedelta(minutes=10))
    events = [given.ticket_created() for _ in range(150)]
    await hear(sla_database, *events)
    known, at = Rulebooks(), given.NOON + timedelta(minutes=10)
    assert await tickets.next_turn(sla_database) == at
    assert await reread_overtaken(sla_database, known, clock=FrozenClock(at - timedelta(microseconds=1))) == 0
    done = [await reread_overtaken(sla_database, known, clock=FrozenClock(at)) for _ in range(3)]
    assert done == [100, 50, 0]
    assert await tickets.next_turn(sla_database) is None
    assert await batch_get_ticket_slas(sla_database, ids(events)) == await promised(sla_database, events, at=at)


async def test_change_of_rules_holds_up_no_deadline(served: Served, sla_database: Database) -> None:
    # All of them are outdated and one is due, which is found among them at once.
    await hear(sla_database, *(given.ticket_created() for _ in range(300)))
    due = given.ticket_created(at=given.NOON - timedelta(hours=8))
    await hear(sla_database, due)
    served.clock.advance(timedelta(microseconds=1))
    await promise(served, hours=9, after=timedelta(seconds=1))
    assert await wake_tickets(sla_database, Rulebooks(), clock=served.clock) == 1
    (sla,) = await batch_get_ticket_slas(sla_database, ids([due]))
    assert sla.clocks[0].breached_at == given.NOON


async def test_what_is_over_is_not_read_again(served: Served, sla_database: Database) -> None:
    await hear(sla_database, *whole_life(), at=given.NOON + timedelta(hours=6))
    served.clock.set(given.NOON + timedelta(hours=6))
    await promise(served, hours=1)
    assert await tickets.outdated_since(sla_database) is None
    assert await reread_outdated(sla_database, Rulebooks(), clock=served.clock) == 0


async def test_who_saves_does_not_wait_for_readers_that_take_turns_without_end(served: Served, wide: Database) -> None:
    stop, overlapping = asyncio.Event(), 0

    async def reader(number: int) -> None:
        nonlocal overlapping
        known = Rulebooks()
        while not stop.is_set():
            async with wide.transaction() as transaction:
                await known.hold(transaction)
                overlapping += 1
                await transaction.execute(Query(f"SELECT pg_sleep({0.03 + number * 0.007})"))

    async with asyncio.TaskGroup() as group:
        for number in range(6):
            group.create_task(reader(number))
        async with asyncio.timeout(5):
            for hours in range(1, 6):
                await promise(served, hours=hours)
        stop.set()
    assert overlapping > 6


async def test_who_waited_for_a_saver_reads_by_what_was_saved(served: Served, wide: Database) -> None:
    await hear(wide, given.ticket_created())
    before = await Rulebooks().get(wide)

    async def held() -> Rulebook:
        async with wide.transaction() as transaction:
            return await Rulebooks().hold(transaction)

    async with wide.transaction() as saver:
        await rulebooks.lock(saver)
        waiting = asyncio.create_task(held())
        await eventually(lambda: _somebody_waits(wide))
        policy = replace(before.policy_for(Subject(priority=Priority.LOW), given.NOON), version=2, name="changed")
        await policies.add(saver, policy, actor_id="")
        await rulebooks.advance(saver)
    after = await waiting
    assert after.revision == before.revision + 1
    assert after.policy_for(Subject(priority=Priority.LOW), given.NOON).name == "changed"


async def _somebody_waits(database: Database) -> bool:
    return await database.fetch_one(Query("SELECT 1 FROM pg_locks WHERE NOT granted")) is not None


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (tickets._NEXT_TURN, "ix_tickets_rules_change_at"),
        (tickets._OUTDATED, "ix_tickets_revision"),
        (tickets._CLAIM_OUTDATED, "ix_tickets_revision"),
        (tickets._CLAIM_OVERTAKEN, "ix_tickets_rules_change_at"),
        (tickets._CLAIM_DUE, "ix_tickets_wake_at"),
    ],
)
async def test_nothing_scans_the_tickets(sla_database: Database, query: Query, index: str) -> None:
    await hear(sla_database, given.ticket_created())
    parameters = {"revision": 5, "now": given.NOON, "limit": 10, "skip": 0}
    async with sla_database.transaction() as transaction:
        await transaction.execute(Query("SET LOCAL enable_seqscan = off"))
        plan = await transaction.fetch_all(Query(f"EXPLAIN {query}"), parameters)
    lines = [row["QUERY PLAN"] for row in plan]
    assert any(f"using {index}" in line for line in lines), lines
    assert not any("Sort" in line for line in lines), lines
