"""A whole mesh before relays of every kind: each kind of mail to each, and what becomes of it is what was promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from cli.mesh.ports import free_port
from services.kit.rpc.channel import open_channel
from serviq.notify.v1.delivery_pb2 import (
    DELIVERY_STATE_FAILED,
    DELIVERY_STATE_QUEUED,
    DELIVERY_STATE_SENT,
    Delivery,
    NotificationKind,
)
from serviq.notify.v1.notification_service_pb2 import (
    ListDeliveriesRequest,
    RetryDeliveryRequest,
    SendTestEmailRequest,
)
from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceStub
from tests.e2e.callers import Metadata, casting_in
from tests.e2e.conftest import LIMITS
from tests.e2e.mesh import RunningMesh
from tests.e2e.test_public_ticket import somebody
from tests.integration.eventually import eventually
from tests.integration.notify import sink as real_sink
from tests.integration.notify.sink import Sink
from tests.integration.notify.test_slow_relays import dripping, drips, resets_after_250
from tests.integration.notify.test_smtp import certificate, polite_until, server_tls, silent

if TYPE_CHECKING:
    from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceAsyncStub

__all__ = ["certificate", "server_tls"]

KINDS = [kind for kind in NotificationKind.values() if kind]
QUICK = {
    "SERVIQ_NOTIFY_SMTP_CONNECT_SECONDS": "0.5",
    "SERVIQ_NOTIFY_SMTP_ANSWER_SECONDS": "0.5",
    "SERVIQ_NOTIFY_RETRY_SECONDS": "0.2",
    "SERVIQ_NOTIFY_RETRY_CEILING_SECONDS": "0.5",
}


@dataclass(frozen=True, slots=True)
class Before:
    """A mesh whose relay is to be at a port where nobody listens yet."""

    mesh: RunningMesh
    port: int


def started(folder: Any, **settings: str) -> Iterator[Before]:
    port = free_port()
    address = {"SERVIQ_NOTIFY_SMTP_ADDRESS": f"127.0.0.1:{port}"}
    running = RunningMesh(folder, settings={**LIMITS, **QUICK, **address, **settings}).start()
    try:
        yield Before(running, port)
    finally:
        assert running.stop() == 0


@pytest.fixture(scope="module")
def open_mesh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Before]:
    yield from started(tmp_path_factory.mktemp("open"))


@pytest.fixture(scope="module")
def strict_mesh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Before]:
    yield from started(tmp_path_factory.mktemp("strict"), SERVIQ_NOTIFY_SMTP_STARTTLS="required")


@dataclass(frozen=True, slots=True)
class Post:
    """Sends a sample of every kind, and watches what becomes of each."""

    stub: NotificationServiceAsyncStub
    operator: Metadata
    address: str

    async def send(self) -> None:
        for kind in KINDS:
            await self.stub.SendTestEmail(SendTestEmailRequest(kind=kind, email=self.address), metadata=self.operator)

    async def deliveries(self) -> list[Delivery]:
        answer = await self.stub.ListDeliveries(ListDeliveriesRequest(page_size=500), metadata=self.operator)
        return [each for each in answer.deliveries if each.recipient == self.address]

    async def until(self, holds: Callable[[Delivery], bool]) -> list[Delivery]:
        async def all_hold() -> list[Delivery]:
            found = await self.deliveries()
            return found if all(holds(each) for each in found) else []

        found = await eventually(all_hold, seconds=60)
        assert len(found) == len(KINDS)
        return found

    async def until_sent(self, sink: Sink) -> list[Delivery]:
        sent = await self.until(lambda each: each.state == DELIVERY_STATE_SENT)
        assert Counter(mail.recipients[0] for mail in sink.mails)[self.address] == len(KINDS)
        ids = [line for mail in sink.mails for line in mail.content.splitlines() if line.startswith(b"Message-ID: ")]
        assert len(set(ids)) == len(ids)
        return sent


@asynccontextmanager
async def post_of(before: Before) -> AsyncIterator[Post]:
    async with AsyncExitStack() as stack:
        casting = await stack.enter_async_context(casting_in(before.mesh))
        channel = await stack.enter_async_context(open_channel(before.mesh.addresses["notify"]))
        yield Post(NotificationServiceStub(channel), await casting.operator(), somebody())


@pytest.mark.parametrize("answer", ["421 4.3.2 Busy", "450 4.2.1 Busy", "451 4.7.1 Greylisted"])
async def test_what_is_turned_away_for_now_goes_out_later_and_once(open_mesh: Before, answer: str) -> None:
    async with post_of(open_mesh) as post, real_sink.listening(port=open_mesh.port) as sink:
        sink.answers["RCPT"] = [answer] * len(KINDS) + [""]
        await post.send()
        sent = await post.until_sent(sink)
    assert any(each.attempts > 1 for each in sent)


@pytest.mark.parametrize("answer", ["550 5.1.1 No such user", "552 5.2.2 Too big", "554 5.7.1 Spam"])
async def test_what_is_refused_for_good_is_tried_once_until_somebody_asks_again(open_mesh: Before, answer: str) -> None:
    async with post_of(open_mesh) as post, real_sink.listening(port=open_mesh.port) as sink:
        sink.answers["DATA"] = [answer]
        await post.send()
        failed = await post.until(lambda each: each.state == DELIVERY_STATE_FAILED)
        assert {(each.attempts, each.last_answer) for each in failed} == {(1, answer)}
        assert sink.mails == []
        sink.answers["DATA"] = [""]
        for each in failed:
            await post.stub.RetryDelivery(RetryDeliveryRequest(delivery_id=each.id), metadata=post.operator)
        await post.until_sent(sink)


async def test_relay_that_refuses_connections_is_waited_for(open_mesh: Before) -> None:
    async with post_of(open_mesh) as post:
        await post.send()
        waiting = await post.until(lambda each: each.attempts >= 2)
        assert {each.state for each in waiting} == {DELIVERY_STATE_QUEUED}
        assert {each.last_answer[:15] for each in waiting} == {"no connection: "}
        async with real_sink.listening(port=open_mesh.port) as sink:
            await post.until_sent(sink)


HANGING = {
    "silent after connect": silent,
    "a byte a second": drips,
    "silent at DATA": polite_until(b"DATA", lambda _: None),
    "silent after DATA": polite_until(b"END", lambda _: None),
    "drips after DATA": polite_until(b"END", dripping),
}


@pytest.mark.parametrize("talk", HANGING.values(), ids=HANGING.keys())
async def test_relay_that_hangs_is_tried_again_and_delays_nobody_else(open_mesh: Before, talk: Any) -> None:
    async with post_of(open_mesh) as post:
        async with real_sink.raw(talk, port=open_mesh.port):
            await post.send()
            waiting = await post.until(lambda each: each.attempts >= 1)
            assert {each.state for each in waiting} == {DELIVERY_STATE_QUEUED}
        async with real_sink.listening(port=open_mesh.port) as sink:
            await post.until_sent(sink)


async def test_what_was_taken_before_the_connection_was_reset_is_sent_and_not_sent_again(open_mesh: Before) -> None:
    async with post_of(open_mesh) as post:
        async with real_sink.raw(polite_until(b"END", resets_after_250), port=open_mesh.port):
            await post.send()
            sent = await post.until(lambda each: each.state == DELIVERY_STATE_SENT)
        assert all(each.last_answer == "250 2.0.0 Kept" for each in sent)


async def test_mail_never_goes_in_the_clear_when_starttls_was_stripped(strict_mesh: Before) -> None:
    async with post_of(strict_mesh) as post, real_sink.listening(port=strict_mesh.port) as sink:
        await post.send()
        waiting = await post.until(lambda each: each.attempts >= 2)
        assert {each.state for each in waiting} == {DELIVERY_STATE_QUEUED}
        assert all("STARTTLS" in each.last_answer for each in waiting) and sink.mails == []


async def test_mail_never_goes_to_a_relay_with_the_wrong_certificate(strict_mesh: Before, server_tls: Any) -> None:
    async with post_of(strict_mesh) as post, real_sink.listening(port=strict_mesh.port, tls=server_tls) as sink:
        await post.send()
        waiting = await post.until(lambda each: each.attempts >= 2)
        assert {each.state for each in waiting} == {DELIVERY_STATE_QUEUED}
        assert all("certificate" in each.last_answer for each in waiting) and sink.mails == []
