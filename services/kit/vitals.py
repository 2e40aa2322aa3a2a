"""Vital signs: what a service's gauges say, looked up now and then, so that a scrape costs and waits for nothing."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from prometheus_client import Gauge
from sqlalchemy import func, select

from services.kit import metrics
from services.kit.bus import DEAD_LETTERS, Bus, until
from services.kit.consumer import Consumer
from services.kit.database import Database
from services.kit.outbox import Outbox
from services.kit.sql import compiled

_LOG = structlog.get_logger(__name__)

VITALS_SECONDS = 5.0
"""How often to look."""

_SOON_SECONDS = 1.0
"""How soon to look again when something could not be known."""

_ANSWER_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One look: `read` sets the gauges. When it cannot, they are NaN: what was true once would mislead."""

    name: str
    gauges: Sequence[Gauge]
    read: Callable[[], Awaitable[None]]


class Vitals:
    """Reads the signs of one service for as long as the process lives. Replicas say the same of what they share."""

    name = "vitals"

    def __init__(self, signs: Sequence[Sign]) -> None:
        self._signs = signs
        self._known: set[str] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Reads until told to stop."""
        while not stop.is_set():
            for sign in self._signs:
                await self._read(sign)
            is_all_known = len(self._known) == len(self._signs)
            await until(stop, seconds=VITALS_SECONDS if is_all_known else _SOON_SECONDS)

    async def _read(self, sign: Sign) -> None:
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                await sign.read()
        except Exception as error:
            # Whatever is wrong is seen to by whoever works with it; here it is only not known.
            for gauge in sign.gauges:
                gauge.set(math.nan)
            # What was never known is still to come, such as a consumer whose stream nobody has made yet.
            if sign.name in self._known:
                _LOG.warning("vital sign unknown", sign=sign.name, error=repr(error))
            self._known.discard(sign.name)
        else:
            self._known.add(sign.name)


def kit_signs(
    database: Database, outbox: Outbox, bus: Bus, *, service: str, consumers: Sequence[Consumer]
) -> tuple[Sign, ...]:
    """Returns what every service is measured by: its pool, its outbox, its consumers and what they gave up on."""
    waiting = outbox.table.c.published_at.is_(None)
    age = func.now() - func.min(outbox.table.c.happened_at)
    query = compiled(select(func.count().label("rows"), age.label("age")).select_from(outbox.table).where(waiting))

    async def read_pool() -> None:
        use = database.pool_use()
        metrics.POOL_CONNECTIONS.labels("busy").set(use.busy)
        metrics.POOL_CONNECTIONS.labels("idle").set(use.idle)
        metrics.POOL_MOST.set(use.most)
        metrics.POOL_WAITING.set(use.waiting)

    async def read_outbox() -> None:
        row = await database.fetch_one(query)
        assert row is not None
        metrics.OUTBOX_UNPUBLISHED.set(row["rows"])
        metrics.OUTBOX_AGE.set(max(0.0, row["age"].total_seconds()) if row["age"] is not None else 0)

    async def read_dead_letters() -> None:
        subjects = f"serviq.deadletter.{service}.>"
        info = await bus.client.jsm(timeout=_ANSWER_SECONDS).stream_info(DEAD_LETTERS, subjects_filter=subjects)
        metrics.DEAD_LETTERED.set(sum((info.state.subjects or {}).values()))

    return (
        Sign("pool", (), read_pool),
        Sign("outbox", (metrics.OUTBOX_UNPUBLISHED, metrics.OUTBOX_AGE), read_outbox),
        Sign("dead letters", (metrics.DEAD_LETTERED,), read_dead_letters),
        *(_lag_of(consumer, bus) for consumer in consumers),
    )


def _lag_of(consumer: Consumer, bus: Bus) -> Sign:
    lag = metrics.CONSUMER_LAG.labels(consumer.name)
    in_hand = metrics.CONSUMER_IN_HAND.labels(consumer.name)

    async def read() -> None:
        manager = bus.client.jsm(timeout=_ANSWER_SECONDS)
        info = await manager.consumer_info(consumer.stream, consumer.name)
        lag.set(info.num_pending or 0)
        in_hand.set(info.num_ack_pending or 0)

    return Sign(f"lag of {consumer.name}", (lag, in_hand), read)
