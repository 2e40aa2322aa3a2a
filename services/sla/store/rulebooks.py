"""The rulebook: read once for each revision, and kept in memory until it changes."""

from datetime import datetime

from sqlalchemy import DateTime, bindparam, literal_column, select, update

from services.kit.database import Database, Transaction
from services.kit.sql import compiled
from services.sla.domain.rulebook import Rulebook
from services.sla.store import calendars, policies
from services.sla.store.tables import rulebook, tickets

WAKE = "wake"
"""Raised with every commit that sets a deadline; the scheduler waits for it."""

_REVISION = compiled(select(rulebook.c.revision))

# Shared: many read at once, but nobody saves a policy or calendar before they are done.
_HOLD = compiled(select(rulebook.c.revision).with_for_update(read=True))

_LOCK = compiled(select(rulebook.c.revision).with_for_update())

_ADVANCE = compiled(update(rulebook).values(revision=rulebook.c.revision + literal_column("1")))

_WAKE_OPEN = compiled(
    update(tickets).where(tickets.c.is_open).values(wake_at=bindparam("now", type_=DateTime(timezone=True)))
)


class Rulebooks:
    """Where this process gets the rulebook from."""

    def __init__(self) -> None:
        self._revision = 0
        self._known = Rulebook((), ())

    async def get(self, database: Database) -> Rulebook:
        """Returns the rulebook for an answer, in one round trip unless it changed."""
        return await self._at(database, await database.fetch_one(_REVISION))

    async def hold(self, transaction: Transaction) -> Rulebook:
        """Returns the rulebook, which nobody changes until the transaction ends. Taken before any ticket's lock."""
        return await self._at(transaction, await transaction.fetch_one(_HOLD))

    async def _at(self, source: Database | Transaction, row: dict[str, int] | None) -> Rulebook:
        assert row is not None  # the migration made it, and nothing deletes it
        if row["revision"] != self._revision:
            known = Rulebook(await policies.every_version(source), await calendars.every_version(source))
            self._revision, self._known = row["revision"], known
        return self._known


async def lock(transaction: Transaction) -> None:
    """Waits until nobody reads by the rulebook, and lets nobody before the transaction ends."""
    await transaction.execute(_LOCK)


async def advance(transaction: Transaction, *, now: datetime) -> None:
    """Tells every process that the rulebook changed, and has every open ticket read again."""
    await transaction.execute(_ADVANCE)
    await transaction.execute(_WAKE_OPEN, {"now": now})
    transaction.raise_signal(WAKE)
