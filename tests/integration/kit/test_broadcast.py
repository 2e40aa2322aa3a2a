"""What every process hears for itself, over a real NATS."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from nats.js import JetStreamContext

from services.kit.broadcast import Broadcast
from services.kit.bus import Bus
from services.kit.consumer import Subscription
from services.kit.outbox import subject_template
from serviq.identity.v1.events_pb2 import PermissionsChanged, SessionRevoked, UserVerified
from tests.integration.conftest import TestBus
from tests.integration.eventually import eventually


def connection(bus: TestBus, user: str) -> Bus:
    return Bus(
        bus.url, user=user, password=bus.passwords[user], name=user, retention=timedelta(days=1), stream_replicas=1
    )


class Process:
    """One process that listens, and what it heard."""

    def __init__(self, bus: Bus, *, since: timedelta = timedelta(hours=1)) -> None:
        self.heard: list[str] = []
        self.heard_at: list[float] = []
        subscription = Subscription("heed_revocations", (SessionRevoked, PermissionsChanged), self.hear)
        self.broadcast = Broadcast(subscription, bus, service="sla", since=since)

    async def hear(self, event: SessionRevoked | PermissionsChanged) -> None:
        if isinstance(event, PermissionsChanged) and event.subject_id == "cursed":
            raise ValueError("not to be understood")
        self.heard.append(event.session_id if isinstance(event, SessionRevoked) else event.subject_id)
        self.heard_at.append(time.perf_counter())

    async def has_heard(self, *wanted: str) -> None:
        async def all_of_it() -> bool:
            return set(wanted) <= set(self.heard)

        await eventually(all_of_it)


@pytest.fixture
async def identity(bus: TestBus) -> AsyncIterator[JetStreamContext]:
    """Publishes as identity does; its stream is there."""
    async with connection(bus, "identity") as publisher:
        await publisher.connected.wait()
        await publisher.ensure_stream("IDENTITY_V1")
        yield publisher.jetstream()


@pytest.fixture
async def listener(bus: TestBus) -> AsyncIterator[Bus]:
    async with connection(bus, "sla") as opened:
        yield opened


async def publish(jetstream: JetStreamContext, message: Message, *, type_name: str = "") -> None:
    subject = subject_template(message.DESCRIPTOR).rpartition(".")[0]
    headers = {"ce-id": str(uuid4()), "ce-type": type_name or message.DESCRIPTOR.full_name}
    await jetstream.publish(f"{subject}.x", message.SerializeToString(), headers=headers)


@asynccontextmanager
async def listening(*processes: Process) -> AsyncIterator[None]:
    stop = asyncio.Event()
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as group:
        stack.callback(stop.set)
        for process in processes:
            group.create_task(process.broadcast.run(stop))
        try:
            yield
        finally:
            stop.set()


async def test_every_process_hears_everything(identity: JetStreamContext, listener: Bus) -> None:
    processes = [Process(listener) for _ in range(3)]
    async with listening(*processes):
        await publish(identity, SessionRevoked(session_id="s1"))
        await publish(identity, UserVerified(user_id="not listened for"))
        await publish(identity, PermissionsChanged(subject_id="ada"))
        for process in processes:
            await process.has_heard("s1", "ada")
            assert sorted(process.heard) == ["ada", "s1"]


async def test_what_is_published_is_heard_at_once_one_by_one(identity: JetStreamContext, listener: Bus) -> None:
    process = Process(listener)
    async with listening(process):
        await publish(identity, SessionRevoked(session_id="first"))
        await process.has_heard("first")
        for number in range(10):
            started = time.perf_counter()
            await publish(identity, SessionRevoked(session_id=f"s{number}"))
            await process.has_heard(f"s{number}")
            assert process.heard_at[-1] - started < 0.5


async def test_who_starts_later_hears_what_was_published_before(identity: JetStreamContext, listener: Bus) -> None:
    for number in range(1000):
        await identity.publish_async(
            "serviq.identity.v1.session.revoked.x",
            SessionRevoked(session_id=f"s{number}").SerializeToString(),
            headers={"ce-id": str(uuid4()), "ce-type": SessionRevoked.DESCRIPTOR.full_name},
        )
    await identity.publish_async_completed()
    process = Process(listener)
    async with listening(process):
        await process.has_heard(*(f"s{number}" for number in range(1000)))


async def test_what_is_too_long_ago_is_not_heard(identity: JetStreamContext, listener: Bus) -> None:
    await publish(identity, SessionRevoked(session_id="long ago"))
    process = Process(listener, since=timedelta(seconds=-1))
    async with listening(process):
        await asyncio.sleep(1.1)  # nothing else tells that the server's clock has passed the second
        await publish(identity, SessionRevoked(session_id="now"))
        await process.has_heard("now")
    assert process.heard == ["now"]


async def test_what_cannot_be_understood_does_not_stop_what_follows(identity: JetStreamContext, listener: Bus) -> None:
    process = Process(listener)
    async with listening(process):
        await identity.publish("serviq.identity.v1.session.revoked.x", b"\xff\xff")
        await publish(identity, SessionRevoked(session_id="x"), type_name="serviq.ticket.v1.TicketCreated")
        await publish(identity, PermissionsChanged(subject_id="cursed"))
        await publish(identity, SessionRevoked(session_id="s1"))
        await process.has_heard("s1")
    assert process.heard == ["s1"]


async def test_listening_begins_when_the_stream_is_there(bus: TestBus, listener: Bus) -> None:
    process = Process(listener)
    async with listening(process), connection(bus, "identity") as publisher:
        await publisher.connected.wait()
        await publisher.ensure_stream("IDENTITY_V1")
        await publish(publisher.jetstream(), SessionRevoked(session_id="s1"))
        await process.has_heard("s1")


async def test_stream_that_was_wiped_is_heard_again(bus: TestBus, identity: JetStreamContext, listener: Bus) -> None:
    process = Process(listener)
    async with listening(process):
        await publish(identity, SessionRevoked(session_id="before"))
        await process.has_heard("before")
        async with bus.connect("operator") as operator:
            await operator.jsm().delete_stream("IDENTITY_V1")
        async with connection(bus, "identity") as publisher:
            await publisher.connected.wait()
            await publisher.ensure_stream("IDENTITY_V1")
            await publish(publisher.jetstream(), SessionRevoked(session_id="after"))
            await process.has_heard("after")
