"""What was held for a proof that did not come is deleted, once, with everything about it."""

import asyncio
from datetime import timedelta

from services.kit.clock import FrozenClock, SystemClock
from services.kit.database import Database
from services.kit.sql import Query
from services.ticket.store import held
from services.ticket.usecases.purge_unverified import purge_unverified
from tests.integration.ticket.tickets import filed

AFTER = timedelta(days=14)
LATER = FrozenClock(SystemClock().now() + timedelta(days=15))


async def hold(database: Database, *, status: str = "PENDING_VERIFICATION") -> None:
    await database.execute(Query(f"UPDATE ticket.tickets SET status = '{status}'"))


async def counts(database: Database) -> dict[str, int]:
    found = {}
    for table in ("tickets", "timeline", "attachments", "searchable", "participants"):
        row = await database.fetch_one(Query(f"SELECT count(*) FROM ticket.{table}"))
        found[table] = row["count"] if row else 0
    return found


async def purges(database: Database) -> list[str]:
    rows = await database.fetch_all(Query("SELECT subject FROM ticket.outbox WHERE subject LIKE '%.purged.%'"))
    return [row["subject"] for row in rows]


async def test_held_ticket_goes_when_its_time_has_come_and_not_before(ticket_database: Database) -> None:
    id = await filed(ticket_database)
    await hold(ticket_database)
    filed_at = await held.oldest(ticket_database)
    assert filed_at is not None
    clock = FrozenClock(filed_at + AFTER - timedelta(microseconds=1))
    assert await purge_unverified(ticket_database, clock=clock, after=AFTER) == 0
    clock.set(filed_at + AFTER)
    assert await purge_unverified(ticket_database, clock=clock, after=AFTER) == 1
    assert set((await counts(ticket_database)).values()) == {0}
    assert await purges(ticket_database) == [f"serviq.ticket.v1.ticket.purged.{id}"]
    assert await held.oldest(ticket_database) is None


async def test_everything_else_stays(ticket_database: Database) -> None:
    await filed(ticket_database)
    for status in ("OPEN", "WAITING", "RESOLVED", "CLOSED", "SPAM"):
        await hold(ticket_database, status=status)
        assert await purge_unverified(ticket_database, clock=LATER, after=AFTER) == 0
    # Somebody took it: what becomes of it is theirs to say.
    await hold(ticket_database)
    await ticket_database.execute(Query("UPDATE ticket.tickets SET assignee_id = gen_random_uuid()"))
    assert await purge_unverified(ticket_database, clock=LATER, after=AFTER) == 0
    assert await purges(ticket_database) == []


async def test_many_replicas_purge_each_ticket_once(wide: Database) -> None:
    for number in range(30):
        await filed(wide, email=f"{number}@example.com")
    await hold(wide)
    purged = await asyncio.gather(*(purge_unverified(wide, clock=LATER, after=AFTER, limit=7) for _ in range(10)))
    assert sum(purged) + await purge_unverified(wide, clock=LATER, after=AFTER) == 30
    subjects = await purges(wide)
    assert (len(subjects), len(set(subjects))) == (30, 30)


async def test_ticket_that_somebody_is_proving_is_passed_over(wide: Database) -> None:
    await filed(wide)
    await hold(wide)
    async with wide.transaction() as proving:
        await proving.execute(Query("UPDATE ticket.tickets SET status = 'OPEN'"))
        assert await purge_unverified(wide, clock=LATER, after=AFTER) == 0
    assert await purge_unverified(wide, clock=LATER, after=AFTER) == 0
    assert (await counts(wide))["tickets"] == 1
