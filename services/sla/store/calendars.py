"""The calendars, by named queries: every version, only ever added to."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Integer, Uuid, bindparam, insert, or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled
from services.sla.domain.calendar import Calendar, Closure, Window
from services.sla.domain.instant import microseconds
from services.sla.domain.rulebook import SavedCalendar
from services.sla.store.tables import calendars

_LATEST = (
    select(calendars)
    .ext(distinct_on(calendars.c.id))
    .order_by(calendars.c.id, calendars.c.version.desc())
    .subquery("latest")
)
_STANDING = select(_LATEST).where(_LATEST.c.is_deleted.is_(False))

_EVERY_VERSION = compiled(select(calendars))

_GET = compiled(_STANDING.where(_LATEST.c.id == bindparam("the_id", type_=Uuid)))

_GET_VERSION = compiled(
    select(calendars).where(
        calendars.c.id == bindparam("the_id", type_=Uuid),
        calendars.c.version == bindparam("the_version", type_=Integer),
    )
)

_LIST = compiled(
    _STANDING.where(or_(bindparam("after_id", type_=Uuid).is_(None), _LATEST.c.id > bindparam("after_id", type_=Uuid)))
    .order_by(_LATEST.c.id)
    .limit(bindparam("limit", type_=Integer))
)

_ADD = compiled(
    insert(calendars).values({column.name: bindparam(column.name, type_=column.type) for column in calendars.c})
)


async def every_version(source: Database | Transaction) -> list[SavedCalendar]:
    """Returns all there ever was."""
    return [_saved(row) for row in await source.fetch_all(_EVERY_VERSION)]


async def get(source: Database | Transaction, id: UUID) -> SavedCalendar | None:
    """Returns the latest version; None when there is none, or it was deleted."""
    row = await source.fetch_one(_GET, {"the_id": id})
    return None if row is None else _saved(row)


async def answered(transaction: Transaction, answer: Mapping[str, Any]) -> SavedCalendar:
    """Returns the version that was the answer to a request before."""
    row = await transaction.fetch_one(_GET_VERSION, {"the_id": UUID(answer["id"]), "the_version": answer["version"]})
    assert row is not None  # versions are only ever added
    return _saved(row)


async def listed_after(database: Database, after_id: UUID | None, *, limit: int) -> list[SavedCalendar]:
    """Returns the latest versions by id, which is oldest first; None begins with the first."""
    return [_saved(row) for row in await database.fetch_all(_LIST, {"after_id": after_id, "limit": limit})]


async def add(transaction: Transaction, saved: SavedCalendar, *, actor_id: str) -> None:
    """Adds a version. The caller holds the rulebook, so nobody else adds one meanwhile."""
    await transaction.execute(_ADD, _parameters(saved, actor_id))


def _parameters(saved: SavedCalendar, actor_id: str) -> dict[str, Any]:
    calendar = saved.calendar
    windows = [[w.weekday, microseconds(w.opens), microseconds(w.closes)] for w in calendar.windows]
    closures = [[c.name, c.year, c.month, c.day, microseconds(c.start), microseconds(c.end)] for c in calendar.closures]
    return {
        "id": saved.id,
        "version": saved.version,
        "effective_at": saved.effective_at,
        "name": saved.name,
        "time_zone": calendar.time_zone,
        "windows": Jsonb(windows),
        "closures": Jsonb(closures),
        "holidays": Jsonb([list(pair) for pair in saved.holidays]),
        "holiday_count": saved.holiday_count,
        "is_deleted": saved.is_deleted,
        "actor_id": actor_id,
    }


def _saved(row: Row) -> SavedCalendar:
    calendar = Calendar(
        id=row["id"],
        version=row["version"],
        time_zone=row["time_zone"],
        windows=tuple(
            Window(weekday=weekday, opens=_duration(opens), closes=_duration(closes))
            for weekday, opens, closes in row["windows"]
        ),
        closures=tuple(
            Closure(name=name, year=year, month=month, day=day, start=_duration(start), end=_duration(end))
            for name, year, month, day, start, end in row["closures"]
        ),
    )
    return SavedCalendar(
        name=row["name"],
        calendar=calendar,
        effective_at=row["effective_at"],
        holidays=tuple((country, subdivision) for country, subdivision in row["holidays"]),
        holiday_count=row["holiday_count"],
        is_deleted=row["is_deleted"],
    )


def _duration(amount: int) -> timedelta:
    return timedelta(microseconds=amount)
