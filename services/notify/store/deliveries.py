"""The deliveries, as they are added and listed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Integer, Text, Uuid, any_, bindparam, column, func, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, distinct_on, insert

from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled
from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Channel, Delivery, State
from services.notify.domain.kind import Kind
from services.notify.domain.suppression import Cause
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

_PAIR = (
    func.unnest(bindparam("ticket_ids", type_=ARRAY(Uuid)), bindparam("recipients", type_=ARRAY(Text)))
    .table_valued(column("ticket_id", Uuid), column("recipient", Text), name="pair")
    .render_derived()
)

_THREADS = compiled(
    select(
        deliveries.c.ticket_id,
        deliveries.c.recipient,
        func.array_agg(aggregate_order_by(deliveries.c.message_id, deliveries.c.id)).label("message_ids"),
    )
    .where(
        deliveries.c.ticket_id == _PAIR.c.ticket_id,
        deliveries.c.recipient == _PAIR.c.recipient,
        deliveries.c.cause.is_(None),
    )
    .group_by(deliveries.c.ticket_id, deliveries.c.recipient)
)

# One for each event, whatever many were told of it: the recipient's own when there is one.
_BY_EVENT = compiled(
    select(*(deliveries.c[name] for name in COLUMNS))
    .ext(distinct_on(deliveries.c.event_id))
    .where(deliveries.c.ticket_id == bindparam("ticket_id", type_=Uuid))
    .order_by(deliveries.c.event_id.desc(), (deliveries.c.recipient == bindparam("recipient", type_=Text)).desc())
    .limit(bindparam("limit", type_=Integer))
)

_BY_ID = select(*(deliveries.c[name] for name in COLUMNS)).where(deliveries.c.id == bindparam("id", type_=Uuid))
_GET = compiled(_BY_ID)
_LOCK = compiled(_BY_ID.with_for_update())

_RETRY = compiled(
    update(deliveries)
    .where(deliveries.c.id == bindparam("the_id", type_=Uuid))
    .values(
        {
            name: bindparam(f"the_{name}", type_=deliveries.c[name].type)
            for name in ("state", "failures", "next_attempt_at", "due_at")
        }
    )
)


async def append(transaction: Transaction, queued: Sequence[Delivery]) -> None:
    """Adds what is not there yet; the sender starts when the transaction commits."""
    await transaction.execute_many(
        _APPEND,
        [
            {name: getattr(delivery, name) for name in COLUMNS}
            | {"facts": Jsonb(dict(delivery.facts)), "earlier": list(delivery.earlier)}
            for delivery in queued
        ],
    )
    transaction.raise_signal(SIGNAL)


async def threads(
    transaction: Transaction, about: Collection[tuple[UUID, str]]
) -> Mapping[tuple[UUID, str], Sequence[str]]:
    """Returns the Message-IDs of what each recipient got, or gets, about each ticket, oldest first."""
    rows = await transaction.fetch_all(
        _THREADS,
        {
            "ticket_ids": [ticket_id for ticket_id, _ in about],
            "recipients": [recipient for _, recipient in about],
        },
    )
    return {(row["ticket_id"], row["recipient"]): row["message_ids"] for row in rows}


async def by_event(database: Database, ticket_id: UUID, recipient: str, *, limit: int) -> list[Delivery]:
    """Returns one delivery for each event about the ticket, the latest first: the recipient's, or else somebody's."""
    parameters = {"ticket_id": ticket_id, "recipient": recipient, "limit": limit}
    return [delivery_of(row) for row in await database.fetch_all(_BY_EVENT, parameters)]


async def get(source: Database | Transaction, id: UUID) -> Delivery | None:
    """Returns the delivery, or None."""
    row = await source.fetch_one(_GET, {"id": id})
    return delivery_of(row) if row else None


async def lock(transaction: Transaction, id: UUID) -> Delivery | None:
    """Returns the delivery, or None; no sender takes it until the commit."""
    row = await transaction.fetch_one(_LOCK, {"id": id})
    return delivery_of(row) if row else None


async def retry(transaction: Transaction, delivery: Delivery) -> None:
    """Stores that the delivery is due again; the sender starts when the transaction commits."""
    names = ("id", "state", "failures", "next_attempt_at", "due_at")
    await transaction.execute(_RETRY, {f"the_{name}": getattr(delivery, name) for name in names})
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
            "audience": Audience(row["audience"]) if row["audience"] else None,
            "cause": Cause(row["cause"]) if row["cause"] else None,
            "earlier": tuple(row["earlier"]),
            "state": State(row["state"]),
        }
    )
