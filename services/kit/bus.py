"""NATS JetStream: one connection a process, kept up for as long as the process lives."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import TracebackType
from typing import Self

import structlog
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import NotFoundError

_LOG = structlog.get_logger(__name__)

DEAD_LETTERS = "DEAD_LETTERS"
"""The stream of what consumers gave up on."""


def stream_of(service: str) -> str:
    """Returns the name of the stream a service publishes to: `TICKET_V1` for `ticket`."""
    return f"{service.upper()}_V1"


def replay_subject(stream: str, consumer: str) -> str:
    """Returns where an event of the stream reaches one durable consumer alone; only the operator publishes there."""
    return f"serviq.replay.{stream}.{consumer}"


def stream_config(name: str, *, replicas: int, retention: timedelta) -> StreamConfig:
    """Returns what a stream must be like: it keeps events as long as their outbox does, and dead letters for good.

    Of what a consumer gave up on there is one letter an event: giving up again replaces it.
    """
    if name == DEAD_LETTERS:
        subjects = ["serviq.deadletter.>"]
    else:
        subjects = [f"serviq.{name.removesuffix('_V1').lower()}.v1.>", replay_subject(name, "*")]
    return StreamConfig(
        name=name,
        subjects=subjects,
        max_msgs_per_subject=1 if name == DEAD_LETTERS else -1,
        retention=RetentionPolicy.LIMITS,
        storage=StorageType.FILE,
        num_replicas=replicas,
        duplicate_window=120,
        max_age=0 if name == DEAD_LETTERS else retention.total_seconds(),
    )


class Bus:
    """The connection to NATS. It connects in the background and never gives up; nothing waits for it to start.

    `connected` is set while there is one; `generation` grows with every connection made, so that a worker can tell
    that there was a new one.
    """

    def __init__(
        self, url: str, *, user: str, password: str, name: str, retention: timedelta, stream_replicas: int
    ) -> None:
        self._servers = [server.strip() for server in url.split(",")]
        self._user = user
        self._password = password
        self._name = name
        self._replicas = stream_replicas
        self._retention = retention
        self._client = Client()
        self.connected = asyncio.Event()
        self._closed = asyncio.Event()
        self._connecting: asyncio.Task[None] | None = None
        self._has_begun = False
        self._known_errors: set[str] = set()
        self.generation = 0

    async def __aenter__(self) -> Self:
        self._connecting = asyncio.create_task(self._stay_connected(), name="nats connection")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.gather(self._connecting, return_exceptions=True)
        # A client that never began has nothing to close; asked to, it would hide why it never did.
        if self._has_begun and not self._client.is_closed:
            await self._client.close()

    @property
    def is_connected(self) -> bool:
        """Whether the server is there now."""
        return self.connected.is_set()

    @property
    def client(self) -> Client:
        """The plain NATS connection."""
        return self._client

    def jetstream(self) -> JetStreamContext:
        """Returns a JetStream context of its own: publishers do not share a window."""
        return self._client.jetstream(timeout=5)

    async def ensure_stream(self, name: str) -> int:
        """Makes the stream unless it is there, and returns the sequence of its last message (0 when it is empty).

        It is never changed: a service that may change its stream may have the server publish in another's name.
        Raises nats.errors.Error or TimeoutError when JetStream does not answer.
        """
        manager = self._client.jsm(timeout=5)
        try:
            info = await manager.stream_info(name)
        except NotFoundError:
            info = await manager.add_stream(stream_config(name, replicas=self._replicas, retention=self._retention))
            _LOG.info("stream made", stream=name)
        return int(info.state.last_seq)

    async def _stay_connected(self) -> None:
        """Makes another client whenever one is closed: the library does that for good at most errors of the server."""
        while True:
            await self._connect()
            await self._closed.wait()
            self._closed.clear()
            self._client = Client()

    async def _connect(self) -> None:
        self._has_begun = True
        # With endless reconnects, connect() itself waits for a server that is away.
        await self._client.connect(
            servers=self._servers,
            name=self._name,
            max_reconnect_attempts=-1,
            reconnect_time_wait=0.25,  # type: ignore[arg-type]  # seconds; the library only ever sleeps for it
            connect_timeout=2,
            ping_interval=10,
            max_outstanding_pings=2,
            error_cb=self._on_error,
            disconnected_cb=self._on_disconnected,
            closed_cb=self._on_closed,
            reconnected_cb=self._on_connected,
            inbox_prefix=f"_INBOX_{self._user}",
            user=self._user,
            password=self._password,
        )
        await self._on_connected()

    async def _on_connected(self) -> None:
        self.generation += 1
        self._known_errors.clear()
        self.connected.set()
        _LOG.info("nats connected", generation=self.generation)

    async def _on_closed(self) -> None:
        self.connected.clear()
        self._closed.set()
        _LOG.warning("nats client closed")

    async def _on_disconnected(self) -> None:
        self.connected.clear()
        _LOG.warning("nats disconnected")

    async def _on_error(self, error: Exception) -> None:
        # The library calls this for every refused attempt, four times a second: only what is new is news.
        if repr(error) not in self._known_errors:
            _LOG.warning("nats error", error=repr(error), connected=self.is_connected)
        self._known_errors.add(repr(error))


async def until(event: asyncio.Event, *others: asyncio.Event, seconds: float | None = None) -> bool:
    """Waits for any of the events, for at most the seconds. Returns whether the first of them is set."""
    waits = [asyncio.ensure_future(each.wait()) for each in (event, *others)]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
    return event.is_set()
