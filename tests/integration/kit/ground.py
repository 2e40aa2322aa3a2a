"""The ground that relays and consumers stand on: the database and the bus of one service."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from uuid import uuid4

from google.protobuf.message import Message

from services.kit.bus import Bus
from services.kit.clock import SystemClock
from services.kit.consumer import Consumer, Delivered, Subscription
from services.kit.database import Database, Transaction
from services.kit.outbox import outgoing
from services.kit.process import Worker
from services.kit.relay import Relay
from services.kit.sql import Query
from services.ticket.store.tables import INBOX, OUTBOX
from serviq.ticket.v1.events_pb2 import TicketCreated
from tests.integration.conftest import TestBus

Handle = Callable[[Transaction, Sequence[Delivered[Message]]], Awaitable[None]]


class Ground:
    """One service's database and bus, and the means to start workers on them."""

    def __init__(self, database: Database, bus: Bus, server: TestBus) -> None:
        self.database = database
        self.bus = bus
        self.server = server

    def relay(self) -> Relay:
        return Relay(
            self.database,
            OUTBOX,
            self.bus,
            service="ticket",
            stream="TICKET_V1",
            clock=SystemClock(),
            batch_size=500,
            poll_seconds=0.2,
        )

    def consumer(self, handle: Handle, *, name: str = "record", max_attempts: int = 3) -> Consumer:
        return Consumer(
            Subscription(name, (TicketCreated,), handle),
            self.database,
            INBOX,
            self.bus,
            service="ticket",
            batch_size=100,
            max_attempts=max_attempts,
            backoff_seconds=0.05,
            backoff_ceiling_seconds=0.1,
        )

    async def publish(self, count: int) -> list[str]:
        ids = [str(uuid4()) for _ in range(count)]
        async with self.database.transaction() as transaction:
            events = [outgoing(TicketCreated(ticket_id=id, version=1), happened_at=datetime.now(UTC)) for id in ids]
            await OUTBOX.append(transaction, events)
        return ids

    async def number(self, query: str) -> int:
        row = await self.database.fetch_one(Query(query))
        assert row is not None
        return int(next(iter(row.values())))

    async def unpublished(self) -> int:
        return await self.number("SELECT count(*) FROM ticket.outbox WHERE published_at IS NULL")

    async def all_published(self) -> bool:
        return await self.unpublished() == 0


@asynccontextmanager
async def running(*workers: Worker) -> AsyncIterator[None]:
    stop = asyncio.Event()
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as group:
        stack.callback(stop.set)
        for worker in workers:
            group.create_task(worker.run(stop))
        try:
            yield
        finally:
            stop.set()
