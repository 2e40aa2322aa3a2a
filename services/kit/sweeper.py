"""Housekeeping: rows past their retention are deleted, in the background and in small bites."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg
import structlog
from psycopg_pool import PoolTimeout
from sqlalchemy import ColumnElement, DateTime, Select, Table, bindparam, delete, literal_column, select

from services.kit.bus import until
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.inbox import Inbox
from services.kit.outbox import Outbox
from services.kit.requests import Requests
from services.kit.sql import Query, compiled

_LOG = structlog.get_logger(__name__)

SWEEP_SECONDS = 600.0
"""How often the sweeper looks."""

_BITE = 10_000


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is forgotten after how long."""

    name: str
    query: Query
    keep: timedelta


def forgetting(table: Table, age: ColumnElement[object], keep: timedelta) -> Sweep:
    """Deletes the rows whose `age` column is older than `keep`; NULL is never old."""
    old: Select[Any] = (
        select(literal_column("ctid"))
        .select_from(table)
        .where(age < bindparam("oldest", type_=DateTime(timezone=True)))
    )
    bite = old.limit(literal_column(str(_BITE))).scalar_subquery()
    statement = delete(table).where(literal_column(f"{table.fullname}.ctid").in_(bite))
    return Sweep(table.name, compiled(statement), keep)


def kit_sweeps(outbox: Outbox, inbox: Inbox, requests: Requests | None, *, retention: timedelta) -> tuple[Sweep, ...]:
    """The sweeps of kit's own tables.

    A published event is kept for the retention period, and so is its copy in the stream. The record of having done it
    is kept for twice as long, so that whatever the stream can still deliver is known. Requests are remembered for two
    days: AIP-155 leaves the time open, the contract promises one.
    """
    sweeps = [
        forgetting(outbox.table, outbox.table.c.published_at, retention),
        forgetting(inbox.table, inbox.table.c.received_at, 2 * retention),
    ]
    if requests is not None:
        sweeps.append(forgetting(requests.table, requests.table.c.answered_at, timedelta(days=2)))
    return tuple(sweeps)


class Sweeper:
    """Runs the sweeps of one service now and then; replicas do not mind one another."""

    name = "sweeper"

    def __init__(self, database: Database, sweeps: Sequence[Sweep], *, clock: Clock) -> None:
        self._database = database
        self._sweeps = sweeps
        self._clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        """Sweeps until told to stop."""
        while not stop.is_set():
            try:
                await self.sweep()
            except (psycopg.OperationalError, PoolTimeout) as error:
                _LOG.warning("sweeper waits", error=repr(error))
            await until(stop, seconds=SWEEP_SECONDS)

    async def sweep(self) -> int:
        """Deletes everything past its retention and returns how many rows that were."""
        total = 0
        for sweep in self._sweeps:
            while deleted := await self._database.execute(sweep.query, {"oldest": self._clock.now() - sweep.keep}):
                total += deleted
                _LOG.info("old rows deleted", table=sweep.name, rows=deleted)
        return total
