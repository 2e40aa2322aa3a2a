"""Who may call what: every RPC of every service as every kind of caller, against a table written by hand.

The table says it a second time, on purpose: whoever changes a rule in the contract has to change it here too, and an
RPC without a row fails. Most requests are empty, so what is let in is then refused for what it lacks.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import grpc
import pytest
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from gateway.app import CONTRACT
from services.kit.rpc.status import RpcFailure, from_error
from serviq.ticket.v1.ticket_service_pb2 import GetTicketRequest, TrackTicketRequest
from tests.e2e.callers import Cast, Metadata, bearer, cast_in
from tests.e2e.mesh import RunningMesh

CALLERS = ("nobody", "guest", "other", "user", "agent", "permitted", "admin", "service", "key", "stranger")
"""Nobody in particular; a guest and another one, who have nothing but the token of their tracking link; a customer who
signed in; an agent without a permission that counts, and one with just the permission at the end of the row; an
administrator; a service of the mesh without permissions; an API key of an account with every permission, within its
scopes; and another such key out of its scopes.
"""

# + let in   ? not known who calls (UNAUTHENTICATED)   - may not (PERMISSION_DENIED)   0 nothing to be seen (NOT_FOUND)
TABLE = """
identity.v1.AuthService/SignUp                              + + + + + + + + + +
identity.v1.AuthService/SignIn                              + + + + + + + + + +
identity.v1.AuthService/RefreshSession                      + + + + + + + + + +
identity.v1.AuthService/SignOut                             ? ? ? + + + + 0 0 -
identity.v1.AuthService/RequestEmailVerification            + + + + + + + + + +
identity.v1.AuthService/VerifyEmail                         + + + + + + + + + +
identity.v1.AuthService/RequestPasswordReset                + + + + + + + + + +
identity.v1.AuthService/ResetPassword                       + + + + + + + + + +
identity.v1.AuthService/ChangePassword                      ? ? ? + + + + + + -
identity.v1.AuthService/RequestEmailChange                  ? ? ? + + + + + + -
identity.v1.AuthService/ConfirmEmailChange                  + + + + + + + + + +
identity.v1.AuthService/GetAuthLink                         ? ? ? - - - - + - -
identity.v1.AuthService/ExchangeApiKey                      + + + + + + + + + +
identity.v1.AuthService/IssueServiceToken                   + + + + + + + + + +
identity.v1.AuthService/GetJwks                             + + + + + + + + + +
identity.v1.AuthService/RotateSigningKeys                   ? ? ? - - - - + - -
identity.v1.SessionService/ListSessions                     ? ? ? + + + + + + -
identity.v1.SessionService/RevokeSession                    ? ? ? + + + + + + -
identity.v1.UserService/GetMe                               ? ? ? + + + + 0 0 -
identity.v1.UserService/UpdateMe                            ? ? ? + + + + 0 0 -
identity.v1.UserService/SetMyAvailability                   ? ? ? + + + + + + -
identity.v1.UserService/GetUser                             ? ? ? - - + + - + - user.view
identity.v1.UserService/ListUsers                           ? ? ? - - + + - + - user.view
identity.v1.UserService/UpdateEmployee                      ? ? ? - - + + - + - user.manage
identity.v1.UserService/CreateEmployee                      ? ? ? - - + + - + - user.manage
identity.v1.UserService/ListEmployees                       ? ? ? - - + + - + - user.view
identity.v1.UserService/SetAvailability                     ? ? ? - - + + - + - user.manage
identity.v1.UserService/BatchGetUsers                       ? ? ? - - + + - + - user.view
identity.v1.PermissionService/DescribePermissions           ? ? ? - - + + - + - user.view
identity.v1.PermissionService/GrantPermission               ? ? ? - - + + - + - user.manage
identity.v1.PermissionService/RevokePermission              ? ? ? - - + + - + - user.manage
identity.v1.PermissionService/ListPermissionChanges         ? ? ? - - + + - + - user.view
identity.v1.PermissionService/CreateRole                    ? ? ? - - + + - + - user.manage
identity.v1.PermissionService/ListRoles                     ? ? ? - - + + - + - user.view
identity.v1.PermissionService/UpdateRole                    ? ? ? - - + + - + - user.manage
identity.v1.PermissionService/DeleteRole                    ? ? ? - - + + - + - user.manage
identity.v1.PermissionService/AssignRole                    ? ? ? - - + + - + - user.manage
identity.v1.PermissionService/UnassignRole                  ? ? ? - - + + - + - user.manage
identity.v1.ServiceAccountService/CreateServiceAccount      ? ? ? - - + + - + - user.manage
identity.v1.ServiceAccountService/ListServiceAccounts       ? ? ? - - + + - + - user.view
identity.v1.ServiceAccountService/DeleteServiceAccount      ? ? ? - - + + - + - user.manage
identity.v1.ServiceAccountService/CreateApiKey              ? ? ? - - + + - + - user.manage
identity.v1.ServiceAccountService/ListApiKeys               ? ? ? - - + + - + - user.view
identity.v1.ServiceAccountService/RevokeApiKey              ? ? ? - - + + - + - user.manage
ticket.v1.TicketService/CreateTicket                        + + + + + + + + + +
ticket.v1.TicketService/TrackTicket                         0 + 0 0 0 0 0 0 0 0
ticket.v1.TicketService/ListMyTickets                       ? ? ? + + + + + + -
ticket.v1.TicketService/GetTicket                           ? ? ? - - 0 + - + - ticket.view
ticket.v1.TicketService/ListTickets                         ? ? ? - - + + - + - ticket.view
ticket.v1.TicketService/GetTicketLink                       ? ? ? - - - - + - -
ticket.v1.TicketService/VerifyTicket                        0 0 0 0 0 0 0 0 0 0
ticket.v1.TicketService/ReplyToTicket                       + + + + + + + + + +
ticket.v1.TicketService/RateTicket                          + + + + + + + + + +
ticket.v1.TicketService/BatchGetTickets                     ? ? ? - - + + - + - ticket.view
ticket.v1.TicketService/SearchTickets                       ? ? ? - - + + - + - ticket.view
ticket.v1.TicketService/ListTimelineEntries                 ? ? ? - - + + - + - ticket.view
ticket.v1.TicketService/WatchTickets                        ? ? ? - - + + - + - ticket.view
ticket.v1.TicketService/DescribeLifecycle                   + + + + + + + + + +
ticket.v1.TicketService/UpdateTicket                        ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/BatchUpdateTickets                  ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/AddComment                          ? ? ? - - + + - + - ticket.comment
ticket.v1.TicketService/StartTicket                         ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/PauseTicket                         ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/ResolveTicket                       ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/CloseTicket                         ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/ReopenTicket                        ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/MarkSpam                            ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/UnmarkSpam                          ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/AssignTicket                        ? ? ? - - + + - + - ticket.assign
ticket.v1.TicketService/UnassignTicket                      ? ? ? - - + + - + - ticket.assign
ticket.v1.TicketService/AddParticipant                      ? ? ? - - + + - + - ticket.assign
ticket.v1.TicketService/RemoveParticipant                   ? ? ? - - + + - + - ticket.assign
ticket.v1.TicketService/ExplainAssignment                   ? ? ? - - + + - + - ticket.assign
ticket.v1.TicketService/RotateTicketLink                    ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/RevokeTicketLink                    ? ? ? - - + + - + - ticket.update
ticket.v1.TicketService/BatchGetTicketLinks                 ? ? ? - - - - + - -
ticket.v1.AttachmentService/UploadAttachment                ? ? ? - - + + - + - ticket.comment
ticket.v1.AttachmentService/SubmitAttachment                + + + + + + + + + +
ticket.v1.AttachmentService/ListAttachments                 ? ? ? - - + + - + - ticket.view
ticket.v1.AttachmentService/DownloadAttachment              ? ? ? - - + + - + - ticket.view
ticket.v1.AttachmentService/FetchAttachment                 0 0 0 0 0 0 0 0 0 0
sla.v1.CalendarService/CreateCalendar                       ? ? ? - - + + - + - sla.manage
sla.v1.CalendarService/GetCalendar                          ? ? ? - - + + - + - sla.view
sla.v1.CalendarService/ListCalendars                        ? ? ? - - + + - + - sla.view
sla.v1.CalendarService/UpdateCalendar                       ? ? ? - - + + - + - sla.manage
sla.v1.CalendarService/DeleteCalendar                       ? ? ? - - + + - + - sla.manage
sla.v1.PolicyService/CreatePolicy                           ? ? ? - - + + - + - sla.manage
sla.v1.PolicyService/GetPolicy                              ? ? ? - - + + - + - sla.view
sla.v1.PolicyService/ListPolicies                           ? ? ? - - + + - + - sla.view
sla.v1.PolicyService/UpdatePolicy                           ? ? ? - - + + - + - sla.manage
sla.v1.PolicyService/DeletePolicy                           ? ? ? - - + + - + - sla.manage
sla.v1.SlaService/GetTicketSla                              ? ? ? - - + + - + - sla.view
sla.v1.SlaService/BatchGetTicketSlas                        ? ? ? - - + + - + - sla.view
sla.v1.SlaService/ListClocks                                ? ? ? - - + + - + - sla.view
sla.v1.SlaService/PreviewDueTime                            ? ? ? - - + + - + - sla.view
sla.v1.SlaService/ExplainClock                              ? ? ? - - + + - + - sla.view
sla.v1.SlaService/RebuildTicketSlas                         ? ? ? - - + + - + - sla.manage
sla.v1.SlaService/GetSlaReport                              ? ? ? - - + + - + - sla.view
notify.v1.NotificationService/ListDeliveries                ? ? ? - - + + - + - notify.view
notify.v1.NotificationService/RetryDelivery                 ? ? ? - - + + - + - notify.manage
notify.v1.NotificationService/ExplainNotification           ? ? ? - - + + - + - notify.view
notify.v1.NotificationService/GetMyPreferences              ? ? ? + + + + 0 0 -
notify.v1.NotificationService/UpdateMyPreferences           ? ? ? + + + + + + -
notify.v1.NotificationService/UnsubscribeRecipient          0 0 0 0 0 0 0 0 0 0
notify.v1.NotificationService/PreviewTemplate               ? ? ? - - + + - + - notify.view
notify.v1.NotificationService/SendTestEmail                 ? ? ? - - + + - + - notify.manage
"""

ROWS: dict[str, list[str]] = {row[0]: row[1:] for row in map(str.split, TABLE.strip().splitlines())}
RPCS: dict[str, MethodDescriptor] = {
    f"{rpc.containing_service.full_name.removeprefix('serviq.')}/{rpc.name}": rpc
    for files in CONTRACT.values()
    for file in files
    for service in file.services_by_name.values()
    for rpc in service.methods
}
SIGN_OUT = "identity.v1.AuthService/SignOut"
"""Comes last: whoever is let in has no session after it."""

PERMISSIONS = sorted({row[len(CALLERS)] for row in ROWS.values() if len(row) > len(CALLERS)})


@pytest.fixture(scope="module")
def cast(mesh: RunningMesh) -> Cast:
    return cast_in(mesh, PERMISSIONS)


@pytest.fixture
async def call(mesh: RunningMesh) -> AsyncIterator[Callable[[str, Message, Metadata], Awaitable[Any]]]:
    """Makes a call by the RPC's name, without the channel's own ideas about retries and tokens."""
    async with AsyncExitStack() as stack:
        channels = {
            service: await stack.enter_async_context(grpc.aio.insecure_channel(mesh.addresses[service]))
            for service in CONTRACT
        }

        async def make(name: str, request: Message, metadata: Metadata) -> Any:
            rpc, channel = RPCS[name], channels[name.partition(".")[0]]
            response = GetMessageClass(rpc.output_type)
            method = (f"/serviq.{name}", type(request).SerializeToString, response.FromString)
            if rpc.client_streaming:
                return await channel.stream_unary(*method)(iter([request]), metadata=metadata, timeout=10)
            if rpc.server_streaming:
                return await channel.unary_stream(*method)(request, metadata=metadata, timeout=10).read()
            return await channel.unary_unary(*method)(request, metadata=metadata, timeout=10)

        yield make


def test_every_rpc_has_a_row_and_every_row_an_rpc() -> None:
    assert sorted(ROWS) == sorted(RPCS)
    assert {len(row) for row in ROWS.values()} <= {len(CALLERS), len(CALLERS) + 1}


@pytest.mark.parametrize("name", [*(name for name in ROWS if name != SIGN_OUT), SIGN_OUT])
async def test_rpc_admits_whom_the_table_says(name: str, call: Any, cast: Cast) -> None:
    *expected, permission = [*ROWS[name], ""][: len(CALLERS) + 1]
    found = [await outcome(call, name, caller, permission, cast) for caller in CALLERS]
    assert dict(zip(CALLERS, found, strict=True)) == dict(zip(CALLERS, expected, strict=True))


async def outcome(call: Any, name: str, caller: str, permission: str, cast: Cast) -> str:
    token = _token(name, caller, permission, cast)
    try:
        await call(name, _request(name, caller, cast), bearer(token) if token else [])
    except grpc.aio.AioRpcError as error:
        failure = from_error(error)
        assert failure.reason, f"{caller}: {error.code().name} {error.details()}"
        return _sign(failure)
    return "+"


def _token(name: str, caller: str, permission: str, cast: Cast) -> str:
    service = name.partition("/")[0]
    other_service = "sla.v1.SlaService" if service != "sla.v1.SlaService" else "ticket.v1.TicketService"
    is_public = "?" not in ROWS[name]
    match caller:
        case "guest":
            return "" if is_public else cast.ticket.token
        case "other":
            return "" if is_public else cast.other_ticket.token
        case "user":
            return cast.user
        case "agent":
            return cast.agent_without
        case "permitted":
            return cast.agents[permission or "ticket.view"]
        case "admin":
            return cast.admin
        case "service":
            return cast.service
        case "key":
            return cast.api_keys[service]
        case "stranger":
            return cast.api_keys[other_service]
    return ""


def _request(name: str, caller: str, cast: Cast) -> Message:
    match name.rpartition("/")[2]:
        case "TrackTicket":
            tokens = {"guest": cast.ticket.token, "other": cast.other_ticket.token}
            return TrackTicketRequest(id=cast.ticket.id, token=tokens.get(caller, ""))
        case "GetTicket":
            return GetTicketRequest(id=cast.ticket.id)
        case _:
            return GetMessageClass(RPCS[name].input_type)()


def _sign(failure: RpcFailure) -> str:
    match failure.code.name, failure.reason:
        case "UNAUTHENTICATED", "TOKEN_MISSING" | "TOKEN_INVALID":
            return "?"
        case "PERMISSION_DENIED", "PERMISSION_MISSING":
            return "-"
        case "NOT_FOUND", _:
            return "0"
        case "INVALID_ARGUMENT" | "UNAUTHENTICATED" | "FAILED_PRECONDITION", _:
            return "+"
        case code, reason:
            return f"{code} {reason}"
