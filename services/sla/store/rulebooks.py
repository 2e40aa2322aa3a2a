"""The rulebook: read once for each revision, and kept in memory until it changes."""

from sqlalchemy import Select, func, literal_column, select, true, update
from sqlalchemy.sql.functions import FunctionElement

from services.kit.database import Database, Transaction
from services.kit.sql import compiled
from services.sla.domain.rulebook import Rulebook
from services.sla.store import calendars, policies
from services.sla.store.tables import rulebook

CHANGED = "rulebook changed"
"""Raised with every commit that changes the rulebook; what reads open tickets again waits for it."""

_REVISION = compiled(select(rulebook.c.revision))

_QUEUE = func.hashtextextended(literal_column("'sla.rulebook'"), literal_column("0"))


def _queued(entry: FunctionElement[None]) -> Select[tuple[int]]:
    """The revision, for who has queued up for it.

    Readers of a locked row are let in past a writer who waits, who would wait for ever while they take turns. In the
    queue of an advisory lock everybody waits for who came before (PostgreSQL manual, 13.3.5).
    """
    queue = select(entry.label("entered")).cte("queue")
    return select(rulebook.c.revision).join_from(rulebook, queue, true())


# Shared: many read at once, but nobody saves a policy or calendar before they are done. The row is locked as well, and
# after the queue, so what is returned is what stands there then, and not when the statement began.
_HOLD = compiled(_queued(func.pg_advisory_xact_lock_shared(_QUEUE)).with_for_update(read=True, of=rulebook))

_LOCK = compiled(_queued(func.pg_advisory_xact_lock(_QUEUE)).with_for_update(of=rulebook))

_ADVANCE = compiled(update(rulebook).values(revision=rulebook.c.revision + literal_column("1")))


class Rulebooks:
    """Where this process gets the rulebook from."""

    def __init__(self) -> None:
        self._known = Rulebook((), ())

    async def get(self, database: Database) -> Rulebook:
        """Returns the rulebook for an answer, in one round trip unless it changed."""
        return await self._at(database, await database.fetch_one(_REVISION))

    async def hold(self, transaction: Transaction) -> Rulebook:
        """Returns the rulebook, which nobody changes until the transaction ends. Taken before any ticket's lock."""
        return await self._at(transaction, await transaction.fetch_one(_HOLD))

    async def _at(self, source: Database | Transaction, row: dict[str, int] | None) -> Rulebook:
        assert row is not None  # the migration made it, and nothing deletes it
        if row["revision"] != self._known.revision:
            self._known = Rulebook(
                await policies.every_version(source), await calendars.every_version(source), revision=row["revision"]
            )
        return self._known


async def lock(transaction: Transaction) -> None:
    """Waits until nobody reads by the rulebook, and lets nobody before the transaction ends."""
    await transaction.execute(_LOCK)


async def advance(transaction: Transaction) -> None:
    """Tells every process that the rulebook changed: whichever can reads the open tickets again, some at a time.

    It costs the same however many are open.
    """
    await transaction.execute(_ADVANCE)
    transaction.raise_signal(CHANGED)
