from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.kit.database import Database
from services.kit.paging import PageToken
from services.kit.sql import Query
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.round_trips import round_trips
from tests.integration.ticket.serving import Served

AGENT = str(uuid4())


async def file(served: Served, count: int) -> list[str]:
    answers = [
        await served.stub.CreateTicket(pb.CreateTicketRequest(name="Ada", email="ada@example.com", title=f"{number}"))
        for number in range(count)
    ]
    return [answer.ticket.id for answer in answers]


async def test_list_tickets_pages_hold_every_ticket_once_newest_first(served: Served) -> None:
    ids = await file(served, 7)
    may = served.callers.user("ticket.view.all")
    request = pb.ListTicketsRequest(page_size=3)
    seen: list[str] = []
    sizes = []
    while True:
        page = await served.stub.ListTickets(request, metadata=may)
        seen += [ticket.id for ticket in page.tickets]
        sizes.append(len(page.tickets))
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    assert seen == ids[::-1]
    assert sizes == [3, 3, 1]


async def test_list_tickets_keeps_what_matches_every_filter(served: Served, ticket_database: Database) -> None:
    ids = await file(served, 4)
    await ticket_database.execute(
        Query("UPDATE ticket.tickets SET assignee_id = %(agent)s WHERE id = ANY(%(ids)s)"),
        {"agent": AGENT, "ids": ids[:2]},
    )
    await ticket_database.execute(
        Query("UPDATE ticket.tickets SET status = 'WAITING' WHERE id = %(id)s"), {"id": ids[0]}
    )
    may = served.callers.user("ticket.view.all")

    async def listed(**filters: object) -> list[str]:
        page = await served.stub.ListTickets(pb.ListTicketsRequest(**filters), metadata=may)  # type: ignore[arg-type]
        return [ticket.id for ticket in page.tickets]

    assert await listed() == ids[::-1]
    assert await listed(assignee_id=AGENT) == [ids[1], ids[0]]
    assert await listed(unassigned=True) == [ids[3], ids[2]]
    assert await listed(statuses=[ticket_pb2.STATUS_WAITING]) == [ids[0]]
    assert await listed(statuses=[ticket_pb2.STATUS_OPEN], assignee_id=AGENT) == [ids[1]]
    newest = (await served.stub.GetTicket(pb.GetTicketRequest(id=ids[3]), metadata=may)).ticket
    assert await listed(created_after_time=newest.create_time) == [ids[3]]


async def test_page_of_a_list_costs_one_round_trip(served: Served, ticket_database: Database) -> None:
    await file(served, 3)
    may = served.callers.user("ticket.view.all")
    async with round_trips(ticket_database) as trips:
        await served.stub.ListTickets(pb.ListTicketsRequest(page_size=2), metadata=may)
    assert trips.count == 1


@pytest.mark.parametrize(
    "request_",
    [
        pb.ListTicketsRequest(page_size=-1),
        pb.ListTicketsRequest(page_size=501),
        pb.ListTicketsRequest(created_after_time=Timestamp(seconds=10**17)),
        pb.ListTicketsRequest(created_after_time=Timestamp(nanos=-5)),
        pb.ListTicketsRequest(page_token="nonsense"),
        pb.ListTicketsRequest(assignee_id="nobody"),
        pb.ListTicketsRequest(assignee_id=AGENT, unassigned=True),
        pb.ListTicketsRequest(statuses=[99]),  # type: ignore[list-item]
    ],
    ids=str,
)
async def test_list_that_makes_no_sense_is_refused(served: Served, request_: pb.ListTicketsRequest) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.ListTickets(request_, metadata=served.callers.user("ticket.view.all"))
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_ticket_that_is_not_there_is_not_found(served: Served) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.GetTicket(
            pb.GetTicketRequest(id=str(uuid4())), metadata=served.callers.user("ticket.view.all")
        )
    assert refused.value.code() is grpc.StatusCode.NOT_FOUND


USERS = [str(UUID(int=number)) for number in range(1, 5)]
TAGS = ["printer", "urgent", "vpn"]
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)

Row = dict[str, Any]
Matches = Callable[[Row], bool]


async def scattered(database: Database, chance: Random, count: int) -> list[Row]:
    """Tickets of all kinds; times and priorities are often equal, so that ids have to tell them apart."""
    rows = []
    for _ in range(count):
        created, changed = chance.randrange(12), chance.randrange(12)
        row = {
            "id": str(UUID(int=chance.getrandbits(128))),
            "status": chance.choice(["OPEN", "IN_PROGRESS", "WAITING", "CLOSED", "SPAM"]),
            "priority": chance.randint(1, 4),
            "email": f"user{chance.randrange(3)}@example.com",
            "assignee": chance.choice([None, *USERS]),
            "created_at": EPOCH + timedelta(hours=created),
            "updated_at": EPOCH + timedelta(hours=created + changed),
            "tags": chance.sample(TAGS, chance.randrange(4)),
        }
        roles = {
            user: chance.choice(["COLLABORATOR", "OBSERVER"]) for user in chance.sample(USERS, chance.randrange(3))
        }
        roles |= {str(row["assignee"]): "PRIMARY"} if row["assignee"] else {}
        await database.execute(
            Query(
                "INSERT INTO ticket.tickets (id, status, priority, title, description, requester_name,"
                " requester_email, assignee_id, tags, created_at, updated_at, version, link_generation,"
                " link_expires_at) VALUES (%(id)s, %(status)s, %(priority)s, 'Help', '', 'Ada', %(email)s,"
                " %(assignee)s, %(tags)s, %(created_at)s, %(updated_at)s, 1, 1, now())"
            ),
            row,
        )
        for user, role in roles.items():
            await database.execute(
                Query("INSERT INTO ticket.participants VALUES (%(id)s, %(user)s, %(role)s, %(created_at)s)"),
                {**row, "user": user, "role": role},
            )
        rows.append({**row, "users": set(roles)})
    await database.execute(
        Query("INSERT INTO ticket.requesters (email, user_id) VALUES ('user1@example.com', %(user)s)"),
        {"user": USERS[0]},
    )
    return rows


def asked_for(chance: Random) -> tuple[dict[str, Any], Matches]:
    """A filter, and what it says."""
    statuses = chance.choice([[], ["OPEN"], ["CLOSED"], ["OPEN", "OPEN"], ["OPEN", "WAITING", "IN_PROGRESS"]])
    priorities = chance.choice([[], [], [4], [1, 3]])
    tags = chance.choice([[], [], ["vpn"], ["vpn", "printer"]])
    user = chance.choice(USERS)
    whose: list[tuple[dict[str, Any], Matches]] = [
        ({}, lambda row: True),
        ({"assignee_id": user}, lambda row: row["assignee"] == user),
        ({"unassigned": True}, lambda row: row["assignee"] is None),
        ({"participant_id": user}, lambda row: user in row["users"]),
        ({"requester_email": "user2@EXAMPLE.com"}, lambda row: row["email"] == "user2@example.com"),
        ({"requester_id": USERS[0]}, lambda row: row["email"] == "user1@example.com"),
    ]
    who, has_it = chance.choice(whose)
    start, end = (EPOCH + timedelta(hours=hour) for hour in chance.choice([(0, 30), (0, 30), (3, 9), (8, 30)]))
    time = chance.choice(["created", "updated"])
    request = {
        "statuses": [f"STATUS_{status}" for status in statuses],
        "priorities": priorities,
        "tags": tags,
        f"{time}_after_time": start,
        f"{time}_before_time": end,
        **who,
    }

    def matches(row: Row) -> bool:
        return bool(
            (not statuses or row["status"] in statuses)
            and (not priorities or row["priority"] in priorities)
            and set(tags) <= set(row["tags"])
            and start <= row[f"{time}_at"] < end
            and has_it(row)
        )

    return request, matches


ORDERS: dict[str, Callable[[Row], tuple[Any, int]]] = {
    "NEWEST_FIRST": lambda row: (-row["created_at"].timestamp(), -UUID(row["id"]).int),
    "OLDEST_FIRST": lambda row: (row["created_at"].timestamp(), UUID(row["id"]).int),
    "LATEST_CHANGE_FIRST": lambda row: (-row["updated_at"].timestamp(), -UUID(row["id"]).int),
    "MOST_URGENT_FIRST": lambda row: (-row["priority"], UUID(row["id"]).int),
}


def order_of(name: str) -> pb.TicketOrder.ValueType:
    return pb.TicketOrder.Value(f"TICKET_ORDER_{name}")


@pytest.mark.parametrize("order", ORDERS)
async def test_whatever_is_asked_by_whomever_pages_hold_what_matches_in_order(
    served: Served, ticket_database: Database, order: str
) -> None:
    chance = Random(order)
    rows = await scattered(ticket_database, chance, 60)
    lead, agent = served.callers.user("ticket.view.all"), served.callers.user("ticket.view", id=UUID(USERS[1]))
    found = 0
    for _ in range(60):
        filters, matches = asked_for(chance)
        sees_all = chance.random() < 0.5
        expected = [row for row in rows if matches(row) and (sees_all or USERS[1] in row["users"])]
        request = pb.ListTicketsRequest(page_size=chance.choice([2, 5, 50]), order=order_of(order), **filters)
        seen: list[str] = []
        while True:
            page = await served.stub.ListTickets(request, metadata=lead if sees_all else agent)
            seen += [ticket.id for ticket in page.tickets]
            if not page.next_page_token:
                break
            request.page_token = page.next_page_token
        assert seen == [row["id"] for row in sorted(expected, key=ORDERS[order])], str(filters)
        found += len(seen)
    assert found > 50


async def test_number_finds_its_ticket_and_0_none(served: Served) -> None:
    [id] = await file(served, 1)
    lead = served.callers.user("ticket.view.all")
    number = (await served.stub.GetTicket(pb.GetTicketRequest(id=id), metadata=lead)).ticket.number
    for text, expected in ((number, [id]), (number.lstrip("#0"), [id]), ("#0", []), ("000000", []), ("9" * 18, [])):
        page = await served.stub.ListTickets(pb.ListTicketsRequest(number=text), metadata=lead)
        assert [ticket.id for ticket in page.tickets] == expected, text


@pytest.mark.parametrize(
    ("order", "position"),
    [
        ("MOST_URGENT_FIRST", "99999999999"),
        ("MOST_URGENT_FIRST", "0"),
        ("NEWEST_FIRST", "2026-01-01T00:00:00"),
        ("NEWEST_FIRST", "0001-01-01T00:00:00+23:59"),
        ("NEWEST_FIRST", "4"),
    ],
)
async def test_token_that_was_made_up_is_refused(served: Served, order: str, position: str) -> None:
    request = pb.ListTicketsRequest(order=order_of(order))
    request.page_token = PageToken.of(request).at(f"{position} {uuid4()}")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.ListTickets(request, metadata=served.callers.user("ticket.view.all"))
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
