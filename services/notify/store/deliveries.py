"""The deliveries, as they are added and listed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Integer, Text, Uuid, any_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled
from services.notify.domain.delivery import Channel, Delivery, Kind, State
from services.notify.store.tables import deliveries

SIGNAL = "deliveries"
"""Raised with every commit that queues something; the sender waits for it."""

COLUMNS = tuple(name for name in deliveries.c.keys() if name not in ("sender_id", "leased_until"))
"""The columns of a delivery; the others are the sender's own."""

_APPEND = compiled(
    insert(deliveries)
    .values({name: bindparam(name, type_=deliveries.c[name].type) for name in COLUMNS})
    .on_conflict_do_nothing()
)


def _optional(name: str, condition: Any, type_: Any) -> Any:
    """Returns the condition, waived when the parameter is NULL; the planner drops what is waived."""
    return or_(bindparam(name, type_=type_).is_(None), condition)


_LIST = compiled(
    select(*(deliveries.c[name] for name in COLUMNS))
    .where(
        _optional("before_id", deliveries.c.id < bindparam("before_id", type_=Uuid), Uuid),
        _optional(
            "ticket_ids", deliveries.c.ticket_id == any_(bindparam("ticket_ids", type_=ARRAY(Uuid))), ARRAY(Uuid)
        ),
        _optional("states", deliveries.c.state == any_(bindparam("states", type_=ARRAY(Text))), ARRAY(Text)),
    )
    .order_by(deliveries.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)


async def append(transaction: Transaction, queued: Sequence[Delivery]) -> None:
    """Adds what is not there yet; the sender starts when the transaction commits."""
    await transaction.execute_many(
        _APPEND,
        [
            {name: getattr(delivery, name) for name in COLUMNS} | {"facts": Jsonb(dict(delivery.facts))}
            for delivery in queued
        ],
    )
    transaction.raise_signal(SIGNAL)


async def newest(
    database: Database,
    *,
    before_id: UUID | None,
    ticket_ids: Sequence[UUID],
    states: Sequence[State],
    limit: int,
) -> list[Delivery]:
    """Returns deliveries that match, newest first; what is empty or None restricts nothing."""
    rows = await database.fetch_all(
        _LIST,
        {
            "before_id": before_id,
            "ticket_ids": list(ticket_ids) or None,
            "states": [state.value for state in states] or None,
            "limit": limit,
        },
    )
    return [delivery_of(row) for row in rows]


def delivery_of(row: Row) -> Delivery:
    """Returns the delivery of a row with `COLUMNS`."""
    return Delivery(
        **{
            **row,
            "kind": Kind(row["kind"]),
            "channel": Channel(row["channel"]),
            "state": State(row["state"]),
        }
    )
