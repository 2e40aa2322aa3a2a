"""What addresses that nobody has proved got, and get: counted under a lock, since limits hold across replicas."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Integer, Text, any_, bindparam, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Transaction
from services.kit.sql import compiled
from services.notify.store.tables import GUARDED, deliveries

_LOCK = compiled(select(func.pg_advisory_xact_lock(func.hashtextextended(text("'notify.guarded'"), text("0")))))

# Most hosts do not tell Ada from ada, whatever RFC 5321 allows: neither do the limits.
_ADDRESS = func.lower(deliveries.c.recipient)
_IS_ONE_OF = _ADDRESS == any_(bindparam("addresses", type_=ARRAY(Text)))
_SINCE = bindparam("since", type_=deliveries.c.due_at.type)

_TAKEN = compiled(
    select(_ADDRESS.label("address"), func.array_agg(deliveries.c.due_at).label("due"))
    .where(GUARDED, _IS_ONE_OF, deliveries.c.due_at > _SINCE)
    .group_by(_ADDRESS)
)

# No more is counted than matters.
_SPENT = compiled(
    select(func.count().label("spent")).select_from(
        select(literal_column("1"))
        .select_from(deliveries)
        .where(GUARDED, deliveries.c.due_at > _SINCE)
        .limit(bindparam("most", type_=Integer))
        .subquery()
    )
)

_WAITING = compiled(
    select(deliveries.c.ticket_id, _ADDRESS.label("address")).where(
        GUARDED,
        _IS_ONE_OF,
        deliveries.c.due_at > bindparam("now", type_=deliveries.c.due_at.type),
        literal_column("deliveries.state = 'QUEUED'"),
    )
)


async def lock(transaction: Transaction) -> None:
    """Waits until no other transaction counts; the lock ends with the transaction."""
    await transaction.execute(_LOCK)


async def taken(
    transaction: Transaction, addresses: Collection[str], *, since: datetime
) -> Mapping[str, Sequence[datetime]]:
    """Returns when each address, in lower case, got mails since then, or is to get them."""
    rows = await transaction.fetch_all(_TAKEN, {"addresses": sorted(addresses), "since": since})
    return {row["address"]: row["due"] for row in rows}


async def spent(transaction: Transaction, *, since: datetime, most: int) -> int:
    """Returns how many mails all of these addresses got since then; `most` when it is that or more."""
    row = await transaction.fetch_one(_SPENT, {"since": since, "most": most})
    return int(row["spent"]) if row else 0


async def waiting(transaction: Transaction, addresses: Collection[str], *, now: datetime) -> set[tuple[UUID, str]]:
    """Returns about which tickets a mail waits for its time, by ticket and address in lower case."""
    rows = await transaction.fetch_all(_WAITING, {"addresses": sorted(addresses), "now": now})
    return {(row["ticket_id"], row["address"]) for row in rows}
