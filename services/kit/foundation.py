"""What every service stands on, put together once: `app.py` asks for it and adds what is the service's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from services.kit.broadcast import Broadcast
from services.kit.bus import Bus, stream_of
from services.kit.clock import Clock, open_clock
from services.kit.consumer import Consumer, Subscription
from services.kit.database import Database
from services.kit.inbox import Inbox
from services.kit.outbox import Outbox
from services.kit.process import Worker
from services.kit.relay import Relay
from services.kit.requests import Requests
from services.kit.revocations import LONGEST_TOKEN_LIFETIME
from services.kit.settings import ServiceSettings
from services.kit.sweeper import Sweeper, kit_sweeps
from services.kit.vitals import Sign, Vitals, kit_signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Foundation:
    """The database, the bus and the clock of one service."""

    settings: ServiceSettings
    clock: Clock
    database: Database
    bus: Bus

    def workers(
        self,
        *,
        outbox: Outbox,
        inbox: Inbox,
        requests: Requests,
        subscriptions: Sequence[Subscription],
        broadcasts: Sequence[Subscription],
        signs: Sequence[Sign] = (),
    ) -> list[Worker]:
        """Returns the relay, one consumer for each subscription, one listener for each broadcast, sweeper and vitals.

        `signs` are what the service is measured by beyond what all are.
        """
        settings = self.settings
        relay = Relay(
            self.database,
            outbox,
            self.bus,
            service=settings.service,
            stream=stream_of(settings.service),
            clock=self.clock,
            batch_size=settings.relay_batch_size,
            poll_seconds=settings.relay_poll_seconds,
        )
        consumers = [
            Consumer(
                subscription,
                self.database,
                inbox,
                self.bus,
                service=settings.service,
                batch_size=settings.consumer_batch_size,
                max_attempts=settings.consumer_max_attempts,
                backoff_seconds=settings.consumer_backoff_seconds,
                backoff_ceiling_seconds=settings.consumer_backoff_ceiling_seconds,
            )
            for subscription in subscriptions
        ]
        # What was broadcast matters for as long as tokens live that were issued before it.
        listeners = [
            Broadcast(broadcast, self.bus, service=settings.service, since=LONGEST_TOKEN_LIFETIME)
            for broadcast in broadcasts
        ]
        sweeps = kit_sweeps(outbox, inbox, requests, retention=retention_of(settings))
        shared = kit_signs(self.database, outbox, self.bus, service=settings.service, consumers=consumers)
        vitals = Vitals([*shared, *signs])
        return [relay, *consumers, *listeners, Sweeper(self.database, sweeps, clock=self.clock), vitals]


def retention_of(settings: ServiceSettings) -> timedelta:
    """Returns how long events are kept."""
    return timedelta(days=settings.outbox_retention_days)


@asynccontextmanager
async def open_foundation(settings: ServiceSettings) -> AsyncIterator[Foundation]:
    """Opens database and bus, both in the background, and closes them in the end."""
    database = Database(
        settings.database_dsn.get_secret_value(),
        min_connections=settings.database_min_connections,
        max_connections=settings.database_max_connections,
        wait_seconds=settings.database_wait_seconds,
    )
    bus = Bus(
        settings.nats_url,
        user=settings.nats_account,
        password=settings.nats_password.get_secret_value(),
        name=settings.service,
        retention=retention_of(settings),
        stream_replicas=settings.nats_stream_replicas,
    )
    await database.open()
    try:
        async with bus:
            yield Foundation(
                settings=settings, clock=open_clock(settings.frozen_clock_file), database=database, bus=bus
            )
    finally:
        await database.close()
