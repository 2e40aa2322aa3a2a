"""PostgreSQL by psycopg: a pool of connections, one transaction per RPC or batch of messages."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import psycopg
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout, TooManyRequests

from services.kit.errors import DatabaseUnavailable
from services.kit.sql import Query

Row: TypeAlias = dict[str, Any]
Parameters: TypeAlias = Mapping[str, Any]


_PASSING = ("08", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE that pass by themselves: connection, rollback (deadlock, serialisation), resources, locks,
operator intervention, system (PostgreSQL manual, appendix A)."""


def is_away(error: BaseException) -> bool:
    """Tells whether it failed because the database cannot be used now, which says nothing about what was asked of it.

    psycopg.OperationalError alone does not say so: a value that is too long for an index is one, too.
    """
    if isinstance(error, PoolTimeout | TooManyRequests):
        return True
    if not isinstance(error, psycopg.OperationalError):
        return False
    return error.sqlstate is None or error.sqlstate.startswith(_PASSING)


@contextmanager
def reaching() -> Iterator[None]:
    """Raises DatabaseUnavailable in the place of what the driver raises while the database cannot be used."""
    try:
        yield
    except (psycopg.OperationalError, PoolTimeout, TooManyRequests) as error:
        if is_away(error):
            raise DatabaseUnavailable from error
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolUse:
    """How many connections there are, busy and idle, how many there may be at most, and how many callers wait."""

    busy: int
    idle: int
    most: int
    waiting: int


class Transaction:
    """What is done together or not at all. Peers are called before it opens, never inside."""

    def __init__(self, connection: psycopg.AsyncConnection[DictRow]) -> None:
        self._connection = connection
        self.signals: set[str] = set()

    async def fetch_all(self, query: Query, parameters: Parameters | None = None) -> list[Row]:
        """Runs the query and returns every row, as a dict by column name."""
        return await (await self._connection.execute(query, parameters)).fetchall()

    async def fetch_one(self, query: Query, parameters: Parameters | None = None) -> Row | None:
        """Runs the query and returns its first row, or None."""
        return await (await self._connection.execute(query, parameters)).fetchone()

    async def execute(self, query: Query, parameters: Parameters | None = None) -> int:
        """Runs the statement and returns how many rows it touched."""
        return (await self._connection.execute(query, parameters)).rowcount

    async def execute_many(self, query: Query, parameters: Sequence[Parameters]) -> None:
        """Runs the statement once for each of the parameters, in one round trip."""
        if parameters:
            async with self._connection.cursor() as cursor:
                await cursor.executemany(query, parameters)

    def raise_signal(self, name: str) -> None:
        """Wakes who waits for `Database.signal(name)`, once this transaction has committed."""
        self.signals.add(name)


class Database:
    """A service's own schema: a pool of connections that outlives restarts of the server.

    Statements that stand alone run in autocommit: one round trip. psycopg prepares what it has seen five times.
    """

    def __init__(self, dsn: str, *, min_connections: int, max_connections: int, wait_seconds: float) -> None:
        self._pool: AsyncConnectionPool[psycopg.AsyncConnection[DictRow]] = AsyncConnectionPool(
            dsn,
            min_size=min_connections,
            max_size=max_connections,
            timeout=wait_seconds,
            open=False,
            connection_class=psycopg.AsyncConnection[DictRow],
            kwargs={"autocommit": True, "row_factory": dict_row, "options": "-c TimeZone=UTC"},
        )
        self._signals: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._sweeping: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Starts to connect, in the background: a server that is away now is found when it is back."""
        await self._pool.open(wait=False)

    async def close(self) -> None:
        """Closes every connection."""
        if self._sweeping is not None:
            self._sweeping.cancel()
        await self._pool.close()

    async def ping(self) -> None:
        """Returns when the server answers; raises psycopg.Error or psycopg_pool.PoolTimeout when it does not."""
        await self.execute(Query("SELECT 1"))

    def pool_use(self) -> PoolUse:
        """Returns how the connections are used at this moment."""
        stats = self._pool.get_stats()
        size, idle = stats["pool_size"], stats["pool_available"]
        return PoolUse(busy=size - idle, idle=idle, most=stats["pool_max"], waiting=stats["requests_waiting"])

    def signal(self, name: str) -> asyncio.Event:
        """Returns the event that is set when this process committed something named so. Its one listener clears it."""
        return self._signals[name]

    async def fetch_all(
        self, query: Query, parameters: Parameters | None = None, *, prepare: bool | None = None
    ) -> list[Row]:
        """Runs one query by itself and returns every row, as a dict by column name.

        With `prepare=False` the server plans it for its values every time, instead of once for all.
        """
        async with self._connection() as connection:
            return await (await connection.execute(query, parameters, prepare=prepare)).fetchall()

    async def fetch_one(self, query: Query, parameters: Parameters | None = None) -> Row | None:
        """Runs one query by itself and returns its first row, or None."""
        async with self._connection() as connection:
            return await (await connection.execute(query, parameters)).fetchone()

    async def execute(self, query: Query, parameters: Parameters | None = None) -> int:
        """Runs one statement by itself and returns how many rows it touched."""
        async with self._connection() as connection:
            return (await connection.execute(query, parameters)).rowcount

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Opens a transaction: commits when the block ends, rolls back when it raises, then wakes who waits for it."""
        async with self._connection() as connection:
            transaction = Transaction(connection)
            async with connection.transaction():
                yield transaction
        for name in transaction.signals:
            self._signals[name].set()

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[psycopg.AsyncConnection[DictRow]]:
        try:
            async with self._pool.connection() as connection:
                yield connection
        except psycopg.OperationalError:
            # One dead connection means that the server went away: the idle ones in the pool died with it, and
            # without a sweep each would fail one more caller.
            if self._sweeping is None or self._sweeping.done():
                self._sweeping = asyncio.create_task(self._pool.check())
            raise
