"""The sender at work: between the queue, its peers and a mail server."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from cli.mesh.ports import free_port
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.rpc.channel import open_channel
from services.kit.tokens import ServiceTokenSource
from services.notify.clients.identity import Directory, IdentityClient
from services.notify.domain.delivery import Delivery, State
from services.notify.domain.kind import Kind
from services.notify.domain.retries import Retries
from services.notify.usecases import send_deliveries
from services.notify.usecases.send_deliveries import Sender
from services.notify.usecases.send_delivery import PostOffice
from tests.integration.conftest import TestDatabase
from tests.integration.eventually import eventually
from tests.integration.notify import sink as real_sink
from tests.integration.notify.desks import desk
from tests.integration.notify.peers import SECRETS, Peers
from tests.integration.notify.queued import everything, queue
from tests.integration.notify.sink import Sink
from tests.integration.notify.test_smtp import relay_at

SOON = Retries(first=timedelta(milliseconds=50), ceiling=timedelta(milliseconds=100), give_up_after=timedelta(days=3))


@asynccontextmanager
async def sending(
    database: Database, peers: Peers, smtp_address: str, *, retries: Retries = SOON, **relay: Any
) -> AsyncIterator[Sender]:
    """Runs a sender until the block ends."""
    async with open_channel(peers.identity_address) as asking:
        identity = IdentityClient(asking, account="notify", secret=SECRETS["notify"])
        tokens = ServiceTokenSource(identity.issue_token, SystemClock())
        async with (
            open_channel(peers.identity_address, token_source=tokens) as users,
            open_channel(peers.ticket_address, token_source=tokens) as tickets,
        ):
            office = PostOffice(
                desk=desk(users=users, tickets=tickets), relay=relay_at(smtp_address, **relay), retries=retries
            )
            sender = Sender(database, office, connections=4, poll_seconds=0.05)
            stop = asyncio.Event()
            async with asyncio.TaskGroup() as group:
                group.create_task(sender.run(stop))
                try:
                    yield sender
                finally:
                    stop.set()
            await tokens.close()


async def until_none_is_queued(database: Database) -> dict[State, int]:
    """Waits until everything is sent or failed, and returns how much of each."""

    async def none_is_queued() -> bool:
        return not await everything(database, states=[State.QUEUED])

    await eventually(none_is_queued, seconds=20)
    return Counter(delivery.state for delivery in await everything(database))


async def test_everything_that_is_queued_is_sent_once_by_two_senders(wide: Database, peers: Peers, sink: Sink) -> None:
    ticket_id = await peers.ticket()
    queued = await queue(wide, 300, ticket_id=ticket_id)
    async with sending(wide, peers, sink.address), sending(wide, peers, sink.address):
        assert await until_none_is_queued(wide) == {State.SENT: 300}
    ids = [line for mail in sink.mails for line in mail.content.splitlines() if line.startswith(b"Message-ID: ")]
    assert len(ids) == len(set(ids)) == 300
    assert {line.removeprefix(b"Message-ID: ").decode() for line in ids} == {each.message_id for each in queued}
    assert sink.connections <= 8


_SLOW = """
    CREATE FUNCTION notify.slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END';
    CREATE TRIGGER slow BEFORE UPDATE ON notify.deliveries FOR EACH ROW WHEN (NEW.state = 'SENT')
        EXECUTE FUNCTION notify.slow()"""
"""Makes it take long to record that a mail was sent."""


async def test_no_connection_takes_a_mail_before_its_last_one_is_recorded(
    database: TestDatabase, wide: Database, peers: Peers, sink: Sink
) -> None:
    async with await psycopg.AsyncConnection.connect(database.admin_dsn) as admin:
        await admin.execute(_SLOW)
    await queue(wide, 40, ticket_id=await peers.ticket())
    unrecorded = []

    async def count() -> None:
        kept = len(sink.mails)
        unrecorded.append(kept - len(await everything(wide, states=[State.SENT])))

    sink.before_answer = count
    async with sending(wide, peers, sink.address):
        assert await until_none_is_queued(wide) == {State.SENT: 40}
    # There are four connections, and one of them brings the mail that is being answered.
    assert max(unrecorded) <= 3


@pytest.mark.parametrize("answer", ["421 4.3.2 Busy", "450 4.2.1 Busy", "451 4.7.1 Greylisted"])
async def test_mail_that_is_turned_away_for_now_goes_out_later(
    notify_database: Database, peers: Peers, sink: Sink, answer: str
) -> None:
    sink.answers["DATA"] = [answer, answer, ""]
    await queue(notify_database, ticket_id=await peers.ticket())
    async with sending(notify_database, peers, sink.address):
        await until_none_is_queued(notify_database)
    [delivery] = await everything(notify_database)
    assert (delivery.state, delivery.attempts, delivery.last_answer) == (State.SENT, 3, "250 2.0.0 Kept")
    assert len(sink.mails) == 1


async def test_mail_that_is_refused_fails_at_once_and_others_go_on(
    notify_database: Database, peers: Peers, sink: Sink
) -> None:
    ticket_id = await peers.ticket()
    sink.answers["RCPT"] = ["550 5.1.1 No such user", ""]
    await queue(notify_database, 5, ticket_id=ticket_id)
    async with sending(notify_database, peers, sink.address):
        assert await until_none_is_queued(notify_database) == {State.SENT: 4, State.FAILED: 1}
    [failed] = await everything(notify_database, states=[State.FAILED])
    assert (failed.attempts, failed.last_answer, failed.sent_at) == (1, "550 5.1.1 No such user", None)


async def test_mail_waits_for_a_relay_that_is_away(notify_database: Database, peers: Peers) -> None:
    port = free_port()
    await queue(notify_database, 20, ticket_id=await peers.ticket())

    async def all_tried() -> bool:
        return all(delivery.attempts >= 2 for delivery in await everything(notify_database))

    async with sending(notify_database, peers, f"127.0.0.1:{port}"):
        await eventually(all_tried)
        assert {each.last_answer[:15] for each in await everything(notify_database)} == {"no connection: "}
        async with real_sink.listening(port=port) as sink:
            assert await until_none_is_queued(notify_database) == {State.SENT: 20}
    assert len(sink.mails) == 20


async def test_mail_that_is_too_old_is_given_up_with_its_last_answer(
    notify_database: Database, peers: Peers, sink: Sink
) -> None:
    sink.answers["MAIL"] = ["451 4.7.1 Greylisted"]
    await queue(notify_database, ticket_id=await peers.ticket(), at=datetime.now(UTC) - timedelta(days=3))
    async with sending(notify_database, peers, sink.address):
        assert await until_none_is_queued(notify_database) == {State.FAILED: 1}
    [failed] = await everything(notify_database)
    assert (failed.attempts, failed.last_answer) == (1, "451 4.7.1 Greylisted")


async def test_mail_to_nobody_or_about_nothing_fails_and_says_why(
    notify_database: Database, peers: Peers, sink: Sink
) -> None:
    ticket_id = await peers.ticket()
    await queue(notify_database)
    await queue(notify_database, kind=Kind.TICKET_ASSIGNED, recipient=str(uuid4()), ticket_id=ticket_id)
    await queue(notify_database, recipient="nobody at all", ticket_id=ticket_id)
    async with sending(notify_database, peers, sink.address):
        assert await until_none_is_queued(notify_database) == {State.FAILED: 3}
    assert {(each.attempts, each.last_answer) for each in await everything(notify_database)} == {
        (0, "the ticket is gone"),
        (0, "identity knows no such user"),
        (0, "the address is none that mail can be sent to"),
    }
    assert sink.mails == []


async def test_requesters_are_told_while_nobody_says_who_the_agents_are(
    notify_database: Database, peers: Peers, sink: Sink
) -> None:
    ticket_id = await peers.ticket()
    agent_id = await peers.employee()
    await queue(notify_database, 3, kind=Kind.TICKET_ASSIGNED, recipient=str(agent_id), ticket_id=ticket_id)
    await queue(notify_database, 3, ticket_id=ticket_id)

    async def requesters_are_told() -> bool:
        return len(await everything(notify_database, states=[State.SENT])) == 3

    async with sending(notify_database, peers, sink.address) as sender:
        # A directory that asks where nobody answers: identity as the sender sees it when it is away.
        async with open_channel(f"127.0.0.1:{free_port()}", service_config='{"methodConfig": []}') as nobody:
            real, sender._office.desk.directory._users = sender._office.desk.directory._users, Directory(nobody)._users
            await eventually(requesters_are_told)
            waiting = await everything(notify_database, states=[State.QUEUED])
            assert {each.kind for each in waiting} == {Kind.TICKET_ASSIGNED}
            sender._office.desk.directory._users = real
            assert await until_none_is_queued(notify_database) == {State.SENT: 6}


async def test_sender_that_is_told_to_stop_finishes_what_it_has_in_hand(
    notify_database: Database, peers: Peers, sink: Sink
) -> None:
    await queue(notify_database, 10, ticket_id=await peers.ticket())
    is_held, let_go = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        is_held.set()
        await let_go.wait()

    sink.before_answer = hold
    async with sending(notify_database, peers, sink.address, answer_seconds=30):
        await is_held.wait()
        asyncio.get_running_loop().call_later(0.2, let_go.set)
    assert len(sink.mails) == 10
    assert Counter(each.state for each in await everything(notify_database)) == {State.SENT: 10}


async def test_sender_that_is_told_to_stop_waits_for_no_silent_relay(
    notify_database: Database, peers: Peers, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send_deliveries, "FINISH_SECONDS", 0.1)
    await queue(notify_database, ticket_id=await peers.ticket())
    is_held = asyncio.Event()

    async def hold() -> None:
        is_held.set()
        await asyncio.Event().wait()

    sink.before_answer = hold
    async with asyncio.timeout(5):
        async with sending(notify_database, peers, sink.address, answer_seconds=30):
            await is_held.wait()
    [delivery] = await everything(notify_database)
    assert (delivery.state, delivery.attempts) == (State.QUEUED, 0)


async def test_what_nobody_planned_for_postpones_one_mail_and_stops_no_other(
    notify_database: Database, peers: Peers, sink: Sink
) -> None:
    ticket_id = await peers.ticket()
    await queue(notify_database, kind=Kind.TICKET_ASSIGNED, recipient="not a user id", ticket_id=ticket_id)
    await queue(notify_database, 3, ticket_id=ticket_id)

    async def tried() -> list[Delivery]:
        return [each for each in await everything(notify_database) if each.failures > 0]

    async with sending(notify_database, peers, sink.address):
        [odd] = await eventually(tried)
        assert (odd.state, odd.attempts, odd.last_answer) == (State.QUEUED, 0, "ValueError on our side")

        async def others_are_sent() -> bool:
            return len(sink.mails) == 3

        await eventually(others_are_sent)
