from uuid import UUID, uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.rpc.status import from_error
from services.sla.api.convert import ticket_sla_to_pb
from services.sla.domain.priority import Priority
from services.sla.domain.ticket_sla import TicketSla
from services.sla.usecases.batch_get_ticket_slas import batch_get_ticket_slas
from serviq.sla.v1 import sla_service_pb2 as pb
from tests.integration.round_trips import round_trips
from tests.integration.sla.conftest import Served
from tests.integration.sla.heard import hear, promised
from tests.unit.sla import given


async def test_order_and_duplicates_of_the_request_are_kept(served: Served, sla_database: Database) -> None:
    events = [given.ticket_created(priority=priority) for priority in Priority]
    await hear(sla_database, *events)
    low, normal, high, critical = await promised(sla_database, events)
    unheard = TicketSla(ticket_id=uuid4())
    wanted = [critical, low, unheard, critical, high, normal, unheard, low]
    request = pb.BatchGetTicketSlasRequest(ticket_ids=[str(sla.ticket_id) for sla in wanted])
    response = await served.stub.BatchGetTicketSlas(request, metadata=served.callers.user("sla.view"))
    assert list(response.slas) == [ticket_sla_to_pb(sla) for sla in wanted]


async def test_five_hundred_tickets_cost_one_round_trip(sla_database: Database) -> None:
    events = [given.ticket_created() for _ in range(500)]
    await hear(sla_database, *events)
    wanted = [UUID(event.message.ticket_id) for event in events]
    async with round_trips(sla_database) as trips:
        found = await batch_get_ticket_slas(sla_database, wanted)
    assert trips.count == 1
    assert [(sla.ticket_id, len(sla.clocks)) for sla in found] == [(id, 2) for id in wanted]


async def test_promises_of_many_are_shown_to_those_who_may_see_them(served: Served) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.BatchGetTicketSlas(
            pb.BatchGetTicketSlasRequest(ticket_ids=[str(uuid4())]), metadata=served.callers.user("ticket.view")
        )
    assert from_error(refused.value).reason == "PERMISSION_MISSING"


@pytest.mark.parametrize(
    ("ticket_ids", "field"),
    [
        ([], "ticket_ids"),
        ([str(uuid4())] * 501, "ticket_ids"),
        ([str(uuid4()), "42"], "ticket_ids[1]"),
        (["\0"], "ticket_ids[0]"),
    ],
    ids=["none", "too many", "no uuid", "nul"],
)
async def test_what_is_wrong_with_a_request_is_named(served: Served, ticket_ids: list[str], field: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.BatchGetTicketSlas(
            pb.BatchGetTicketSlasRequest(ticket_ids=ticket_ids), metadata=served.callers.user("sla.view")
        )
    failure = from_error(refused.value)
    assert (refused.value.code(), failure.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_INVALID")
    assert [violation.field for violation in failure.violations] == [field]
