from uuid import uuid4

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.kit.database import Database
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
