"""The deliveries as a queue: any number of senders take what is due, and no two have the same in hand.

A sender holds what it took by a lease, never by a lock: mail servers may be slow, and transactions must not be. The
lease runs by the database's own clock, since those of the senders may differ. A sender that was killed loses it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    Integer,
    Interval,
    Update,
    Uuid,
    any_,
    bindparam,
    column,
    func,
    literal_column,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, reaching
from services.kit.sql import compiled
from services.notify.domain.delivery import Delivery
from services.notify.store.deliveries import COLUMNS, SIGNAL, delivery_of
from services.notify.store.tables import QUEUED, deliveries

__all__ = ["SIGNAL", "backlog", "record", "renew", "take"]

_NOW_AND_LEASE = func.now() + bindparam("lease", type_=Interval)
_SENDER = bindparam("sender_id", type_=Uuid)


def _take_statement() -> Update:
    due = (
        select(deliveries.c.id)
        .where(
            QUEUED,
            deliveries.c.next_attempt_at <= bindparam("now", type_=deliveries.c.next_attempt_at.type),
            or_(deliveries.c.leased_until.is_(None), deliveries.c.leased_until < func.now()),
        )
        .order_by(deliveries.c.next_attempt_at, deliveries.c.id)
        .limit(bindparam("limit", type_=Integer))
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    return (
        update(deliveries)
        .where(deliveries.c.id == due.c.id)
        .values(sender_id=_SENDER, leased_until=_NOW_AND_LEASE)
        .returning(*(deliveries.c[name] for name in COLUMNS))
    )


_CHANGING = ("state", "attempts", "failures", "next_attempt_at", "last_answer", "sent_at", "cause")


def _record_statement() -> Update:
    """What a sender says of a row that another has taken since is old news, except that it was sent: that is so."""
    types = {name: deliveries.c[name].type for name in ("id", *_CHANGING)}
    arrays = (bindparam(name, type_=ARRAY(type_)) for name, type_ in types.items())
    outcome = (
        func.unnest(*arrays)
        .table_valued(*(column(name, type_) for name, type_ in types.items()), name="outcome")
        .render_derived()
    )
    return (
        update(deliveries)
        .where(
            deliveries.c.id == outcome.c.id,
            literal_column("deliveries.state = 'QUEUED'"),
            or_(deliveries.c.sender_id == _SENDER, outcome.c.state == literal_column("'SENT'")),
        )
        .values({name: outcome.c[name] for name in _CHANGING} | {"sender_id": null(), "leased_until": null()})
    )


_TAKE = compiled(_take_statement())

_BACKLOG = compiled(
    select(func.count().label("deliveries"), func.min(deliveries.c.next_attempt_at).label("first_due_at"))
    .select_from(deliveries)
    .where(QUEUED)
)

_RENEW = compiled(
    update(deliveries)
    .where(deliveries.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))), deliveries.c.sender_id == _SENDER)
    .values(leased_until=_NOW_AND_LEASE)
)

_RECORD = compiled(_record_statement())


async def backlog(database: Database) -> tuple[int, datetime | None]:
    """Returns how many deliveries wait to be sent, and when the one that is due first is: None when none waits."""
    row = await database.fetch_one(_BACKLOG)
    assert row is not None
    return row["deliveries"], row["first_due_at"]


async def take(database: Database, *, sender_id: UUID, now: datetime, lease: timedelta, limit: int) -> list[Delivery]:
    """Takes what is due in hand, longest due first. Raises DatabaseUnavailable."""
    with reaching():
        rows = await database.fetch_all(_TAKE, {"sender_id": sender_id, "now": now, "lease": lease, "limit": limit})
    return [delivery_of(row) for row in rows]


async def renew(database: Database, ids: Collection[UUID], *, sender_id: UUID, lease: timedelta) -> None:
    """Keeps in hand what takes longer. Raises DatabaseUnavailable."""
    with reaching():
        await database.execute(_RENEW, {"ids": list(ids), "sender_id": sender_id, "lease": lease})


async def record(database: Database, outcomes: Sequence[Delivery], *, sender_id: UUID) -> None:
    """Stores what became of deliveries, all in one statement, and lets go of them. Raises DatabaseUnavailable."""
    parameters = {name: [getattr(outcome, name) for outcome in outcomes] for name in ("id", *_CHANGING)}
    with reaching():
        await database.execute(_RECORD, {**parameters, "sender_id": sender_id})
