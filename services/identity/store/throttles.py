"""How often something was tried, by named queries."""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Interval, LargeBinary, bindparam, case, delete, func, literal_column, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from services.identity.domain.errors import TooManyAttempts
from services.identity.domain.throttle import Throttle
from services.identity.store.tables import throttles
from services.kit.database import Database, Transaction
from services.kit.sql import compiled


def _take_statement() -> ReturningInsert[Any]:
    """One attempt in one statement: the arrival time moves on, unless that would be too far ahead of the clock."""
    at = bindparam("at", type_=DateTime(timezone=True))
    interval, window = bindparam("interval", type_=Interval), bindparam("window", type_=Interval)
    next_arrival = func.greatest(throttles.c.tat, at) + interval
    taken = insert(throttles).values(key=bindparam("key", type_=LargeBinary), tat=at + interval)
    return taken.on_conflict_do_update(
        index_elements=[throttles.c.key],
        set_={"tat": case((next_arrival <= at + window, next_arrival), else_=throttles.c.tat)},
    ).returning(throttles.c.tat, literal_column("old.tat IS DISTINCT FROM new.tat").label("admitted"))


_TAKE = compiled(_take_statement())

_GIVE_BACK = compiled(delete(throttles).where(throttles.c.key == bindparam("key", type_=LargeBinary)))


_GIVE_ONE_BACK = compiled(
    update(throttles)
    .where(throttles.c.key == bindparam("key", type_=LargeBinary))
    .values(tat=throttles.c.tat - bindparam("interval", type_=Interval))
)


class Throttles:
    """The counts of one mesh: every replica of the service counts together."""

    def __init__(self, database: Database, secret: bytes) -> None:
        self._database = database
        self._secret = secret

    async def take(self, throttle: Throttle, *, at: datetime) -> None:
        """Counts one attempt, in one round trip. Raises TooManyAttempts, and then does not count it."""
        row = await self._database.fetch_one(
            _TAKE,
            {
                "key": throttle.key(self._secret),
                "at": at,
                "interval": throttle.limit.interval,
                "window": throttle.limit.window,
            },
        )
        if row is None:
            raise LookupError("an attempt was neither counted nor refused")
        if not row["admitted"]:
            raise TooManyAttempts(retry_after_seconds=throttle.limit.wait(row["tat"], at=at).total_seconds())

    async def give_one_back(self, transaction: Transaction, throttle: Throttle) -> None:
        """Takes back the one attempt that was counted last."""
        await transaction.execute(
            _GIVE_ONE_BACK, {"key": throttle.key(self._secret), "interval": throttle.limit.interval}
        )

    async def give_back(self, transaction: Transaction, throttle: Throttle) -> None:
        """Forgets every attempt that was counted."""
        await transaction.execute(_GIVE_BACK, {"key": throttle.key(self._secret)})
