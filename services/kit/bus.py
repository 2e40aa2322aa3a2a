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
        self._connecting: asyncio.Task[None] | None = None
        self._last_error = ""
        self.generation = 0

    async def __aenter__(self) -> Self:
        self._connecting = asyncio.create_task(self._connect(), name="nats connect")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.gather(self._connecting, return_exceptions=True)
        if not self._client.is_closed:
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

        One that an earlier version made gets the subjects it lacks; whatever else it was given since then it keeps.
        Raises nats.errors.Error or TimeoutError when JetStream does not answer.
        """
        manager = self._client.jsm(timeout=5)
        wanted = stream_config(name, replicas=self._replicas, retention=self._retention)
        try:
            info = await manager.stream_info(name)
        except NotFoundError:
            info = await manager.add_stream(wanted)
            _LOG.info("stream made", stream=name)
        subjects = list(info.config.subjects or ())
        if missing := [subject for subject in wanted.subjects or () if subject not in subjects]:
            info = await manager.update_stream(info.config, subjects=[*subjects, *missing])
        return int(info.state.last_seq)

    async def _connect(self) -> None:
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
            reconnected_cb=self._on_connected,
            inbox_prefix=f"_INBOX_{self._user}",
            user=self._user,
            password=self._password,
        )
        await self._on_connected()

    async def _on_connected(self) -> None:
        self.generation += 1
        self._last_error = ""
        self.connected.set()
        _LOG.info("nats connected", generation=self.generation)

    async def _on_disconnected(self) -> None:
        self.connected.clear()
        _LOG.warning("nats disconnected")

    async def _on_error(self, error: Exception) -> None:
        # The library calls this for every refused attempt, four times a second: only what is new is news.
        if repr(error) != self._last_error:
            _LOG.warning("nats error", error=repr(error), connected=self.is_connected)
        self._last_error = repr(error)


async def until(event: asyncio.Event, *others: asyncio.Event, seconds: float | None = None) -> bool:
    """Waits for any of the events, for at most the seconds. Returns whether the first of them is set."""
    waits = [asyncio.ensure_future(each.wait()) for each in (event, *others)]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
    return event.is_set()
