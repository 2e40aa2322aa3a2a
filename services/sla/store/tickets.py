"""Where the promises of each ticket stand, and when they are due, by named queries."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, DateTime, Integer, Uuid, bindparam, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.kit.database import Database, Transaction
from services.kit.sql import compiled
from services.sla.domain.ticket_sla import TicketReading
from services.sla.store.rulebooks import WAKE
from services.sla.store.tables import announcements, tickets

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_arriving = insert(tickets).from_select(
    ["id", "version", "is_open"], select(func.unnest(_IDS), literal_column("0"), literal_column("false"))
)
# The update changes nothing: it is there for the lock.
_LOCK = compiled(_arriving.on_conflict_do_update(index_elements=[tickets.c.id], set_={"version": tickets.c.version}))

_CLAIM = compiled(
    select(tickets.c.id, tickets.c.wake_at)
    .where(tickets.c.wake_at <= bindparam("now", type_=DateTime(timezone=True)))
    .order_by(tickets.c.wake_at)
    .limit(bindparam("limit", type_=Integer))
    .offset(bindparam("skip", type_=Integer))
    .with_for_update(skip_locked=True)
)

_NEXT = compiled(select(func.min(tickets.c.wake_at).label("wake_at")).where(tickets.c.wake_at.is_not(None)))

_read = (
    func.unnest(
        _IDS,
        bindparam("versions", type_=ARRAY(tickets.c.version.type)),
        bindparam("open", type_=ARRAY(Boolean)),
        bindparam("wakes", type_=ARRAY(DateTime(timezone=True))),
    )
    .table_valued("id", "version", "is_open", "wake_at")
    .render_derived("read")
)
_SAVE = compiled(
    update(tickets)
    .where(tickets.c.id == _read.c.id)
    .values(version=_read.c.version, is_open=_read.c.is_open, wake_at=_read.c.wake_at)
)

_TOLD = compiled(select(announcements.c.id).where(announcements.c.ticket_id == func.any(_IDS)))

_TELL = compiled(
    insert(announcements).from_select(
        ["id", "ticket_id", "announced_at"],
        select(
            func.unnest(_IDS, bindparam("ticket_ids", type_=ARRAY(Uuid)))
            .table_valued("id", "ticket_id")
            .render_derived("told"),
            bindparam("now", type_=DateTime(timezone=True)),
        ),
    )
)


async def lock(transaction: Transaction, ids: Collection[UUID]) -> None:
    """Waits until nobody else changes the promises of the tickets, which need not be known yet."""
    # In one order everywhere, so that two batches wait for one another instead of deadlocking.
    await transaction.execute(_LOCK, {"ids": sorted(ids)})


async def claim(transaction: Transaction, *, now: datetime, limit: int, skip: int) -> dict[UUID, datetime]:
    """Returns tickets that are due and that nobody else works on, locked, and since when; the longest first."""
    rows = await transaction.fetch_all(_CLAIM, {"now": now, "limit": limit, "skip": skip})
    return {row["id"]: row["wake_at"] for row in rows}


async def next_wake(database: Database) -> datetime | None:
    """Returns when the next ticket is due; None when none is."""
    row = await database.fetch_one(_NEXT)
    wake_at: datetime | None = row["wake_at"] if row else None
    return wake_at


async def save(transaction: Transaction, readings: Iterable[TicketReading]) -> None:
    """Writes where the tickets stand and when they are due next; the scheduler is woken by the commit."""
    readings = list(readings)
    await transaction.execute(
        _SAVE,
        {
            "ids": [reading.ticket_id for reading in readings],
            "versions": [reading.version for reading in readings],
            "open": [reading.is_open for reading in readings],
            "wakes": [reading.wake_at for reading in readings],
        },
    )
    transaction.raise_signal(WAKE)


async def told(transaction: Transaction, ids: Collection[UUID]) -> frozenset[UUID]:
    """Returns the ids of what was told about the tickets."""
    return frozenset(row["id"] for row in await transaction.fetch_all(_TOLD, {"ids": list(ids)}))


async def tell(transaction: Transaction, told: dict[UUID, UUID], *, now: datetime) -> None:
    """Remembers what is told now: the id of each announcement, and its ticket."""
    await transaction.execute(_TELL, {"ids": list(told), "ticket_ids": list(told.values()), "now": now})
