from datetime import timedelta

from services.identity.store.sweeps import sweeps
from services.kit.clock import FrozenClock, SystemClock
from services.kit.database import Database
from services.kit.sql import Query
from services.kit.sweeper import Sweeper
from tests.integration.identity.conftest import Identity
from tests.integration.identity.people import Person

_TABLES = ("sessions", "refresh_tokens", "known_places", "throttles", "unproved_mails")


async def counts(database: Database) -> dict[str, int]:
    found = {}
    for table in _TABLES:
        row = await database.fetch_one(Query(f"SELECT count(*) FROM identity.{table}"))
        assert row is not None
        found[table] = int(row["count"])
    return found


async def test_what_no_longer_counts_is_forgotten_and_what_does_is_kept(
    lenient: Identity, identity_database: Database
) -> None:
    ada = await Person(lenient, identity_database).join()
    tokens = await ada.sign_in()
    await ada.refresh(tokens.refresh_token)
    clock = FrozenClock(SystemClock().now())
    sweeper = Sweeper(identity_database, sweeps(session_lifetime=timedelta(days=30)), clock=clock)
    before = await counts(identity_database)
    assert (before["sessions"], before["refresh_tokens"], before["known_places"]) == (1, 2, 1)
    assert before["unproved_mails"] == 1
    await sweeper.sweep()
    assert await counts(identity_database) == before
    clock.advance(timedelta(days=30, hours=1))
    await sweeper.sweep()
    left = {"sessions": 1, "refresh_tokens": 1, "known_places": 1, "throttles": 0, "unproved_mails": 0}
    assert await counts(identity_database) == left
    clock.advance(timedelta(days=1))
    await sweeper.sweep()
    assert await counts(identity_database) == left | {"sessions": 0, "refresh_tokens": 0}
    clock.advance(timedelta(days=365))
    await sweeper.sweep()
    assert set((await counts(identity_database)).values()) == {0}
