"""The relay: publishes what the outbox holds, and publishes again what the stream has lost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

import nats.errors
import psycopg
import structlog
from nats.js import JetStreamContext
from nats.js.api import Header, PubAck
from psycopg_pool import PoolTimeout
from sqlalchemy import BigInteger, Integer, Uuid, bindparam, column, func, null, select, update
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit import traces
from services.kit.bus import Bus, until
from services.kit.clock import Clock
from services.kit.database import Database, Row
from services.kit.metrics import OUTBOX_PUBLISHED
from services.kit.outbox import SIGNAL, Outbox
from services.kit.sql import Query, compiled

_LOG = structlog.get_logger(__name__)

ACK_SECONDS = 5.0
"""How long a batch waits for the acknowledgements of the stream."""


class Relay:
    """Moves one service's events from its outbox to its stream; any number of replicas may run.

    It takes unpublished rows, never "newer than the last": sequence values commit out of order. Rows are locked while
    they are being published, and whoever dies holding them lets go of them: at least once, deduplicated by the stream
    for two minutes (Nats-Msg-Id) and by the inboxes for good. After every connection it compares the stream's last
    sequence with what it recorded: a stream that was wiped or put back to an older copy gets its events again.
    """

    name = "relay"

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        bus: Bus,
        *,
        service: str,
        stream: str,
        clock: Clock,
        batch_size: int,
        poll_seconds: float,
    ) -> None:
        self._database = database
        self._bus = bus
        self._source = f"/serviq/{service}"
        self._stream = stream
        self._clock = clock
        self._batch_size = batch_size
        self._poll_seconds = poll_seconds
        self._wake = database.signal(SIGNAL)
        self._jetstream: JetStreamContext | None = None
        self._generation = 0
        self._take, self._mark, self._unmark = _statements(outbox)

    async def run(self, stop: asyncio.Event) -> None:
        """Publishes until told to stop; the batch in hand is finished first."""
        while not stop.is_set():
            try:
                published = await self._turn(stop)
            except (TimeoutError, nats.errors.Error, psycopg.OperationalError, PoolTimeout) as error:
                _LOG.warning("relay waits", stream=self._stream, error=repr(error))
                await until(stop, seconds=self._poll_seconds)
                continue
            if published < self._batch_size:
                await until(stop, self._wake, seconds=self._poll_seconds)

    async def _turn(self, stop: asyncio.Event) -> int:
        if not self._bus.is_connected:
            await until(stop, self._bus.connected, seconds=self._poll_seconds)
            return 0
        if self._generation != self._bus.generation:
            await self._recover(self._bus.generation)
        # Cleared before looking: what commits while the batch is on its way wakes the next turn.
        self._wake.clear()
        return await self._publish_batch()

    async def _recover(self, generation: int) -> None:
        last_sequence = await self._bus.ensure_stream(self._stream)
        self._jetstream = self._bus.jetstream()
        lost = await self._database.execute(self._unmark, {"last_sequence": last_sequence})
        if lost:
            _LOG.warning("stream lost events, publishing again", stream=self._stream, events=lost)
        self._generation = generation

    async def _publish_batch(self) -> int:
        assert self._jetstream is not None
        async with self._database.transaction() as transaction:
            rows = await transaction.fetch_all(self._take, {"limit": self._batch_size})
            if not rows:
                return 0
            acknowledged = await self._publish(self._jetstream, rows)
            await transaction.execute(
                self._mark,
                {
                    "ids": [id for id, _ in acknowledged],
                    "sequences": [ack.seq for _, ack in acknowledged],
                    "now": self._clock.now(),
                },
            )
        OUTBOX_PUBLISHED.labels(self._stream).inc(len(acknowledged))
        if len(acknowledged) < len(rows):
            # The stream may be gone: the next turn looks.
            self._generation = 0
            raise TimeoutError(f"{len(rows) - len(acknowledged)} of {len(rows)} events were not acknowledged")
        return len(rows)

    async def _publish(self, jetstream: JetStreamContext, rows: Sequence[Row]) -> list[tuple[object, PubAck]]:
        """Publishes the rows in one window and returns the ids that were acknowledged, with their acknowledgements."""
        waiting: dict[asyncio.Future[PubAck], object] = {}
        for row in rows:
            headers = row["headers"] | {
                Header.MSG_ID: str(row["id"]),
                "ce-specversion": "1.0",
                "ce-id": str(row["id"]),
                "ce-type": row["type"],
                "ce-source": self._source,
                "ce-time": row["happened_at"].isoformat(),
                "content-type": "application/protobuf",
            }
            with _traced(row):
                future = await jetstream.publish_async(
                    row["subject"], row["payload"], wait_stall=ACK_SECONDS, stream=self._stream, headers=headers
                )
            waiting[future] = row["id"]
        done, late = await asyncio.wait(waiting, timeout=ACK_SECONDS)
        for future in late:
            # The library keeps a place in its window for each until it is done.
            future.cancel()
        return [(waiting[future], future.result()) for future in done if future.exception() is None]


def _traced(row: Row) -> AbstractContextManager[object]:
    if not traces.is_recorded():
        return nullcontext()
    return traces.span(f"publish {row['type']}", kind=traces.SpanKind.PRODUCER, parent=row["headers"])


def _statements(outbox: Outbox) -> tuple[Query, Query, Query]:
    table = outbox.table
    take = (
        select(table)
        .where(table.c.published_at.is_(None))
        .order_by(table.c.id)
        .limit(bindparam("limit", type_=Integer))
        .with_for_update(skip_locked=True)
    )
    acknowledged = func.unnest(bindparam("ids", type_=ARRAY(Uuid)), bindparam("sequences", type_=ARRAY(BigInteger)))
    acknowledged_rows = acknowledged.table_valued(column("id", Uuid), column("sequence", BigInteger)).render_derived()
    mark = (
        update(table)
        .values(
            published_at=bindparam("now", type_=table.c.published_at.type), stream_sequence=acknowledged_rows.c.sequence
        )
        .where(table.c.id == acknowledged_rows.c.id)
    )
    unmark = (
        update(table)
        .values(published_at=null(), stream_sequence=null())
        .where(table.c.stream_sequence > bindparam("last_sequence", type_=BigInteger))
    )
    return compiled(take), compiled(mark), compiled(unmark)
