import asyncio
from uuid import UUID

import pytest

from services.kit import requests
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.errors import RequestIdReused, RequestRunning
from services.kit.requests import RequestKey
from services.kit.sql import Query
from services.ticket.domain.priority import Priority
from services.ticket.domain.ticket import Ticket
from services.ticket.store.tables import REQUESTS
from services.ticket.usecases.create_ticket import CreateTicket, create_ticket
from serviq.ticket.v1 import events_pb2
from tests.integration.eventually import eventually
from tests.integration.round_trips import round_trips
from tests.integration.ticket.tickets import POLICY


def command(*, request_id: str | None = None, fingerprint: bytes = b"same", title: str = "Help") -> CreateTicket:
    return CreateTicket(
        name="Ada",
        email="ada@example.com",
        title=title,
        description="Please.",
        priority=Priority.HIGH,
        user_id=None,
        is_agent=False,
        is_program=False,
        key=RequestKey(scope="test", request_id=request_id, fingerprint=fingerprint),
    )


async def create(database: Database, wanted: CreateTicket) -> Ticket:
    return await create_ticket(database, wanted, clock=SystemClock(), policy=POLICY)


async def count(database: Database, table: str) -> int:
    row = await database.fetch_one(Query(f"SELECT count(*) FROM ticket.{table}"))
    assert row is not None
    return int(row["count"])


async def test_ticket_is_accepted_in_one_round_trip(ticket_database: Database) -> None:
    for attempt in range(7):  # psycopg prepares the statement on the sixth: neither way may cost a second trip
        async with round_trips(ticket_database) as trips:
            await create(ticket_database, command(request_id=f"r{attempt}"))
        expected = 2 if attempt == 5 else 1  # the sixth is told to the server first, once for the connection
        assert trips.count == expected, attempt


async def test_ticket_entry_event_and_request_are_written_together(ticket_database: Database) -> None:
    ticket = await create(ticket_database, command(request_id="r1"))
    assert (ticket.number, ticket.version, ticket.link.generation) == (1, 1, 1)
    assert [await count(ticket_database, table) for table in ("tickets", "timeline", "outbox", "requests")] == [1] * 4
    row = await ticket_database.fetch_one(Query("SELECT * FROM ticket.outbox"))
    assert row is not None
    assert row["subject"] == f"serviq.ticket.v1.ticket.created.{ticket.id}"
    event = events_pb2.TicketCreated.FromString(row["payload"])
    assert (UUID(event.ticket_id), event.version, event.requester_email) == (ticket.id, 1, "ada@example.com")
    assert b"Help" not in row["payload"] and b"Please" not in row["payload"]


async def test_same_request_gets_the_same_answer_even_after_the_ticket_changed(ticket_database: Database) -> None:
    first = await create(ticket_database, command(request_id="r1"))
    await ticket_database.execute(Query("UPDATE ticket.tickets SET title = 'changed', version = 2"))
    assert await create(ticket_database, command(request_id="r1")) == first
    assert await count(ticket_database, "tickets") == 1


async def test_same_request_id_with_other_content_is_refused_and_stores_nothing(ticket_database: Database) -> None:
    await create(ticket_database, command(request_id="r1"))
    with pytest.raises(RequestIdReused):
        await create(ticket_database, command(request_id="r1", fingerprint=b"other"))
    assert await count(ticket_database, "tickets") == 1


async def test_without_a_request_id_every_request_makes_a_ticket(ticket_database: Database) -> None:
    first = await create(ticket_database, command())
    second = await create(ticket_database, command())
    assert first.id != second.id
    assert await count(ticket_database, "requests") == 0


async def test_fifty_equal_requests_at_once_make_one_ticket(ticket_database: Database, wide: Database) -> None:
    answers = await asyncio.gather(*(create(wide, command(request_id="r1")) for _ in range(50)))
    assert len({ticket.id for ticket in answers}) == 1
    assert [await count(ticket_database, table) for table in ("tickets", "timeline", "outbox", "requests")] == [1] * 4


async def test_an_equal_request_that_runs_on_and_on_is_said_to_be_running(
    wide: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "RUNNING_SECONDS", 0.2)
    async with wide.transaction() as other:
        await REQUESTS.lock(other, command(request_id="r1").key)
        with pytest.raises(RequestRunning):
            await create(wide, command(request_id="r1"))
        assert await count(wide, "tickets") == 0
    assert (await create(wide, command(request_id="r1"))).version == 1


async def test_a_request_goes_on_when_nothing_becomes_of_the_equal_one_it_waited_for(wide: Database) -> None:
    async def waits() -> bool:
        return await wide.fetch_one(Query("SELECT pid FROM pg_locks WHERE NOT granted")) is not None

    async with wide.transaction() as other:
        await REQUESTS.lock(other, command(request_id="r1").key)
        waiting = asyncio.create_task(create(wide, command(request_id="r1")))
        await eventually(waits)
    assert (await waiting).version == 1
    assert await count(wide, "tickets") == 1
