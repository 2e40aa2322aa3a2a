"""What the contract program cannot see of the client for asyncio."""

import asyncio

import grpc
import pytest

from desk import Desk, invalid, message, refuse
from serviq.client import AccessToken, InvalidArgument, Password, PermissionDenied, Unauthenticated
from serviq.client.aio import connect, items
from serviq.identity.v1.user_service_pb2 import GetMeRequest
from serviq.ticket.v1 import ticket_service_pb2 as ticket
from serviq.ticket.v1.ticket_pb2 import Ticket

ADA = Password("ada@example.com", "correct horse battery")


async def test_many_tasks_sign_in_once(desk: Desk, address: str) -> None:
    async with connect(address, ADA) as client:
        await asyncio.gather(*(client.users.GetMe(GetMeRequest()) for _ in range(8)))
    assert len(desk.requests("SignIn")) == 1
    assert desk.requests("RefreshSession") == []


async def test_many_tasks_refresh_once(desk: Desk, address: str) -> None:
    desk.token_seconds = 0
    async with connect(address, ADA) as client:
        await client.access_token()
        desk.token_seconds = 600
        await asyncio.gather(*(client.users.GetMe(GetMeRequest()) for _ in range(8)))
    assert len(desk.requests("SignIn")) == 1
    assert [request.refresh_token for request in desk.requests("RefreshSession")] == ["refresh-1"]


async def test_who_is_cancelled_takes_no_refresh_token_along(desk: Desk, address: str) -> None:
    async with connect(address, ADA) as client:
        first = asyncio.create_task(client.access_token())
        await asyncio.sleep(0)
        first.cancel()
        assert await client.access_token() == "access-1"
    assert len(desk.requests("SignIn")) == 1


async def test_a_token_of_the_clients_own_that_is_refused_is_replaced_once(desk: Desk, address: str) -> None:
    async with connect(address, ADA) as client:
        await client.users.GetMe(GetMeRequest())
        desk.good_token = "revoked"
        await client.users.GetMe(GetMeRequest())
        desk.answers["GetMe"] = lambda _, context: refuse(context, grpc.StatusCode.UNAUTHENTICATED, "TOKEN_INVALID")
        with pytest.raises(Unauthenticated):
            await client.users.GetMe(GetMeRequest())
    assert len(desk.requests("GetMe")) == 5


async def test_a_token_that_the_caller_gave_is_used_as_it_is(desk: Desk, address: str) -> None:
    async with connect(address, AccessToken("mine")) as client:
        with pytest.raises(Unauthenticated):
            await client.users.GetMe(GetMeRequest())
    assert [headers["authorization"] for headers in desk.headers("GetMe")] == ["Bearer mine"]


async def test_an_error_is_its_code_with_all_that_the_service_said(desk: Desk, address: str) -> None:
    desk.answers["CreateTicket"] = lambda _, context: refuse(
        context, grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_INVALID", invalid("title")
    )
    async with connect(address) as client:
        with pytest.raises(InvalidArgument, match="REQUEST_INVALID: no") as caught:
            await client.tickets.CreateTicket(ticket.CreateTicketRequest())
    assert [each.field for each in caught.value.violations] == ["title"]
    [request] = desk.requests("CreateTicket")
    assert len(request.request_id) == 36


async def test_a_watch_goes_on_after_the_last_message(desk: Desk, address: str) -> None:
    def watch(request: ticket.WatchTicketsRequest, context: grpc.ServicerContext) -> object:
        number = len(desk.requests("WatchTickets"))
        yield message(f"{number}a")
        if number == 1:
            context.abort(grpc.StatusCode.UNAVAILABLE, "stopping")
        if number == 3:
            refuse(context, grpc.StatusCode.PERMISSION_DENIED, "PERMISSION_MISSING")

    desk.answers["WatchTickets"] = watch
    seen = []
    async with connect(address) as client:
        with pytest.raises(PermissionDenied):
            async for each in client.watch_tickets(ticket.WatchTicketsRequest()):
                seen.append(each.resume_token)
    assert seen == ["1a", "2a", "3a"]
    assert [request.resume_token for request in desk.requests("WatchTickets")] == ["", "1a", "2a"]


async def test_items_are_taken_page_by_page(desk: Desk, address: str) -> None:
    desk.answers["ListTickets"] = lambda request, _: ticket.ListTicketsResponse(
        tickets=[Ticket(title=f"{request.page_token}1")], next_page_token="" if request.page_token else "n"
    )
    async with connect(address) as client:
        found = [each.title async for each in items(client.tickets.ListTickets, ticket.ListTicketsRequest())]
    assert found == ["1", "n1"]
