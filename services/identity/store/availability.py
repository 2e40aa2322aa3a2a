"""Availabilities that are for a while, by named queries."""

from datetime import datetime

from sqlalchemy import Integer, bindparam, func, select

from services.identity.domain.user import User
from services.identity.store import users as user_store
from services.identity.store.tables import employees, users
from services.kit.database import Database, Transaction
from services.kit.sql import compiled

SIGNAL = "identity.availability"
"""Raised when an availability was set for a while: whoever turns it back then may have to wake earlier."""

_UNTIL = employees.c.availability_until

_NEXT = compiled(select(func.min(_UNTIL).label("at")))

# Whoever works on one of them is left alone: what is due stays due.
_LOCK_DUE = compiled(
    select(users.c.id)
    .join_from(users, employees)
    .where(_UNTIL <= bindparam("at", type_=_UNTIL.type))
    .order_by(_UNTIL)
    .limit(bindparam("limit", type_=Integer))
    .offset(bindparam("skip", type_=Integer))
    .with_for_update(of=users, skip_locked=True)
)


async def next_end(database: Database) -> datetime | None:
    """Returns when the next availability that is for a while is over, or None while there is none."""
    row = await database.fetch_one(_NEXT)
    return row["at"] if row else None


async def lock_due(transaction: Transaction, *, at: datetime, limit: int, skip: int) -> list[User]:
    """Returns employees whose availability was for a while that is over, whom nobody else changes meanwhile."""
    rows = await transaction.fetch_all(_LOCK_DUE, {"at": at, "limit": limit, "skip": skip})
    return await user_store.get_many(transaction, [row["id"] for row in rows]) if rows else []
