"""What a requester sees of their own tickets, before and after they proved that the address is theirs."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.ticket.consumers.follow_requesters import follow_requesters
from services.ticket.usecases.list_my_tickets import ListMyTickets, list_my_tickets
from serviq.identity.v1.events_pb2 import UserRegistered, UserVerified
from tests.integration.round_trips import round_trips
from tests.integration.ticket.tickets import filed

ADA, BOB = uuid4(), uuid4()
AT = Timestamp(seconds=1_770_000_000)


def registered(user_id: UUID, email: str = "ada@example.com") -> UserRegistered:
    return UserRegistered(user_id=str(user_id), version=1, register_time=AT, email=email)


def verified(user_id: UUID, email: str = "ada@example.com") -> UserVerified:
    return UserVerified(user_id=str(user_id), version=2, verify_time=AT, email=email)


async def hear(database: Database, *messages: Message) -> None:
    events = [Delivered(uuid7(), message, datetime.now(UTC)) for message in messages]
    async with database.transaction() as transaction:
        await follow_requesters(transaction, events, clock=SystemClock())  # type: ignore[arg-type]


async def mine(
    database: Database, user_id: UUID | None, *, page_size: int = 50, before_id: UUID | None = None
) -> list[UUID]:
    query = ListMyTickets(user_id=user_id, page_size=page_size, before_id=before_id)
    return [ticket.id for ticket in (await list_my_tickets(database, query))[0]]


async def test_guests_tickets_are_seen_only_after_the_address_is_proved(ticket_database: Database) -> None:
    earlier = await filed(ticket_database)
    assert await mine(ticket_database, ADA) == []
    await hear(ticket_database, registered(ADA))
    assert await mine(ticket_database, ADA) == []
    await hear(ticket_database, verified(ADA))
    assert await mine(ticket_database, ADA) == [earlier]
    later = await filed(ticket_database)
    assert await mine(ticket_database, ADA) == [later, earlier]


@pytest.mark.parametrize("order", ["registered first", "verified first", "in one batch", "twice"])
async def test_events_may_come_in_any_order_and_twice(ticket_database: Database, order: str) -> None:
    ticket = await filed(ticket_database)
    known, proved = registered(ADA), verified(ADA)
    orders: dict[str, list[list[Message]]] = {
        "registered first": [[known], [proved]],
        "verified first": [[proved], [known]],
        "in one batch": [[proved, known]],
        "twice": [[known], [proved], [known], [proved]],
    }
    for batch in orders[order]:
        await hear(ticket_database, *batch)
    assert await mine(ticket_database, ADA) == [ticket]


async def test_nobody_sees_the_tickets_of_another(ticket_database: Database) -> None:
    await filed(ticket_database)
    await filed(ticket_database, email="Ada@example.com")
    await hear(ticket_database, verified(ADA), verified(BOB, "bob@example.com"))
    assert await mine(ticket_database, BOB) == []
    assert await mine(ticket_database, None) == []
    assert len(await mine(ticket_database, ADA)) == 1


async def test_requester_sees_neither_who_works_on_it_nor_the_id_of_a_user(ticket_database: Database) -> None:
    await filed(ticket_database, assignee_id=BOB)
    await hear(ticket_database, verified(ADA))
    [ticket], _ = await list_my_tickets(ticket_database, ListMyTickets(user_id=ADA, page_size=1, before_id=None))
    assert (ticket.assignee_id, ticket.requester.user_id) == (None, None)


async def test_pages_follow_one_another_without_a_gap_one_round_trip_each(ticket_database: Database) -> None:
    own = [await filed(ticket_database) for _ in range(5)]
    await hear(ticket_database, verified(ADA))
    seen: list[UUID] = []
    before_id: UUID | None = None
    for _ in range(3):
        async with round_trips(ticket_database) as trips:
            page, before_id = await list_my_tickets(
                ticket_database, ListMyTickets(user_id=ADA, page_size=2, before_id=before_id)
            )
        assert trips.count == 1
        seen += [ticket.id for ticket in page]
    assert (seen, before_id) == (own[::-1], None)
