"""What addresses that nobody has proved were mailed: counted under a lock, since limits hold across replicas."""

import hmac
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, bindparam, func, insert, literal_column, select, text

from services.identity.store.tables import unproved_mails
from services.kit.database import Transaction
from services.kit.ids import uuid7
from services.kit.sql import compiled

_LOCK = compiled(select(func.pg_advisory_xact_lock(func.hashtextextended(text("'identity.unproved'"), text("0")))))

_KEY = bindparam("key", type_=unproved_mails.c.key.type)
_SINCE = bindparam("since", type_=unproved_mails.c.mailed_at.type)

_TAKEN = compiled(
    select(unproved_mails.c.mailed_at).where(unproved_mails.c.key == _KEY, unproved_mails.c.mailed_at > _SINCE)
)

# No more is counted than matters.
_SPENT = compiled(
    select(func.count().label("spent")).select_from(
        select(literal_column("1"))
        .select_from(unproved_mails)
        .where(unproved_mails.c.mailed_at > _SINCE)
        .limit(bindparam("most", type_=Integer))
        .subquery()
    )
)

_ADD = compiled(
    insert(unproved_mails).values(
        {name: bindparam(name, type_=unproved_mails.c[name].type) for name in ("id", "key", "mailed_at")}
    )
)


def key_of(secret: bytes, email: str) -> bytes:
    """Returns what an address is counted under, and cannot be read in. Capitals do not make another address."""
    return hmac.digest(secret, f"serviq unproved mail\0{email.lower()}".encode(), "sha256")


async def lock(transaction: Transaction) -> None:
    """Waits until no other transaction counts; the lock ends with the transaction."""
    await transaction.execute(_LOCK)


async def taken(transaction: Transaction, key: bytes, *, since: datetime) -> Sequence[datetime]:
    """Returns when the address was mailed since then."""
    return [row["mailed_at"] for row in await transaction.fetch_all(_TAKEN, {"key": key, "since": since})]


async def spent(transaction: Transaction, *, since: datetime, most: int) -> int:
    """Returns how many mails all of these addresses got since then; `most` when it is that or more."""
    row = await transaction.fetch_one(_SPENT, {"since": since, "most": most})
    return int(row["spent"]) if row else 0


async def add(transaction: Transaction, key: bytes, *, at: datetime) -> None:
    """Counts a mail."""
    await transaction.execute(_ADD, {"id": uuid7(), "key": key, "mailed_at": at})
