import asyncio
from collections.abc import Sequence
from random import Random
from uuid import UUID, uuid4

import psycopg
import pytest

from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.sql import Query
from services.sla.consumers.open_clocks import open_clocks
from services.sla.domain.priority import Priority
from services.sla.domain.ticket_sla import TicketSla
from services.sla.events import fact_of
from services.sla.usecases.batch_get_ticket_slas import batch_get_ticket_slas
from serviq.ticket.v1.events_pb2 import TicketCreated
from tests.integration.round_trips import round_trips
from tests.unit.sla import given


async def hear(database: Database, *events: Delivered[TicketCreated]) -> None:
    async with database.transaction() as transaction:
        await open_clocks(transaction, events, clock=SystemClock())


async def count(database: Database, table: str) -> int:
    row = await database.fetch_one(Query(f"SELECT count(*) FROM sla.{table}"))
    assert row is not None
    return int(row["count"])


def opened(events: Sequence[Delivered[TicketCreated]]) -> list[TicketSla]:
    """What must be stored once the events were heard."""
    return [TicketSla.open(fact_of(event.message)) for event in events]


def ids(events: Sequence[Delivered[TicketCreated]]) -> list[UUID]:
    return [UUID(event.message.ticket_id) for event in events]


async def test_every_ticket_of_a_batch_gets_both_clocks_and_its_fact_is_kept(sla_database: Database) -> None:
    events = [given.ticket_created(priority=priority) for priority in Priority]
    await hear(sla_database, *events)
    assert await batch_get_ticket_slas(sla_database, ids(events)) == opened(events)
    rows = await sla_database.fetch_all(Query("SELECT * FROM sla.facts ORDER BY event_id"))
    for row, event in zip(rows, sorted(events, key=lambda event: event.id), strict=True):
        message = TicketCreated.FromString(row["payload"])
        assert (row["event_id"], str(row["ticket_id"]), row["version"]) == (event.id, event.message.ticket_id, 1)
        assert (row["type"], row["happened_at"]) == ("serviq.ticket.v1.TicketCreated", given.NOON)
        assert fact_of(message) == fact_of(event.message)
        assert (message.requester_name, message.requester_email) == ("", "")


async def test_hundred_tickets_cost_two_statements(sla_database: Database) -> None:
    events = [given.ticket_created() for _ in range(100)]
    async with round_trips(sla_database) as trips:
        await hear(sla_database, *events)
    assert trips.count == 4  # with BEGIN and COMMIT
    assert (await count(sla_database, "clocks"), await count(sla_database, "facts")) == (200, 100)


async def test_events_heard_again_in_any_order_change_nothing(sla_database: Database) -> None:
    events = [given.ticket_created(priority=priority) for priority in Priority for _ in range(5)]
    await hear(sla_database, *events)
    before = await sla_database.fetch_all(Query("SELECT * FROM sla.clocks ORDER BY id"))
    Random(5).shuffle(events)
    await hear(sla_database, *events, *events[:7])
    assert await sla_database.fetch_all(Query("SELECT * FROM sla.clocks ORDER BY id")) == before
    assert await count(sla_database, "facts") == len(events)


async def test_ticket_keeps_the_clocks_it_has(sla_database: Database) -> None:
    ticket_id = uuid4()
    first = given.ticket_created(ticket_id=ticket_id, priority=Priority.LOW)
    await hear(sla_database, first)
    await hear(sla_database, given.ticket_created(ticket_id=ticket_id, priority=Priority.CRITICAL))
    assert await batch_get_ticket_slas(sla_database, [ticket_id]) == opened([first])
    assert await count(sla_database, "facts") == 2  # both were heard


async def test_one_bad_event_takes_its_batch_back(sla_database: Database) -> None:
    with pytest.raises(ValueError):
        await hear(sla_database, given.ticket_created(), given.ticket_created(priority=0))
    assert (await count(sla_database, "clocks"), await count(sla_database, "facts")) == (0, 0)


async def test_overlapping_batches_of_many_replicas_wait_for_one_another(wide: Database) -> None:
    events = [given.ticket_created() for _ in range(100)]
    shuffled = [Random(seed).sample(events, len(events)) for seed in range(8)]
    await asyncio.gather(*(hear(wide, *batch) for batch in shuffled))
    assert (await count(wide, "clocks"), await count(wide, "facts")) == (200, 100)


@pytest.mark.parametrize("statement", ["UPDATE sla.facts SET version = 2", "DELETE FROM sla.facts"])
async def test_service_cannot_change_what_it_heard(sla_database: Database, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await sla_database.execute(Query(statement))
