"""Broadcasts: what every process has to hear for itself; a durable consumer shares events out among the replicas."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import structlog
from google.protobuf.message import DecodeError
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from services.kit.bus import Bus
from services.kit.clock import SystemClock
from services.kit.consumer import Subscription
from services.kit.pulling import Pull, header_of

_LOG = structlog.get_logger(__name__)

BATCH = 256

ABANDONED_SECONDS = 30.0
"""After how long the server forgets the consumer of a process that is gone."""


class Broadcast:
    """Runs one subscription for this process alone, from a while ago until the process ends.

    Its handler is given one event at a time and no transaction: it changes the memory of the process. After every
    connection everything since `since` ago is heard again, so it must not mind hearing things twice or in another
    order. Nothing is acknowledged and nothing is dead-lettered: an event that cannot be understood is logged.
    """

    def __init__(self, heard: Subscription, bus: Bus, *, service: str, since: timedelta) -> None:
        self.name = f"{service}__{heard.name}"
        self._heard = heard
        self._types = {event.DESCRIPTOR.full_name: event for event in heard.events}
        self._bus = bus
        self._since = since

    async def run(self, stop: asyncio.Event) -> None:
        """Listens until told to stop."""
        pull = Pull(kind="broadcast", name=self.name, batch_size=BATCH, attach=self._attach, take=self._take)
        await pull.run(self._bus, stop)

    async def _attach(self, jetstream: JetStreamContext) -> JetStreamContext.PullSubscription:
        made = await jetstream.add_consumer(
            self._heard.stream,
            ConsumerConfig(
                deliver_policy=DeliverPolicy.BY_START_TIME,
                # The stream goes by the server's clock, whatever a test's shows.
                opt_start_time=SystemClock().now() - self._since,
                ack_policy=AckPolicy.NONE,
                filter_subjects=self._heard.subjects,
                inactive_threshold=ABANDONED_SECONDS,
                mem_storage=True,
                num_replicas=1,
            ),
        )
        return await jetstream.pull_subscribe_bind(consumer=made.name, stream=self._heard.stream)

    async def _take(self, messages: Sequence[Msg]) -> None:
        for message in messages:
            await self._hear(message)

    async def _hear(self, message: Msg) -> None:
        try:
            event_type = self._types[header_of(message, "ce-type")]
            await self._heard.handle(event_type.FromString(message.data))
        except (KeyError, DecodeError, ValueError) as error:
            # Whatever is published next must be heard all the same.
            event_id = header_of(message, "ce-id")
            _LOG.error("event not understood", broadcast=self.name, event_id=event_id, error=repr(error))
