from uuid import UUID, uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.rpc.status import from_error
from services.sla.api.convert import ticket_sla_to_pb
from services.sla.usecases.get_ticket_sla import get_ticket_sla
from serviq.sla.v1 import sla_service_pb2 as pb
from tests.integration.round_trips import round_trips
from tests.integration.sla.conftest import Served
from tests.integration.sla.heard import hear, promised
from tests.unit.sla import given


async def test_ticket_shows_both_promises(served: Served, sla_database: Database) -> None:
    event = given.ticket_created()
    await hear(sla_database, event)
    request = pb.GetTicketSlaRequest(ticket_id=event.message.ticket_id)
    response = await served.stub.GetTicketSla(request, metadata=served.callers.user("sla.view"))
    assert len(response.sla.clocks) == 2
    assert response.sla == ticket_sla_to_pb((await promised(sla_database, [event]))[0])


async def test_ticket_nobody_heard_of_has_no_clocks(served: Served) -> None:
    ticket_id = uuid4()
    request = pb.GetTicketSlaRequest(ticket_id=str(ticket_id).upper())
    response = await served.stub.GetTicketSla(request, metadata=served.callers.user("sla.view"))
    assert (UUID(response.sla.ticket_id), list(response.sla.clocks)) == (ticket_id, [])


async def test_one_ticket_costs_one_round_trip(sla_database: Database) -> None:
    event = given.ticket_created()
    await hear(sla_database, event)
    async with round_trips(sla_database) as trips:
        found = await get_ticket_sla(sla_database, UUID(event.message.ticket_id))
    assert trips.count == 1
    assert [found] == await promised(sla_database, [event])


@pytest.mark.parametrize(
    ("permissions", "code", "reason"),
    [
        (None, grpc.StatusCode.UNAUTHENTICATED, "TOKEN_MISSING"),
        (["ticket.view"], grpc.StatusCode.PERMISSION_DENIED, "PERMISSION_MISSING"),
    ],
)
async def test_promises_are_shown_to_those_who_may_see_them(
    served: Served, permissions: list[str] | None, code: grpc.StatusCode, reason: str
) -> None:
    metadata = [] if permissions is None else served.callers.user(*permissions)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.GetTicketSla(pb.GetTicketSlaRequest(ticket_id=str(uuid4())), metadata=metadata)
    assert (refused.value.code(), from_error(refused.value).reason) == (code, reason)


@pytest.mark.parametrize("ticket_id", ["", "42", str(uuid4()) + "0"])
async def test_id_that_is_none_is_named(served: Served, ticket_id: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.GetTicketSla(
            pb.GetTicketSlaRequest(ticket_id=ticket_id), metadata=served.callers.user("sla.view")
        )
    failure = from_error(refused.value)
    assert (refused.value.code(), failure.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_INVALID")
    assert [violation.field for violation in failure.violations] == ["ticket_id"]
