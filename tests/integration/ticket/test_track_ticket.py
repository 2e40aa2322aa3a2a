from uuid import uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.rpc.status import from_rpc_error
from services.kit.sql import Query
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.ticket.serving import Served


async def accepted(served: Served) -> tuple[ticket_pb2.Ticket, str]:
    answer = await served.stub.CreateTicket(
        pb.CreateTicketRequest(name="Ada", email="Ada@EXAMPLE.com", title="Help", description="Please.")
    )
    return answer.ticket, answer.tracking_url.rpartition("token=")[2]


async def test_link_shows_the_ticket_and_its_timeline(served: Served) -> None:
    ticket, token = await accepted(served)
    shown = await served.stub.TrackTicket(pb.TrackTicketRequest(id=ticket.id, token=token))
    assert shown.ticket == ticket
    assert ticket.requester.email == "Ada@example.com"
    assert [(entry.version, entry.kind) for entry in shown.timeline] == [(1, ticket_pb2.TIMELINE_ENTRY_KIND_CREATED)]


async def test_wrong_token_expired_link_and_unknown_ticket_are_one_answer(
    served: Served, ticket_database: Database
) -> None:
    ticket, token = await accepted(served)
    expired, expired_token = await accepted(served)
    await ticket_database.execute(
        Query("UPDATE ticket.tickets SET link_expires_at = now() WHERE id = %(id)s"), {"id": expired.id}
    )
    for id, wrong in (
        (ticket.id, ""),
        (ticket.id, "x" * 32),
        (ticket.id, expired_token),
        (expired.id, expired_token),
        (str(uuid4()), token),
        ("no id", token),
        ("", ""),
    ):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await served.stub.TrackTicket(pb.TrackTicketRequest(id=id, token=wrong))
        failure = from_rpc_error(refused.value)
        assert (failure.code, failure.reason) == (grpc.StatusCode.NOT_FOUND, "TICKET_NOT_FOUND")


async def test_services_get_the_link_and_nobody_else_does(served: Served) -> None:
    ticket, token = await accepted(served)
    request = pb.GetTicketLinkRequest(ticket_id=ticket.id)
    link = await served.stub.GetTicketLink(request, metadata=served.callers.service("notify"))
    assert link.tracking_url == (f"https://desk.example.com/tickets/{ticket.id}?token={token}")
    assert link.number == ticket.number
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.GetTicketLink(request, metadata=served.callers.user("ticket.view.all"))
    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
    missing = pb.GetTicketLinkRequest(ticket_id=str(uuid4()))
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.GetTicketLink(missing, metadata=served.callers.service("notify"))
    assert refused.value.code() is grpc.StatusCode.NOT_FOUND
