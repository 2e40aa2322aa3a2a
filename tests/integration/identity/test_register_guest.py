"""A ticket makes its requester a user: through the real bus, and under every kind of repetition."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from services.identity.consumers.register_guest import register_guest
from services.identity.store.tables import INBOX
from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.sql import Query
from serviq.identity.v1.events_pb2 import UserRegistered
from serviq.ticket.v1.events_pb2 import TicketCreated
from tests.integration.conftest import TestBus
from tests.integration.eventually import eventually
from tests.integration.identity.conftest import Identity
from tests.integration.identity.test_create_employee import command, create
from tests.integration.round_trips import round_trips

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def filed(email: str, *, name: str = "Ada", minutes: int = 0) -> Delivered[TicketCreated]:
    message = TicketCreated(ticket_id=str(uuid4()), version=1, requester_email=email, requester_name=name)
    return Delivered(uuid7(), message, NOON + timedelta(minutes=minutes))


async def consume(database: Database, events: Sequence[Delivered[TicketCreated]]) -> None:
    async with database.transaction() as transaction:
        await register_guest(transaction, events, clock=SystemClock())


async def registered(database: Database) -> list[UserRegistered]:
    rows = await database.fetch_all(
        Query("SELECT payload FROM identity.outbox WHERE type LIKE '%%UserRegistered' ORDER BY id")
    )
    return [UserRegistered.FromString(row["payload"]) for row in rows]


async def test_new_address_is_registered_and_the_event_tells_what_led_to_it(identity_database: Database) -> None:
    event = filed("ada@example.com")
    await consume(identity_database, [event])
    [told] = await registered(identity_database)
    assert (told.email, told.version, told.actor_id) == ("ada@example.com", 1, "")
    row = await identity_database.fetch_one(Query("SELECT id, name FROM identity.users"))
    assert row is not None and (str(row["id"]), row["name"]) == (told.user_id, "Ada")
    outbox = await identity_database.fetch_one(Query("SELECT headers FROM identity.outbox"))
    assert outbox is not None and outbox["headers"]["ce-causationid"] == str(event.id)


async def test_batch_with_one_address_many_times_registers_it_once_by_the_first_name(
    identity_database: Database,
) -> None:
    await consume(
        identity_database,
        [
            filed("ada@example.com", name="later", minutes=5),
            filed("ada@example.com", name="first", minutes=1),
            filed("grace@example.com", name="Grace", minutes=2),
        ],
    )
    assert sorted(told.email for told in await registered(identity_database)) == [
        "ada@example.com",
        "grace@example.com",
    ]
    rows = await identity_database.fetch_all(Query("SELECT name FROM identity.users ORDER BY email"))
    assert [row["name"] for row in rows] == ["first", "Grace"]


async def test_known_address_is_left_as_it_is(identity_database: Database) -> None:
    employee = await create(identity_database, command(email="ada@example.com"))
    await consume(identity_database, [filed("ada@example.com", name="somebody else")])
    assert len(await registered(identity_database)) == 1
    row = await identity_database.fetch_one(Query("SELECT name, version FROM identity.users"))
    assert row == {"name": employee.name, "version": 1}


async def test_batches_at_once_that_overlap_register_each_address_once(wide: Database) -> None:
    addresses = [f"guest{number}@example.com" for number in range(30)]
    batches = [[filed(address) for address in addresses[start : start + 20]] for start in (0, 5, 10)] * 4
    for batch in batches[::2]:
        batch.reverse()
    await asyncio.gather(*(consume(wide, batch) for batch in batches))
    assert sorted(told.email for told in await registered(wide)) == sorted(addresses)


async def test_batch_costs_as_many_round_trips_as_one_event(identity_database: Database) -> None:
    for attempt in range(8):
        await consume(identity_database, [filed(f"warm{attempt}@example.com")])
    async with round_trips(identity_database) as trips:
        await consume(identity_database, [filed(f"guest{number}@example.com") for number in range(100)])
    # begin, users, events, commit
    assert trips.count <= 4


async def test_ticket_on_the_bus_becomes_a_user_once_and_an_event_on_the_bus(
    identity: Identity, identity_database: Database, bus: TestBus
) -> None:
    event = filed("ada@example.com")
    headers = {"ce-id": str(event.id), "ce-type": TicketCreated.DESCRIPTOR.full_name, "ce-time": NOON.isoformat()}
    async with bus.connect("ticket") as ticket:
        await ticket.jsm().add_stream(name="TICKET_V1", subjects=["serviq.ticket.v1.>"])
        for _ in range(3):
            await ticket.jetstream().publish(
                f"serviq.ticket.v1.ticket.created.{event.message.ticket_id}",
                event.message.SerializeToString(),
                headers=headers,
            )
    async with bus.connect("operator") as operator:

        async def all_acknowledged() -> bool:
            consumers = await operator.jsm().consumers_info("TICKET_V1")
            return [(info.name, info.num_pending, info.num_ack_pending) for info in consumers] == [
                ("identity__register_guest", 0, 0)
            ]

        await eventually(all_acknowledged)

        async def told() -> bool:
            streams = {str(info.config.name): info.state.messages for info in await operator.jsm().streams_info()}
            return streams.get("IDENTITY_V1") == 1

        await eventually(told)
        letter = await operator.jsm().get_msg("IDENTITY_V1", seq=1)
    assert letter.data is not None
    assert UserRegistered.FromString(letter.data).email == "ada@example.com"
    row = await identity_database.fetch_one(Query(f"SELECT count(*) FROM {INBOX.table.fullname}"))
    assert row == {"count": 1}
