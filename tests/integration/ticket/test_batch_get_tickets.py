from uuid import uuid4

from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.round_trips import round_trips
from tests.integration.ticket.desk import Desk, refused


async def test_many_are_read_in_the_order_asked_for_each_once_in_one_round_trip(desk: Desk) -> None:
    first, second = [(await desk.filed())[0] for _ in range(2)]
    request = pb.BatchGetTicketsRequest(ids=[second.id, str(uuid4()), first.id, second.id])
    async with round_trips(desk.database) as trips:
        answer = await desk.tickets.BatchGetTickets(request, metadata=desk.lead)
    assert (list(answer.tickets), trips.count) == ([second, first], 1)


async def test_what_is_not_ones_own_is_left_out(desk: Desk) -> None:
    agent = await desk.hired()
    own, _ = await desk.assigned(agent)
    other, _ = await desk.assigned()
    request = pb.BatchGetTicketsRequest(ids=[other.id, own.id])
    answer = await desk.tickets.BatchGetTickets(request, metadata=desk.agent(agent))
    assert [ticket.id for ticket in answer.tickets] == [own.id]


async def test_batch_of_none_or_of_too_many_is_refused(desk: Desk) -> None:
    for ids in ([], [str(uuid4()) for _ in range(501)]):
        call = desk.tickets.BatchGetTickets(pb.BatchGetTicketsRequest(ids=ids), metadata=desk.lead)
        assert (await refused(call)).reason == "REQUEST_INVALID"
