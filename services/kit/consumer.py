"""Consumers: what a service does when something happened elsewhere, delivered twice and done once."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Generic, TypeVar
from uuid import UUID

import structlog
from google.protobuf.message import DecodeError, Message
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, Header

from services.kit import traces
from services.kit.bus import DEAD_LETTERS, Bus, replay_subject, stream_of
from services.kit.database import Database, is_away
from services.kit.errors import DeadlineExceeded, Unavailable
from services.kit.inbox import Inbox
from services.kit.metrics import CONSUMED, REDELIVERED
from services.kit.outbox import Cause, subject_template
from services.kit.pulling import Pull, header_of

_LOG = structlog.get_logger(__name__)

E_co = TypeVar("E_co", bound=Message, covariant=True)

ACK_WAIT_SECONDS = 10.0
"""After how long the server delivers again what a consumer took and died with."""


@dataclass(frozen=True, slots=True)
class Delivered(Generic[E_co]):
    """An event as it arrived. `id` and `happened_at` are its producer's; no order is promised, so go by the version.

    `traceparent` is the trace it belongs to: a valid one, or empty.
    """

    id: UUID
    message: E_co
    happened_at: datetime
    traceparent: str = ""

    @property
    def cause(self) -> Cause:
        """What an event that follows from this one names as its cause."""
        return Cause(event_id=self.id, traceparent=self.traceparent)


@dataclass(frozen=True, slots=True)
class Subscription:
    """One reaction: which events of which producer, and what is done about them.

    `name` is the consumer's file. `handle` gets a transaction and the events nobody did before, in no particular order;
    what it writes commits together with the record that it was done.
    """

    name: str
    events: tuple[type[Message], ...]
    handle: Callable[..., Awaitable[None]]

    def bind(self, **needs: object) -> Subscription:
        """Returns the subscription with what its handler needs beyond transaction and events."""
        return Subscription(self.name, self.events, partial(self.handle, **needs))

    @property
    def stream(self) -> str:
        """The stream its events are in: the first word after `serviq` in their subjects."""
        streams = {stream_of(subject_template(event.DESCRIPTOR).split(".")[1]) for event in self.events}
        if len(streams) != 1:
            raise ValueError(f"{self.name}: a durable consumer reads one stream, not {sorted(streams)}")
        return streams.pop()

    @property
    def subjects(self) -> list[str]:
        """The subjects it hears, with a wildcard for the resource."""
        return [subject_template(event.DESCRIPTOR).rsplit(".", 1)[0] + ".*" for event in self.events]


class Undecodable(Exception):
    """The message is not an event this consumer knows; no retry will change that."""


class Consumer:
    """Runs one subscription as a durable pull consumer; replicas share it.

    A batch is one transaction with its inbox rows, acknowledged after the commit. When it fails, each message is
    handled again alone, and one that fails alone is retried with exponential backoff and jitter, then dead-lettered
    with its reason. What fails because something is away (database, peer) waits and never becomes a dead letter.
    """

    def __init__(
        self,
        subscription: Subscription,
        database: Database,
        inbox: Inbox,
        bus: Bus,
        *,
        service: str,
        batch_size: int,
        max_attempts: int,
        backoff_seconds: float,
        backoff_ceiling_seconds: float,
    ) -> None:
        self.name = f"{service}__{subscription.name}"
        self._service = service
        self._subscription = subscription
        self._types = {event.DESCRIPTOR.full_name: event for event in subscription.events}
        self._database = database
        self._inbox = inbox
        self._bus = bus
        self._batch_size = batch_size
        self._max_attempts = max_attempts
        self._backoff_seconds = backoff_seconds
        self._backoff_ceiling_seconds = backoff_ceiling_seconds

    @property
    def stream(self) -> str:
        """The stream it reads."""
        return self._subscription.stream

    async def run(self, stop: asyncio.Event) -> None:
        """Consumes until told to stop; the batch in hand is finished first."""
        pull = Pull(kind="consumer", name=self.name, batch_size=self._batch_size, attach=self._attach, take=self._take)
        await pull.run(self._bus, stop)

    async def _attach(self, jetstream: JetStreamContext) -> JetStreamContext.PullSubscription:
        stream = self._subscription.stream
        await self._bus.ensure_stream(DEAD_LETTERS)
        await jetstream.add_consumer(
            stream,
            ConsumerConfig(
                durable_name=self.name,
                deliver_policy=DeliverPolicy.ALL,
                ack_policy=AckPolicy.EXPLICIT,
                ack_wait=ACK_WAIT_SECONDS,
                max_deliver=-1,
                max_ack_pending=10 * self._batch_size,
                filter_subjects=[*self._subscription.subjects, replay_subject(stream, self.name)],
            ),
        )
        return await jetstream.pull_subscribe_bind(consumer=self.name, stream=stream)

    async def _take(self, messages: Sequence[Msg]) -> None:
        """Does a batch: all at once, and what that fails for one by one."""
        readable: list[tuple[Msg, Delivered[Message]]] = []
        REDELIVERED.labels(self.name).inc(sum((message.metadata.num_delivered or 1) > 1 for message in messages))
        for message in messages:
            try:
                readable.append((message, self._decode(message)))
            except Undecodable as error:
                await self._bury(message, str(error))
        if not readable:
            return
        try:
            await self._do([event for _, event in readable])
        except Exception as error:
            if len(readable) == 1 or _is_passing(error):
                for message, _ in readable:
                    await self._retry(message, error)
            else:
                for message, event in readable:
                    await self._take_alone(message, event)
            return
        for message, _ in readable:
            await message.ack()
        CONSUMED.labels(self.name, "done").inc(len(readable))

    async def _take_alone(self, message: Msg, event: Delivered[Message]) -> None:
        try:
            await self._do([event])
        except Exception as error:
            await self._retry(message, error)
        else:
            await message.ack()
            CONSUMED.labels(self.name, "done").inc()

    async def _do(self, events: Sequence[Delivered[Message]]) -> None:
        by_id = {event.id: event for event in events}
        # One event goes on with its own trace. A batch has as many as events: its work is a trace of its own with links
        # to them, and what follows from each event is recorded with that event's (see `outgoing`).
        heard = [{"traceparent": event.traceparent} for event in events]
        parent, links = (heard[0], ()) if len(heard) == 1 else (None, heard)
        with traces.span(f"consume {self.name}", kind=traces.SpanKind.CONSUMER, parent=parent, links=links):
            async with self._database.transaction() as transaction:
                fresh = await self._inbox.claim(transaction, self.name, by_id)
                if fresh:
                    await self._subscription.handle(transaction, [by_id[id] for id in sorted(fresh)])

    async def _retry(self, message: Msg, error: Exception) -> None:
        attempts = message.metadata.num_delivered or 1
        if attempts >= self._max_attempts and not _is_passing(error):
            await self._bury(message, f"{type(error).__name__}: {error}")
            return
        delay = min(self._backoff_ceiling_seconds, self._backoff_seconds * 2 ** min(attempts - 1, 20))
        delay *= random.uniform(0.5, 1.0)  # jitter, so that replicas do not come back together
        _LOG.warning(
            "event retried later",
            consumer=self.name,
            event_id=header_of(message, "ce-id"),
            trace_id=traces.trace_id_of(header_of(message, "traceparent")),
            attempts=attempts,
            delay_seconds=round(delay, 3),
            error=repr(error),
            exc_info=not _is_passing(error) and error,
        )
        await message.nak(delay)
        CONSUMED.labels(self.name, "retried").inc()

    async def _bury(self, message: Msg, reason: str) -> None:
        """Moves the message to the dead letters; it leaves the consumer only after it has arrived there.

        The letter's subject names consumer and event: one that was replayed and fails again replaces its letter.
        """
        headers = dict(message.headers or {})
        original_id = (
            headers.pop(Header.MSG_ID, None) or f"{message.metadata.stream}:{message.metadata.sequence.stream}"
        )
        # Expectations about the stream it came from would make the stream of dead letters refuse it.
        headers = {name: value for name, value in headers.items() if not name.lower().startswith("nats-")}
        # A replayed one says itself where it came from first.
        headers.setdefault("Serviq-Original-Subject", message.subject)
        headers |= {
            Header.MSG_ID: f"{self.name}:{original_id}:{message.metadata.sequence.stream}",
            "Serviq-Consumer": self.name,
            "Serviq-Reason": " ".join(reason.split())[:1000],
            "Serviq-Attempts": str(message.metadata.num_delivered or 1),
        }
        payload = message.data
        if len(payload) + _size(headers) > self._bus.client.max_payload:
            # The server hangs up on whoever sends more than it takes; what came in is still in its stream.
            headers["Serviq-Payload-Left-In"] = f"{message.metadata.stream} {message.metadata.sequence.stream}"
            payload = b""
        subject = f"serviq.deadletter.{self._service}.{self._subscription.name}.{_event_token(message)}"
        await self._bus.jetstream().publish(subject, payload, stream=DEAD_LETTERS, headers=headers)
        await message.term()
        _LOG.error(
            "event dead-lettered",
            consumer=self.name,
            event_id=header_of(message, "ce-id"),
            trace_id=traces.trace_id_of(header_of(message, "traceparent")),
            reason=reason,
        )
        CONSUMED.labels(self.name, "dead").inc()

    def _decode(self, message: Msg) -> Delivered[Message]:
        type_name = header_of(message, "ce-type")
        event_type = self._types.get(type_name)
        if event_type is None:
            raise Undecodable(f"the ce-type {type_name!r} is not one of {sorted(self._types)}")
        try:
            return Delivered(
                UUID(header_of(message, "ce-id")),
                event_type.FromString(message.data),
                datetime.fromisoformat(header_of(message, "ce-time")),
                traces.valid_traceparent(header_of(message, "traceparent")),
            )
        except (DecodeError, ValueError) as error:
            raise Undecodable(f"{type(error).__name__}: {error}") from error


def _is_passing(error: Exception) -> bool:
    """Tells whether it failed because something is away, which says nothing about the event."""
    return is_away(error) or isinstance(error, Unavailable | DeadlineExceeded)


def _size(headers: Mapping[str, str]) -> int:
    """Returns an upper bound of what headers take on the wire, those that publishing adds included."""
    return 200 + sum(len(f"{name}: {value}\r\n".encode()) for name, value in headers.items())


def _event_token(message: Msg) -> str:
    """Returns what tells the event from others in a subject: its id, or its place in the stream when that is no id."""
    try:
        return str(UUID(header_of(message, "ce-id")))
    except ValueError:
        return f"{message.metadata.stream}-{message.metadata.sequence.stream}"
