"""Where the promises of each ticket stand, and when they are due, by named queries."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    DateTime,
    Integer,
    Select,
    Uuid,
    bindparam,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.kit.database import Database, Transaction
from services.kit.sql import Query, compiled
from services.sla.domain.ticket_sla import TicketReading
from services.sla.store.tables import announcements, rulebook, tickets

WAKE = "wake"
"""Raised with every commit that sets a deadline; the scheduler waits for it."""

TURN = "turn"
"""Raised with every commit that says when other rules begin to count; what reads tickets again then waits for it."""

_LONG_SINCE = datetime.min.replace(tzinfo=UTC)

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_NOW = bindparam("now", type_=DateTime(timezone=True))

_arriving = insert(tickets).from_select(
    ["id", "version", "is_open"], select(func.unnest(_IDS), literal_column("0"), literal_column("false"))
)
# The update changes nothing: it is there for the lock.
_LOCK = compiled(_arriving.on_conflict_do_update(index_elements=[tickets.c.id], set_={"version": tickets.c.version}))


def _claim(wanted: Select[tuple[UUID, datetime]]) -> Query:
    """Some of them, but for the first, of those that nobody else has in hand: each replica takes others."""
    limit, skip = bindparam("limit", type_=Integer), bindparam("skip", type_=Integer)
    return compiled(wanted.limit(limit).offset(skip).with_for_update(skip_locked=True))


_CLAIM_DUE = _claim(
    select(tickets.c.id, tickets.c.wake_at).where(tickets.c.wake_at <= _NOW).order_by(tickets.c.wake_at)
)
_CLAIM_OUTDATED = _claim(
    select(tickets.c.id, tickets.c.rules_change_at)
    .where(tickets.c.is_open, tickets.c.revision < bindparam("revision", type_=BigInteger))
    .order_by(tickets.c.revision)
)
_CLAIM_OVERTAKEN = _claim(
    select(tickets.c.id, tickets.c.rules_change_at)
    .where(tickets.c.rules_change_at <= _NOW)
    .order_by(tickets.c.rules_change_at)
)

_NEXT_WAKE = compiled(select(func.min(tickets.c.wake_at).label("at")).where(tickets.c.wake_at.is_not(None)))
_NEXT_TURN = compiled(
    select(func.min(tickets.c.rules_change_at).label("at")).where(tickets.c.rules_change_at.is_not(None))
)
_OUTDATED = compiled(
    select(
        (
            select(func.min(tickets.c.revision)).where(tickets.c.is_open).scalar_subquery()
            < select(rulebook.c.revision).scalar_subquery()
        ).label("are_there")
    )
)

_SAVED = ("version", "is_open", "revision", "wake_at", "rules_change_at")
_read = (
    func.unnest(_IDS, *(bindparam(name, type_=ARRAY(tickets.c[name].type)) for name in _SAVED))
    .table_valued("id", *_SAVED)
    .render_derived("read")
)
_SAVE = compiled(update(tickets).where(tickets.c.id == _read.c.id).values({name: _read.c[name] for name in _SAVED}))

_TOLD = compiled(select(announcements.c.id).where(announcements.c.ticket_id == func.any(_IDS)))

_TELL = compiled(
    insert(announcements).from_select(
        ["id", "ticket_id", "announced_at"],
        select(
            func.unnest(_IDS, bindparam("ticket_ids", type_=ARRAY(Uuid)))
            .table_valued("id", "ticket_id")
            .render_derived("told"),
            _NOW,
        ),
    )
)


async def lock(transaction: Transaction, ids: Collection[UUID]) -> None:
    """Waits until nobody else changes the promises of the tickets, which need not be known yet."""
    # In one order everywhere, so that two batches wait for one another instead of deadlocking.
    await transaction.execute(_LOCK, {"ids": sorted(ids)})


async def claim_due(transaction: Transaction, *, now: datetime, limit: int, skip: int) -> dict[UUID, datetime]:
    """Returns tickets that are due and that nobody else works on, locked, and since when; the longest first."""
    rows = await transaction.fetch_all(_CLAIM_DUE, {"now": now, "limit": limit, "skip": skip})
    return {row["id"]: row["wake_at"] for row in rows}


async def claim_outdated(transaction: Transaction, *, revision: int, limit: int, skip: int) -> list[UUID]:
    """Returns open tickets that were read by an earlier rulebook and that nobody else works on, locked."""
    rows = await transaction.fetch_all(_CLAIM_OUTDATED, {"revision": revision, "limit": limit, "skip": skip})
    return [row["id"] for row in rows]


async def claim_overtaken(transaction: Transaction, *, now: datetime, limit: int, skip: int) -> list[UUID]:
    """Returns tickets for which rules count that did not when they were read, and that nobody else works on, locked."""
    rows = await transaction.fetch_all(_CLAIM_OVERTAKEN, {"now": now, "limit": limit, "skip": skip})
    return [row["id"] for row in rows]


async def next_wake(database: Database) -> datetime | None:
    """Returns when the next ticket is due; None when none is. One probe of an index, like the two below."""
    return await _at(database, _NEXT_WAKE)


async def next_turn(database: Database) -> datetime | None:
    """Returns when next other rules begin to count for a ticket; None when none do."""
    return await _at(database, _NEXT_TURN)


async def outdated_since(database: Database) -> datetime | None:
    """Returns a time long past when any open ticket was read by an earlier rulebook, or else None."""
    row = await database.fetch_one(_OUTDATED)
    return _LONG_SINCE if row and row["are_there"] else None


async def save(transaction: Transaction, readings: Iterable[TicketReading]) -> None:
    """Writes where the tickets stand and when they are due next; the scheduler is woken by the commit."""
    readings = list(readings)
    saved = {name: [getattr(reading, name) for reading in readings] for name in _SAVED}
    await transaction.execute(_SAVE, {"ids": [reading.ticket_id for reading in readings], **saved})
    transaction.raise_signal(WAKE)
    if any(saved["rules_change_at"]):
        transaction.raise_signal(TURN)


async def told(transaction: Transaction, ids: Collection[UUID]) -> frozenset[UUID]:
    """Returns the ids of what was told about the tickets."""
    return frozenset(row["id"] for row in await transaction.fetch_all(_TOLD, {"ids": list(ids)}))


async def tell(transaction: Transaction, told: dict[UUID, UUID], *, now: datetime) -> None:
    """Remembers what is told now: the id of each announcement, and its ticket."""
    await transaction.execute(_TELL, {"ids": list(told), "ticket_ids": list(told.values()), "now": now})


async def _at(database: Database, query: Query) -> datetime | None:
    row = await database.fetch_one(query)
    at: datetime | None = row["at"] if row else None
    return at
