import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from nats.aio.client import Client
from nats.js.api import StreamConfig
from rich.console import Console

from cli.commands.dead_letters import Choice, listing
from cli.dead_letters import DeadLetter, dead_letters
from cli.mesh.data_folder import DataFolder
from cli.mesh.errors import MeshError
from cli.mesh.ports import free_port
from cli.target import Target
from services.kit.bus import Bus, replay_subject
from services.kit.consumer import Consumer, Delivered, Subscription
from services.kit.database import Database, Transaction
from services.ticket.store.tables import INBOX
from serviq.ticket.v1.events_pb2 import TicketCreated
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually

_SUBJECT = "serviq.ticket.v1.ticket.created.1"


def target(bus: TestBus, folder: Path, *, password: str | None = None) -> Target:
    environment = {
        "SERVIQ_NATS_URL": bus.url,
        "SERVIQ_OPERATOR_NATS_PASSWORD": password or bus.passwords["operator"],
    }
    return Target(DataFolder(folder), environment)


async def bury(bus: TestBus, *, count: int = 1, subject: str = _SUBJECT) -> None:
    async with bus.connect("sla") as sla:
        await sla.jetstream().add_stream(StreamConfig(name="DEAD_LETTERS", subjects=["serviq.deadletter.>"]))
        for number in range(count):
            headers = {
                "ce-id": f"id-{number}",
                "ce-type": "serviq.ticket.v1.TicketCreated",
                "traceparent": "00-1-2-01",
                "Nats-Msg-Id": f"sla__follow_tickets:id-{number}",
                "Serviq-Consumer": "sla__follow_tickets",
                "Serviq-Reason": "ValueError: no policy",
                "Serviq-Attempts": "10",
                "Serviq-Original-Subject": subject,
            }
            await sla.jetstream().publish(
                f"serviq.deadletter.sla.follow_tickets.id-{number}", f"event {number}".encode(), headers=headers
            )


async def test_without_any_there_is_nothing_to_list(bus: TestBus, tmp_path: Path) -> None:
    async with dead_letters(target(bus, tmp_path)) as letters:
        assert await letters.list() == []


async def test_list_shows_every_letter_with_its_reason(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus, count=300)
    async with dead_letters(target(bus, tmp_path)) as letters:
        found = await letters.list()
    assert [letter.payload for letter in found] == [f"event {number}".encode() for number in range(300)]
    assert {(letter.consumer, letter.reason, letter.attempts) for letter in found} == {
        ("sla__follow_tickets", "ValueError: no policy", 10)
    }


async def test_letter_says_when_it_was_given_up(bus: TestBus, tmp_path: Path) -> None:
    before = datetime.now(UTC)
    await bury(bus)
    async with dead_letters(target(bus, tmp_path)) as letters:
        (letter,) = await letters.list()
        assert (await letters.get(letter.sequence)).given_up_at.replace(microsecond=0) == letter.given_up_at.replace(
            microsecond=0
        )
    assert before <= letter.given_up_at <= datetime.now(UTC)


async def test_letter_stays_when_nobody_would_take_its_message_back(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus)
    async with dead_letters(target(bus, tmp_path)) as letters:
        (letter,) = await letters.list()
        with pytest.raises(MeshError, match="No consumer sla__follow_tickets of TICKET_V1 is there"):
            await letters.replay(letter)
        assert await letters.list() == [letter]


async def test_consumer_of_an_earlier_version_is_not_given_what_it_would_not_hear(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus)
    async with bus.connect("operator") as operator, dead_letters(target(bus, tmp_path)) as letters:
        await operator.jetstream().add_stream(StreamConfig(name="TICKET_V1", subjects=["serviq.ticket.v1.>"]))
        await operator.jetstream().add_consumer("TICKET_V1", durable_name="sla__follow_tickets")
        (letter,) = await letters.list()
        with pytest.raises(MeshError, match="takes nothing back"):
            await letters.replay(letter)
        assert await letters.list() == [letter]


async def test_dropped_letter_is_gone_and_dropping_it_again_is_no_error(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus, count=2)
    async with dead_letters(target(bus, tmp_path)) as letters:
        first, second = await letters.list()
        await letters.drop(first)
        await letters.drop(first)
        assert await letters.list() == [second]


async def test_number_said_twice_is_chosen_once(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus)
    async with dead_letters(target(bus, tmp_path)) as letters:
        chosen = await Choice(numbers=[1, 1], consumer=None, everything=False).of(letters)
    assert [letter.sequence for letter in chosen] == [1]


async def test_letter_goes_back_to_the_consumer_that_gave_up_and_does_not_multiply(
    database: TestDatabase, bus: TestBus, tmp_path: Path
) -> None:
    """Two consumers cannot do an event. One is given its letter back, once in vain and once mended."""
    heard: Counter[str] = Counter()
    broken = {"first", "second"}
    event_id = str(uuid4())
    async with _consumers(database, bus, heard, broken), bus.connect("operator") as operator:
        await _publish_ticket_created(operator, event_id)
        async with dead_letters(target(bus, tmp_path)) as letters:

            async def both() -> list[DeadLetter]:
                found = await letters.list()
                return found if len(found) == 2 else []

            mine, other = sorted(await eventually(both), key=lambda letter: letter.consumer)
            heard.clear()

            await letters.replay(mine)

            async def given_up_again() -> list[DeadLetter]:
                return [
                    letter for letter in await letters.list() if letter.sequence > max(mine.sequence, other.sequence)
                ]

            (again,) = await eventually(given_up_again)
            assert sorted(await letters.list(), key=lambda letter: letter.consumer) == [again, other]
            assert (again.consumer, again.subject, again.payload) == (mine.consumer, mine.subject, mine.payload)
            assert again.headers["ce-id"] == event_id
            assert set(heard) == {"first"}

            broken.remove("first")
            await letters.replay(again)

            async def done() -> bool:
                return await letters.list() == [other] and heard["first done"] == 1

            await eventually(done)
            assert "second" not in heard


async def test_giving_up_twice_on_an_event_leaves_one_letter(
    database: TestDatabase, bus: TestBus, tmp_path: Path
) -> None:
    """A letter that was replayed and not deleted, because whoever replayed it died, is replaced by the next."""
    event_id = str(uuid4())
    async with _consumers(database, bus, Counter(), {"first"}), bus.connect("operator") as operator:
        await _publish_ticket_created(operator, event_id)
        async with dead_letters(target(bus, tmp_path)) as letters:
            (letter,) = await eventually(letters.list)
            headers = {**letter.original_headers, "Serviq-Original-Subject": letter.subject}
            await operator.jetstream().publish(
                replay_subject("TICKET_V1", "ticket__first"), letter.payload, headers=headers
            )

            async def replaced() -> list[DeadLetter]:
                return [found for found in await letters.list() if found.sequence > letter.sequence]

            assert await eventually(replaced) == await letters.list()


async def test_consumer_of_an_earlier_version_learns_to_take_replays(database: TestDatabase, bus: TestBus) -> None:
    async with bus.connect("operator") as operator:
        await operator.jetstream().add_stream(
            StreamConfig(name="TICKET_V1", subjects=["serviq.ticket.v1.>", "serviq.replay.TICKET_V1.*"])
        )
        await operator.jetstream().add_consumer(
            "TICKET_V1", durable_name="ticket__first", filter_subjects=["serviq.ticket.v1.ticket.created.*"]
        )
        replays = replay_subject("TICKET_V1", "ticket__first")
        async with _consumers(database, bus, Counter(), set()):

            async def hears() -> bool:
                info = await operator.jsm().consumer_info("TICKET_V1", "ticket__first")
                return replays in (info.config.filter_subjects or ())

            await eventually(hears)


async def test_unknown_number_is_said_to_be_unknown(bus: TestBus, tmp_path: Path) -> None:
    await bury(bus)
    async with dead_letters(target(bus, tmp_path)) as letters:
        with pytest.raises(MeshError, match="There is no dead letter 7"):
            await letters.get(7)


async def test_wrong_password_is_one_sentence(bus: TestBus, tmp_path: Path) -> None:
    with pytest.raises(MeshError, match=r"cannot be reached as operator \(.*Authorization Violation.*\)"):
        async with dead_letters(target(bus, tmp_path, password="wrong")):
            raise AssertionError("connected")


async def test_server_that_is_away_is_one_sentence_within_seconds(bus: TestBus, tmp_path: Path) -> None:
    away = Target(
        DataFolder(tmp_path),
        {"SERVIQ_NATS_URL": f"nats://127.0.0.1:{free_port()}", "SERVIQ_OPERATOR_NATS_PASSWORD": "p"},
    )
    async with asyncio.timeout(5):
        with pytest.raises(MeshError, match=r"cannot be reached as operator \(.+\)\.$"):
            async with dead_letters(away):
                raise AssertionError("connected")


async def test_server_that_says_nothing_is_said_to_be_silent(tmp_path: Path) -> None:
    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        silent = Target(
            DataFolder(tmp_path),
            {"SERVIQ_NATS_URL": f"nats://127.0.0.1:{port}", "SERVIQ_OPERATOR_NATS_PASSWORD": "p"},
        )
        async with asyncio.timeout(8):
            with pytest.raises(MeshError, match=r"cannot be reached as operator \(.+\)\.$"):
                async with dead_letters(silent):
                    raise AssertionError("connected")


def test_listing_cuts_nothing_at_80_columns() -> None:
    letter = DeadLetter(
        sequence=12345,
        given_up_at=datetime(2026, 11, 23, 14, 57, tzinfo=UTC),
        headers={
            "ce-type": "serviq.ticket.v1.TicketCreated",
            "Serviq-Consumer": "notify__mail_ticket_assigned",
            "Serviq-Reason": "ValueError: [red] is no priority of any ticket that was ever filed",
            "Serviq-Attempts": "10",
        },
        payload=b"",
    )
    screen = Console(width=80, markup=False, file=StringIO(), record=True)
    screen.print(listing([letter]))
    shown = screen.export_text()
    assert max(map(len, shown.splitlines())) <= 80
    words = " ".join(shown.split())
    assert "12345" in words and "notify__mail_ticket_assigned" in words
    assert set("TicketCreated after 10 attempts: ValueError: [red] is no priority".split()) <= set(words.split())


@asynccontextmanager
async def _kit_bus(bus: TestBus) -> AsyncIterator[Bus]:
    connection = Bus(
        bus.url,
        user="ticket",
        password=bus.passwords["ticket"],
        name="ticket",
        retention=timedelta(days=1),
        stream_replicas=1,
    )
    async with connection:
        await connection.connected.wait()
        yield connection


@asynccontextmanager
async def _consumers(
    database: TestDatabase, bus: TestBus, heard: Counter[str], broken: set[str]
) -> AsyncIterator[None]:
    """Two consumers of one event, running; those in `broken` cannot do it. `heard` counts who was asked, who did."""

    async def handle(transaction: Transaction, events: Sequence[Delivered[Message]], *, who: str) -> None:
        heard[who] += 1
        if who in broken:
            raise ValueError("cannot be done")
        heard[f"{who} done"] += 1

    opened = Database(database.dsns["ticket"], min_connections=1, max_connections=4, wait_seconds=5)
    await opened.open()
    stop = asyncio.Event()
    try:
        async with _kit_bus(bus) as connection, asyncio.TaskGroup() as group:
            await connection.ensure_stream("TICKET_V1")
            for who in ("first", "second"):
                consumer = Consumer(
                    Subscription(who, (TicketCreated,), handle).bind(who=who),
                    opened,
                    INBOX,
                    connection,
                    service="ticket",
                    batch_size=10,
                    max_attempts=2,
                    backoff_seconds=0.05,
                    backoff_ceiling_seconds=0.1,
                )
                group.create_task(consumer.run(stop))
            try:
                yield
            finally:
                stop.set()
    finally:
        await opened.close()


async def _publish_ticket_created(client: Client, event_id: str) -> None:
    event = TicketCreated(ticket_id="1", version=1)
    headers = {
        "ce-id": event_id,
        "ce-type": event.DESCRIPTOR.full_name,
        "ce-time": datetime.now(UTC).isoformat(),
        "Nats-Msg-Id": event_id,
    }
    await client.jetstream().publish(_SUBJECT, event.SerializeToString(), headers=headers)
