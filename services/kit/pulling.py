"""Pulling from a stream for as long as a process lives: over reconnects, before the stream is made and after a wipe."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import nats.errors
import structlog
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from services.kit.bus import Bus, until

_LOG = structlog.get_logger(__name__)

FETCH_SECONDS = 1.0
"""How long an idle consumer waits at the server, and stopping takes: a cancelled fetch would strand messages."""

IDLE_FETCHES_BEFORE_LOOKING = 5
"""A consumer whose stream was wiped under it only ever sees silence: after this much of it, it looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """What is pulled for whom. `attach` makes the consumer on the server, and `take` does what it is given to the end.

    `kind` and `name` are for the log: who waits when there is nothing to pull from.
    """

    kind: str
    name: str
    batch_size: int
    attach: Callable[[JetStreamContext], Awaitable[JetStreamContext.PullSubscription]]
    take: Callable[[Sequence[Msg]], Awaitable[None]]

    async def run(self, bus: Bus, stop: asyncio.Event) -> None:
        """Pulls until told to stop; the batch in hand is finished first."""
        while not stop.is_set():
            if not bus.is_connected:
                await until(stop, bus.connected)
                continue
            try:
                await self._pull(bus, stop)
            except NotFoundError:
                # The producer makes its stream when it first connects: it may not have started yet.
                await until(stop, seconds=FETCH_SECONDS)
            except (TimeoutError, nats.errors.Error) as error:
                _LOG.warning(f"{self.kind} waits", **{self.kind: self.name}, error=repr(error))
                await until(stop, seconds=FETCH_SECONDS)

    async def _pull(self, bus: Bus, stop: asyncio.Event) -> None:
        """Pulls until told to stop or there is another connection; NotFoundError when the consumer is gone."""
        generation = bus.generation
        subscription = await self.attach(bus.jetstream())
        quiet = 0
        try:
            while not stop.is_set() and generation == bus.generation:
                try:
                    messages = await subscription.fetch(self.batch_size, timeout=FETCH_SECONDS)
                except TimeoutError:  # the base class: nats-py raises either
                    quiet += 1
                    if quiet % IDLE_FETCHES_BEFORE_LOOKING == 0:
                        await subscription.consumer_info()
                    continue
                quiet = 0
                await self.take(messages)
        finally:
            if bus.is_connected:
                await subscription.unsubscribe()


def header_of(message: Msg, name: str) -> str:
    """Returns the header of the message, or an empty text."""
    return str((message.headers or {}).get(name, ""))
