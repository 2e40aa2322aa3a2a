"""From an outbox to an inbox, over a real PostgreSQL and a real NATS."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
import structlog
from google.protobuf.message import Message

from services.kit import traces
from services.kit.bus import DEAD_LETTERS, Bus
from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.kit.errors import PeerTooSlow, PeerUnavailable, ServiqError
from services.kit.outbox import outgoing
from services.kit.relay import Relay
from services.ticket.store.tables import OUTBOX
from serviq.ticket.v1.events_pb2 import TicketAssigned, TicketCreated
from tests.integration.conftest import TestBus
from tests.integration.eventually import eventually
from tests.integration.kit.ground import Ground, running


class Record:
    """A handler that keeps what it was given in a table, so that a rollback takes it back."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def __call__(self, transaction: Transaction, events: Sequence[Delivered[Message]]) -> None:
        for event in events:
            assert isinstance(event.message, TicketCreated)
            self.seen.append(event.message.ticket_id)


async def test_what_is_in_the_outbox_reaches_the_consumer_once(ground: Ground) -> None:
    record = Record()
    async with running(ground.relay(), ground.consumer(record)):
        wanted = await ground.publish(250)

        async def all_seen() -> bool:
            return len(record.seen) >= 250

        await eventually(all_seen)
    assert sorted(record.seen) == sorted(wanted)
    assert await ground.unpublished() == 0
    assert await ground.number("SELECT count(*) FROM ticket.inbox") == 250


async def test_relay_is_woken_by_the_commit(ground: Ground) -> None:
    relay = Relay(
        ground.database,
        OUTBOX,
        ground.bus,
        service="ticket",
        stream="TICKET_V1",
        clock=SystemClock(),
        batch_size=10,
        poll_seconds=3600,
    )
    async with running(relay):
        for _ in range(3):
            await ground.publish(1)
            await eventually(ground.all_published, seconds=5)


async def test_two_relays_publish_every_event_once(ground: Ground) -> None:
    async with running(ground.relay(), ground.relay()):
        for _ in range(20):
            await ground.publish(50)
        await eventually(ground.all_published)
    async with ground.server.connect("operator") as client:
        info = await client.jsm().stream_info("TICKET_V1")
    assert info.state.messages == 1000
    assert await ground.number("SELECT count(DISTINCT stream_sequence) FROM ticket.outbox") == 1000


async def test_stream_that_lost_events_gets_them_again_and_consumers_do_nothing_twice(ground: Ground) -> None:
    record = Record()
    async with running(ground.relay(), ground.consumer(record)):
        wanted = await ground.publish(30)

        async def all_seen() -> bool:
            return len(record.seen) >= 30

        await eventually(all_seen)
    async with ground.server.connect("operator") as client:
        await client.jsm().delete_stream("TICKET_V1")
    # A relay looks at the stream with every new connection; a new relay has seen none yet.
    async with running(ground.relay(), ground.consumer(record)):
        wanted += await ground.publish(5)

        async def rebuilt() -> bool:
            async with ground.server.connect("operator") as client:
                info = await client.jsm().streams_info()
            return [stream.state.messages for stream in info if stream.config.name == "TICKET_V1"] == [35]

        await eventually(rebuilt)

        async def new_seen() -> bool:
            return len(record.seen) >= 35

        await eventually(new_seen)
    assert sorted(record.seen) == sorted(wanted)


async def test_message_that_cannot_be_done_is_dead_lettered_and_its_neighbours_flow_on(ground: Ground) -> None:
    record = Record()
    poison: list[str] = []

    async def handle(transaction: Transaction, events: Sequence[Delivered[Message]]) -> None:
        for event in events:
            assert isinstance(event.message, TicketCreated)
            if event.message.ticket_id in poison:
                raise ValueError("no such priority")
        await record(transaction, events)

    wanted = await ground.publish(20)
    poison.append(wanted[7])
    async with running(ground.relay(), ground.consumer(handle, max_attempts=3)):

        async def dead() -> list[object]:
            async with ground.server.connect("operator") as client:
                streams = {str(info.config.name): info.state.messages for info in await client.jsm().streams_info()}
                return [True] if streams.get(DEAD_LETTERS) and len(record.seen) == 19 else []

        await eventually(dead)
        async with ground.server.connect("operator") as client:
            letter = await client.jsm().get_last_msg(DEAD_LETTERS, "serviq.deadletter.ticket.record.*")
    assert letter.headers is not None
    assert letter.headers["Serviq-Reason"] == "ValueError: no such priority"
    assert letter.headers["Serviq-Attempts"] == "3"
    assert letter.headers["Serviq-Original-Subject"] == f"serviq.ticket.v1.ticket.created.{poison[0]}"
    assert UUID(letter.headers["ce-id"])
    assert letter.data is not None
    assert TicketCreated.FromString(letter.data).ticket_id == poison[0]
    assert sorted(record.seen) == sorted(set(wanted) - set(poison))


@pytest.mark.parametrize(
    ("headers", "payload"),
    [
        ({}, b""),
        ({"ce-type": "serviq.ticket.v1.TicketAssigned"}, TicketAssigned(ticket_id="x").SerializeToString()),
        ({"ce-type": "serviq.ticket.v1.TicketCreated", "ce-id": "x", "ce-time": "2026-01-01T00:00:00+00:00"}, b""),
        (
            {
                "ce-type": "serviq.ticket.v1.TicketCreated",
                "ce-id": str(uuid4()),
                "ce-time": "2026-01-01T00:00:00+00:00",
            },
            b"\xff\xff\xff",
        ),
        ({"ce-type": "serviq.ticket.v1.TicketCreated", "ce-id": str(uuid4()), "ce-time": "noon"}, b""),
    ],
    ids=["no headers", "another type", "no uuid", "no protobuf", "no time"],
)
async def test_message_that_is_no_event_is_dead_lettered_at_once(
    ground: Ground, headers: dict[str, str], payload: bytes
) -> None:
    record = Record()
    async with running(ground.consumer(record)), ground.server.connect("operator") as client:
        await ground.bus.connected.wait()
        await ground.bus.ensure_stream("TICKET_V1")
        await client.jetstream().publish("serviq.ticket.v1.ticket.created.x", payload, headers=headers)

        async def dead() -> bool:
            streams = {str(info.config.name): info.state.messages for info in await client.jsm().streams_info()}
            return streams.get(DEAD_LETTERS) == 1

        await eventually(dead)
    assert record.seen == []


async def test_what_a_handler_wrote_is_taken_back_when_it_fails_and_done_when_it_is_retried(ground: Ground) -> None:
    failures = iter([True, True, False])

    async def handle(transaction: Transaction, events: Sequence[Delivered[Message]]) -> None:
        await OUTBOX.append(
            transaction, [outgoing(TicketAssigned(ticket_id="x"), happened_at=datetime.now(UTC), cause=events[0].cause)]
        )
        if next(failures):
            raise RuntimeError("half way")

    await ground.publish(1)
    async with running(ground.relay(), ground.consumer(handle)):

        async def done() -> bool:
            return await ground.number("SELECT count(*) FROM ticket.inbox") == 1

        await eventually(done)
    assert await ground.number("SELECT count(*) FROM ticket.outbox WHERE type LIKE '%Assigned'") == 1


async def test_trace_of_a_request_goes_through_outbox_and_stream_to_what_follows(ground: Ground) -> None:
    traced: list[str] = []

    async def handle(transaction: Transaction, events: Sequence[Delivered[Message]]) -> None:
        traced.append(traces.current_trace_id())
        event = outgoing(TicketAssigned(ticket_id="x"), happened_at=datetime.now(UTC), cause=events[0].cause)
        traced.append(event.headers["traceparent"].split("-")[1])
        assert event.headers["ce-causationid"] == str(events[0].id)

    with traces.span("a request"):
        begun = traces.current_trace_id()
        await ground.publish(1)
    async with running(ground.relay(), ground.consumer(handle)):

        async def handled() -> bool:
            return len(traced) == 2

        await eventually(handled)
    assert traced == [begun, begun]


async def test_wrong_password_is_said_once_and_not_four_times_a_second(bus: TestBus) -> None:
    with structlog.testing.capture_logs() as lines:
        wrong = Bus(
            bus.url, user="ticket", password="wrong", name="ticket", retention=timedelta(days=1), stream_replicas=1
        )
        async with wrong:

            async def said() -> bool:
                return any(line["event"] == "nats error" for line in lines)

            await eventually(said)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(wrong.connected.wait(), timeout=1.5)
    errors = [line["error"] for line in lines if line["event"] == "nats error"]
    assert any("uthorization" in error for error in errors)
    assert len(errors) <= 3


@pytest.mark.parametrize("away", [PeerUnavailable(peer="identity"), PeerTooSlow(peer="identity")], ids=repr)
async def test_event_that_waits_for_a_peer_never_becomes_a_dead_letter(ground: Ground, away: ServiqError) -> None:
    attempts: list[int] = []

    async def handle(transaction: Transaction, events: Sequence[Delivered[Message]]) -> None:
        attempts.append(len(events))
        if len(attempts) <= 5:
            raise away

    await ground.publish(1)
    async with running(ground.relay(), ground.consumer(handle, max_attempts=2)):

        async def done() -> bool:
            return await ground.number("SELECT count(*) FROM ticket.inbox") == 1

        await eventually(done)
    assert len(attempts) == 6


async def test_message_too_large_for_the_dead_letters_is_told_of_there_and_stops_nobody(ground: Ground) -> None:
    record = Record()
    async with running(ground.relay(), ground.consumer(record)), ground.server.connect("operator") as client:
        await ground.bus.connected.wait()
        await ground.bus.ensure_stream("TICKET_V1")
        room = client.max_payload - 200
        await client.jetstream().publish("serviq.ticket.v1.ticket.created.x", b"x" * room)
        wanted = await ground.publish(5)

        async def flowed_on() -> bool:
            return len(record.seen) == 5

        await eventually(flowed_on, seconds=20)

        async def buried() -> bool:
            streams = {str(info.config.name): info.state.messages for info in await client.jsm().streams_info()}
            return streams.get(DEAD_LETTERS) == 1

        await eventually(buried)
        letter = await client.jsm().get_last_msg(DEAD_LETTERS, "serviq.deadletter.ticket.record.*")
    assert sorted(record.seen) == sorted(wanted)
    assert letter.headers is not None
    assert letter.headers["Serviq-Payload-Left-In"] == "TICKET_V1 1"


async def test_connection_that_the_library_gives_up_for_good_is_made_anew(ground: Ground) -> None:
    record = Record()
    async with running(ground.relay(), ground.consumer(record)):
        await ground.publish(1)

        async def seen() -> bool:
            return len(record.seen) >= 1

        await eventually(seen)
        generation = ground.bus.generation
        # The library looks at the body alone; the server counts the headers, too, and hangs up.
        limit = ground.bus.client.max_payload
        await ground.bus.client.publish("serviq.ticket.v1.x", b"x" * limit, headers={"a": "b"})

        async def anew() -> bool:
            return ground.bus.generation > generation

        await eventually(anew)
        await ground.publish(1)

        async def seen_again() -> bool:
            return len(record.seen) == 2

        await eventually(seen_again)


async def test_event_the_database_cannot_hold_is_dead_lettered_while_its_neighbours_flow_on(ground: Ground) -> None:
    seen: list[str] = []

    async def handle(transaction: Transaction, events: Sequence[Delivered[Message]]) -> None:
        for event in events:
            assert isinstance(event.message, TicketCreated)
            if event.message.ticket_id == wanted[3]:
                raise psycopg.errors.ProgramLimitExceeded("index row size exceeds the maximum")
            seen.append(event.message.ticket_id)

    wanted = await ground.publish(6)
    async with running(ground.relay(), ground.consumer(handle, max_attempts=2)):

        async def dead() -> bool:
            async with ground.server.connect("operator") as client:
                streams = {str(info.config.name): info.state.messages for info in await client.jsm().streams_info()}
            return streams.get(DEAD_LETTERS) == 1

        await eventually(dead)
    assert set(seen) == set(wanted) - {wanted[3]}
