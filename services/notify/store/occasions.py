"""The occasions: what happened to tickets, until it is found out who is told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Integer, Uuid, any_, bindparam, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled
from services.notify.domain.audience import Happening
from services.notify.domain.occasion import ActorKind, Occasion
from services.notify.store.tables import UNROUTED, occasions

SIGNAL = "occasions"
"""Raised with every commit that adds one; the router waits for it."""

COLUMNS = tuple(name for name in occasions.c.keys() if name != "routed_at")

_APPEND = compiled(
    insert(occasions)
    .values({name: bindparam(name, type_=occasions.c[name].type) for name in COLUMNS})
    .on_conflict_do_nothing()
)

_OLDEST = compiled(
    select(*(occasions.c[name] for name in COLUMNS))
    .where(UNROUTED)
    .order_by(occasions.c.event_id)
    .limit(bindparam("limit", type_=Integer))
)

_ABOUT = compiled(
    select(*(occasions.c[name] for name in COLUMNS), occasions.c.routed_at.is_(None).label("is_open"))
    .where(occasions.c.ticket_id == bindparam("ticket_id", type_=Uuid))
    .order_by(occasions.c.event_id.desc())
    .limit(bindparam("limit", type_=Integer))
)

# Whoever comes second finds nothing left, and need not wait for that.
_CLAIM = compiled(
    select(occasions.c.event_id)
    .where(occasions.c.event_id == any_(bindparam("ids", type_=ARRAY(Uuid))), UNROUTED)
    .order_by(occasions.c.event_id)
    .with_for_update(skip_locked=True)
)

_ROUTED = compiled(
    update(occasions)
    .where(occasions.c.event_id == any_(bindparam("ids", type_=ARRAY(Uuid))))
    .values(routed_at=bindparam("at", type_=occasions.c.routed_at.type))
)


async def append(transaction: Transaction, happened: Sequence[Occasion]) -> None:
    """Adds what is not there yet; the router starts when the transaction commits."""
    await transaction.execute_many(
        _APPEND,
        [
            {name: getattr(occasion, name) for name in COLUMNS}
            | {"facts": Jsonb(dict(occasion.facts)), "once": occasion.once or None}
            for occasion in happened
        ],
    )
    transaction.raise_signal(SIGNAL)


async def oldest(database: Database, *, limit: int) -> list[Occasion]:
    """Returns those that nobody has routed yet, oldest first."""
    return [_occasion_of(row) for row in await database.fetch_all(_OLDEST, {"limit": limit})]


async def about(database: Database, ticket_id: UUID, *, limit: int) -> list[tuple[Occasion, bool]]:
    """Returns what happened to the ticket, the latest first, and whether it is still open who is told of each."""
    rows = await database.fetch_all(_ABOUT, {"ticket_id": ticket_id, "limit": limit})
    return [(_occasion_of({name: row[name] for name in COLUMNS}), row["is_open"]) for row in rows]


async def claim(transaction: Transaction, ids: Sequence[UUID]) -> set[UUID]:
    """Returns those of the events that nobody else routes or has routed; nobody will until the commit."""
    return {row["event_id"] for row in await transaction.fetch_all(_CLAIM, {"ids": list(ids)})}


async def mark_routed(transaction: Transaction, ids: Sequence[UUID], *, at: datetime) -> None:
    """Records that it is known who is told."""
    await transaction.execute(_ROUTED, {"ids": list(ids), "at": at})


def _occasion_of(row: Row) -> Occasion:
    return Occasion(
        **{
            **row,
            "happening": Happening(row["happening"]),
            "actor_kind": ActorKind(row["actor_kind"]),
            "once": row["once"] or "",
        }
    )
