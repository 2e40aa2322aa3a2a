"""What a requester sees of their own tickets, before and after they proved that the address is theirs."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.ticket.consumers.follow_requesters import follow_requesters
from services.ticket.store import requesters, tickets
from services.ticket.usecases.list_my_tickets import ListMyTickets, list_my_tickets
from serviq.identity.v1.events_pb2 import EmailChanged, UserRegistered, UserVerified
from tests.integration.round_trips import round_trips
from tests.integration.ticket.tickets import filed

ADA, BOB = uuid4(), uuid4()
AT = Timestamp(seconds=1_770_000_000)


def registered(user_id: UUID, email: str = "ada@example.com") -> UserRegistered:
    return UserRegistered(user_id=str(user_id), version=1, register_time=AT, email=email)


def verified(user_id: UUID, email: str = "ada@example.com") -> UserVerified:
    return UserVerified(user_id=str(user_id), version=2, verify_time=AT, email=email)


def changed(user_id: UUID, old: str, new: str, *, at: datetime | None = None) -> EmailChanged:
    """Now, unless it says when: after all tickets so far."""
    event = EmailChanged(user_id=str(user_id), version=3, email=new, old_email=old)
    event.change_time.FromDatetime(at or datetime.now(UTC))
    return event


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


A, B, C = "ada@example.com", "ada@lovelace.example", "countess@example.com"


async def requester_of(database: Database, ticket_id: UUID) -> tuple[str, UUID | None]:
    ticket = await tickets.get(database, ticket_id)
    assert ticket is not None
    return ticket.requester.email, ticket.requester.user_id


async def test_who_has_another_address_keeps_their_tickets_and_files_with_the_new_one(
    ticket_database: Database,
) -> None:
    earlier = await filed(ticket_database, email=A)
    await hear(ticket_database, registered(ADA), verified(ADA))
    await hear(ticket_database, changed(ADA, A, B))
    later = await filed(ticket_database, email=B)
    assert await mine(ticket_database, ADA) == [later, earlier]
    # Mail about it goes to where they read now.
    assert await requester_of(ticket_database, earlier) == (B, ADA)
    async with ticket_database.transaction() as transaction:
        assert await requesters.has_proved(transaction, email=B, user_id=ADA)
        assert not await requesters.has_proved(transaction, email=A, user_id=ADA)


async def test_what_is_filed_with_the_address_of_before_is_of_whoever_has_it_now(ticket_database: Database) -> None:
    earlier = await filed(ticket_database, email=A)
    await hear(ticket_database, verified(ADA), changed(ADA, A, B))
    strange = await filed(ticket_database, email=A)
    assert await requester_of(ticket_database, strange) == (A, None)
    now = Timestamp()
    now.GetCurrentTime()
    await hear(ticket_database, UserVerified(user_id=str(BOB), version=2, verify_time=now, email=A))
    assert (await mine(ticket_database, ADA), await mine(ticket_database, BOB)) == ([earlier], [strange])


async def test_guest_who_was_known_by_the_new_address_is_the_user_who_proved_it(ticket_database: Database) -> None:
    as_guest = await filed(ticket_database, email=B)
    await hear(ticket_database, registered(BOB, B), verified(ADA))
    await hear(ticket_database, changed(ADA, A, B))
    await hear(ticket_database, registered(BOB, B))
    assert await mine(ticket_database, ADA) == [as_guest]
    assert await requester_of(ticket_database, as_guest) == (B, ADA)


@pytest.mark.parametrize("order", list(permutations(range(4))))
async def test_changes_of_address_may_come_in_any_order(ticket_database: Database, order: tuple[int, ...]) -> None:
    ticket = await filed(ticket_database, email=A)
    between = await filed(ticket_database, email=B)
    first, second = datetime.now(UTC), datetime.now(UTC) + timedelta(seconds=1)
    events = [registered(ADA), verified(ADA), changed(ADA, A, B, at=first), changed(ADA, B, C, at=second)]
    for place in order:
        await hear(ticket_database, events[place])
    assert await mine(ticket_database, ADA) == [between, ticket]
    assert await requester_of(ticket_database, ticket) == (C, ADA)


async def test_address_that_passes_on_in_one_batch_takes_along_what_was_its_users(ticket_database: Database) -> None:
    of_ada = await filed(ticket_database, email=A)
    first = datetime.now(UTC)
    of_bob = await filed(ticket_database, email=A)
    last = datetime.now(UTC)
    bob_has_it = UserVerified(user_id=str(BOB), version=2, email=A)
    bob_has_it.verify_time.FromDatetime(first + (last - first) / 2)
    await hear(ticket_database, changed(BOB, A, B, at=last), bob_has_it, changed(ADA, A, C, at=first), verified(ADA))
    assert (await mine(ticket_database, ADA), await mine(ticket_database, BOB)) == ([of_ada], [of_bob])
