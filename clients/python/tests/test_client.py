"""What the contract program cannot see of the synchronous client."""

from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import grpc
import pytest

from desk import Desk, again_after, invalid, message, refuse
from serviq.client import (
    AccessToken,
    Addresses,
    ApiKey,
    CallFailed,
    InvalidArgument,
    Password,
    PermissionDenied,
    Unauthenticated,
    connect,
    items,
)
from serviq.identity.v1.user_service_pb2 import GetMeRequest
from serviq.ticket.v1 import ticket_service_pb2 as ticket
from serviq.ticket.v1.ticket_pb2 import Ticket

ADA = Password("ada@example.com", "correct horse battery")


def test_many_threads_sign_in_once(desk: Desk, address: str) -> None:
    with connect(address, ADA) as client, ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: client.users.GetMe(GetMeRequest()), range(8)))
    assert len(desk.requests("SignIn")) == 1
    assert desk.requests("RefreshSession") == []


def test_many_threads_refresh_once(desk: Desk, address: str) -> None:
    desk.token_seconds = 0
    with connect(address, ADA) as client, ThreadPoolExecutor(8) as threads:
        client.access_token()
        desk.token_seconds = 600
        list(threads.map(lambda _: client.users.GetMe(GetMeRequest()), range(8)))
    assert len(desk.requests("SignIn")) == 1
    assert [request.refresh_token for request in desk.requests("RefreshSession")] == ["refresh-1"]
    assert all("authorization" not in headers for headers in desk.headers("SignIn") + desk.headers("RefreshSession"))


@pytest.mark.parametrize("credentials", [ADA, ApiKey("sk-1")])
def test_a_token_of_the_clients_own_that_is_refused_is_replaced_once(
    desk: Desk, address: str, credentials: Password
) -> None:
    with connect(address, credentials) as client:
        client.users.GetMe(GetMeRequest())
        desk.good_token = "revoked"
        client.users.GetMe(GetMeRequest())
        desk.answers["GetMe"] = lambda _, context: refuse(context, grpc.StatusCode.UNAUTHENTICATED, "TOKEN_INVALID")
        with pytest.raises(Unauthenticated):
            client.users.GetMe(GetMeRequest())
    assert len(desk.requests("GetMe")) == 5


def test_a_session_that_ended_is_begun_anew(desk: Desk, address: str) -> None:
    with connect(address, ADA) as client:
        client.users.GetMe(GetMeRequest())
        desk.good_token = desk.refresh_token = "revoked"
        client.users.GetMe(GetMeRequest())
    assert len(desk.requests("SignIn")) == 2


def test_a_token_that_the_caller_gave_is_used_as_it_is(desk: Desk, address: str) -> None:
    with connect(address, AccessToken("mine")) as client, pytest.raises(Unauthenticated):
        client.users.GetMe(GetMeRequest())
    assert [headers["authorization"] for headers in desk.headers("GetMe")] == ["Bearer mine"]


def test_while_identity_is_away_the_present_token_is_used(desk: Desk, address: str) -> None:
    desk.token_seconds = 60
    with connect(address, ADA) as client:
        client.users.GetMe(GetMeRequest())
        desk.answers["RefreshSession"] = lambda _, context: refuse(context, grpc.StatusCode.UNAVAILABLE, "AWAY")
        held = client._tokens._tokens
        assert held is not None
        client._tokens._tokens = type(held)(
            access_token=held.access_token, expires_at=held.expires_at, renew_at=0, refresh_token=held.refresh_token
        )
        client.users.GetMe(GetMeRequest())
        client.users.GetMe(GetMeRequest())
    assert {headers["authorization"] for headers in desk.headers("GetMe")} == {"Bearer access-1"}


def test_what_gets_no_answer_is_sent_again_with_the_same_request_id(desk: Desk, address: str) -> None:
    def answer(request: ticket.CreateTicketRequest, context: grpc.ServicerContext) -> ticket.CreateTicketResponse:
        if len(desk.requests("CreateTicket")) < 3:
            context.abort(grpc.StatusCode.UNAVAILABLE, "stopping")
        return ticket.CreateTicketResponse()

    desk.answers["CreateTicket"] = answer
    request = ticket.CreateTicketRequest(title="Lost my heads")
    with connect(address) as client:
        client.tickets.CreateTicket(request)
    ids = [each.request_id for each in desk.requests("CreateTicket")]
    assert len(ids) == 3
    assert len(set(ids)) == 1
    assert len(ids[0]) == 36
    assert request.request_id == ""


def test_an_error_is_its_code_with_all_that_the_service_said(desk: Desk, address: str) -> None:
    desk.answers["CreateTicket"] = lambda _, context: refuse(
        context, grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_INVALID", invalid("title"), again_after(3)
    )
    with connect(address) as client, pytest.raises(InvalidArgument, match="REQUEST_INVALID: no") as caught:
        client.tickets.CreateTicket(ticket.CreateTicketRequest())
    failure = caught.value
    assert isinstance(failure, grpc.RpcError)
    assert (failure.code(), failure.details()) == (grpc.StatusCode.INVALID_ARGUMENT, "no")
    assert (failure.domain, failure.metadata, failure.retry_delay) == ("desk.serviq", {"what": "that"}, 3)
    assert [(each.field, each.description) for each in failure.violations] == [("title", "must not be empty")]


def test_an_error_without_details_keeps_its_code(desk: Desk, address: str) -> None:
    desk.answers["CreateTicket"] = lambda _, context: context.abort(grpc.StatusCode.DATA_LOSS, "gone")
    with connect(address) as client, pytest.raises(CallFailed) as caught:
        client.tickets.CreateTicket(ticket.CreateTicketRequest())
    assert (caught.value.code(), caught.value.reason) == (grpc.StatusCode.DATA_LOSS, "")


def test_a_watch_goes_on_after_the_last_message(desk: Desk, address: str) -> None:
    def watch(request: ticket.WatchTicketsRequest, context: grpc.ServicerContext) -> object:
        number = len(desk.requests("WatchTickets"))
        yield message(f"{number}a")
        yield message(f"{number}b")
        if number == 1:
            context.abort(grpc.StatusCode.UNAVAILABLE, "stopping")
        if number == 2:
            refuse(context, grpc.StatusCode.ABORTED, "WATCH_FELL_BEHIND")

    desk.answers["WatchTickets"] = watch
    with connect(address) as client:
        messages = list(islice(client.watch_tickets(ticket.WatchTicketsRequest()), 7))
    assert [each.resume_token for each in messages] == ["1a", "1b", "2a", "2b", "3a", "3b", "4a"]
    assert [request.resume_token for request in desk.requests("WatchTickets")] == ["", "1b", "2b", "3b"]


def test_a_watch_ends_with_what_cannot_be_mended(desk: Desk, address: str) -> None:
    def watch(request: ticket.WatchTicketsRequest, context: grpc.ServicerContext) -> object:
        yield message("a")
        refuse(context, grpc.StatusCode.PERMISSION_DENIED, "PERMISSION_MISSING")

    desk.answers["WatchTickets"] = watch
    with connect(address) as client, pytest.raises(PermissionDenied):
        list(client.watch_tickets(ticket.WatchTicketsRequest()))


def test_items_are_taken_page_by_page_as_they_are_needed(desk: Desk, address: str) -> None:
    desk.answers["ListTickets"] = lambda request, _: ticket.ListTicketsResponse(
        tickets=[Ticket(title=f"{request.page_token}1"), Ticket(title=f"{request.page_token}2")],
        next_page_token=f"{request.page_token}n",
    )
    with connect(address) as client:
        found = islice(items(client.tickets.ListTickets, ticket.ListTicketsRequest(page_size=2)), 4)
        assert [each.title for each in found] == ["1", "2", "n1", "n2"]
    assert [request.page_token for request in desk.requests("ListTickets")] == ["", "n"]


@pytest.mark.parametrize(
    "address", ["desk.example.com:443", "dns:///10.0.0.1:7402", "[2001:db8::1]:7402", "localhost.evil:1"]
)
def test_credentials_do_not_leave_the_machine_in_the_clear(address: str) -> None:
    with pytest.raises(ValueError, match="in the clear"):
        connect(address, ADA)
    connect(address, ADA, allow_plaintext=True).close()
    connect(address, ADA, tls=grpc.ssl_channel_credentials()).close()
    connect(address).close()


@pytest.mark.parametrize("address", ["127.0.0.1:1", "localhost:1", "[::1]:1", "dns:///localhost:1", "unix:///run/desk"])
def test_this_machine_needs_no_encryption(address: str) -> None:
    connect(Addresses(identity=address, ticket=address, sla=address, notify=address), ADA).close()
