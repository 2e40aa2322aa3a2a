"""Relays with bad manners that a timeout or a retry has to cope with, and limits on how fast one is spoken to."""

import asyncio
import ssl
from collections import Counter
from collections.abc import Awaitable, Callable

import pytest

from services.kit.database import Database
from services.notify.clients.smtp import Pace
from services.notify.domain.answer import Verdict
from services.notify.domain.delivery import State
from tests.integration.eventually import eventually
from tests.integration.notify import sink as real_sink
from tests.integration.notify.peers import Peers
from tests.integration.notify.queued import everything, queue
from tests.integration.notify.sink import Sink
from tests.integration.notify.test_send_deliveries import sending, until_none_is_queued
from tests.integration.notify.test_smtp import certificate, polite_until, relay_at, send, server_tls

__all__ = ["certificate", "server_tls"]

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def drips(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One byte a second, and never a whole line."""
    for byte in b"220 hello, I am in no hurry at all\r\n":
        writer.write(bytes([byte]))
        await asyncio.sleep(1)


def dripping(writer: asyncio.StreamWriter) -> None:
    async def drip() -> None:
        for byte in b"250 OK, taken":
            writer.write(bytes([byte]))
            await asyncio.sleep(0.2)

    writer._dripping = asyncio.create_task(drip())  # type: ignore[attr-defined]


def resets_after_250(writer: asyncio.StreamWriter) -> None:
    writer.write(b"250 2.0.0 Kept\r\n")
    asyncio.get_running_loop().call_later(0.05, writer.transport.abort)


async def test_greeting_of_a_byte_a_second_is_no_connection() -> None:
    async with real_sink.raw(drips) as address:
        async with asyncio.timeout(5):
            answer = await send(relay_at(address))
    assert (answer.code, answer.verdict) == (None, Verdict.LATER)


@pytest.mark.parametrize("step", [b"MAIL", b"RCPT", b"END"])
async def test_answer_that_drips_is_none_after_the_time_for_one(step: bytes) -> None:
    async with real_sink.raw(polite_until(step, dripping)) as address:
        async with asyncio.timeout(5):
            answer = await send(relay_at(address))
    assert (answer.code, answer.verdict) == (None, Verdict.LATER)
    assert answer.text.startswith("no answer to ")


async def test_mail_that_was_taken_is_sent_though_the_connection_is_reset_then(
    notify_database: Database, peers: Peers
) -> None:
    [delivery] = await queue(notify_database, ticket_id=await peers.ticket())
    async with real_sink.raw(polite_until(b"END", resets_after_250)) as address:
        async with sending(notify_database, peers, address):
            assert await until_none_is_queued(notify_database) == {State.SENT: 1}
    [sent] = await everything(notify_database)
    assert (sent.id, sent.attempts, sent.last_answer) == (delivery.id, 1, "250 2.0.0 Kept")


async def test_certificate_of_another_host_stops_the_mail(certificate: str, server_tls: ssl.SSLContext) -> None:
    async with real_sink.listening(tls=server_tls) as sink:
        address = sink.address.replace("127.0.0.1", "localhost")
        answer = await send(relay_at(address, starttls="required", authority_file=str(certificate)))
        assert answer.verdict is Verdict.LATER and "certificate" in answer.text.lower()
        assert sink.mails == []


async def test_relay_that_hangs_delays_nothing_but_mail(notify_database: Database, peers: Peers) -> None:
    await queue(notify_database, 40, ticket_id=await peers.ticket())
    async with real_sink.raw(drips) as address:
        async with sending(notify_database, peers, address):

            async def all_tried() -> bool:
                return all(each.attempts for each in await everything(notify_database))

            # Forty mails and four connections: each waits for the one attempt to connect, not for those of the others.
            await eventually(all_tried, seconds=6)
    assert Counter(each.state for each in await everything(notify_database)) == {State.QUEUED: 40}


async def test_relay_gets_no_more_mails_a_second_than_it_is_to(sink: Sink) -> None:
    relay = relay_at(sink.address, mails_per_second=50)
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(send(relay) for _ in range(26)))
    assert len(sink.mails) == 26
    assert asyncio.get_running_loop().time() - began >= 25 / 50
    await relay.close_idle(older_than_seconds=0)


async def test_without_a_limit_nobody_waits_for_their_turn() -> None:
    pace = Pace(0)
    async with asyncio.timeout(1):
        await asyncio.gather(*(pace.wait() for _ in range(10_000)))
