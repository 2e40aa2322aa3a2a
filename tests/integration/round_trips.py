"""Counts what a database is asked: round trips, from libpq's own trace of the wire."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile

from services.kit.database import Database

_WAITS = ("Sync", "Query")


@dataclass
class RoundTrips:
    """How many times the client waited for the server; final when the block has ended."""

    count: int = 0


@asynccontextmanager
async def round_trips(database: Database) -> AsyncIterator[RoundTrips]:
    """Counts the round trips of the block. The database must have one connection, which the block shares.

    A Sync message ends what the client sends before it waits, and so does a simple Query (PostgreSQL manual, 54.2.3).
    """
    counted = RoundTrips()
    with TemporaryFile("w+") as trace:
        async with database._pool.connection() as connection:
            wire = connection.pgconn
        assert database._pool.max_size == 1
        wire.trace(trace.fileno())
        try:
            yield counted
        finally:
            wire.untrace()
        trace.seek(0)
        # Time, direction (F: from us), length, name; a statement of several lines goes on without them.
        messages = [line.split() for line in trace]
        counted.count = sum(1 for words in messages if words[2:3] == ["F"] and words[4] in _WAITS)
