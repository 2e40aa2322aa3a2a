from dataclasses import replace

import pytest
from google.protobuf.descriptor import FileDescriptor

from gateway.app import CONTRACT
from gateway.problems import Problem
from gateway.routes import RouteInvalid, Router, routes_of
from serviq.notify.v1 import notification_service_pb2
from serviq.sla.v1 import sla_service_pb2

FILES: list[FileDescriptor] = [file for files in CONTRACT.values() for file in files]


@pytest.fixture(scope="module")
def router() -> Router[str]:
    return Router((route, route.rpc.name) for route in routes_of(FILES))


@pytest.mark.parametrize(
    ("method", "path", "rpc", "values"),
    [
        ("POST", "/api/v1/users/external/ticket", "CreateTicket", {}),
        ("GET", "/api/v1/users/external/ticket/42", "TrackTicket", {"id": "42"}),
        ("HEAD", "/api/v1/users/external/ticket/42", "TrackTicket", {"id": "42"}),
        ("GET", "/api/v1/users/external/ticket/a%2Fb%20%C3%BC", "TrackTicket", {"id": "a/b ü"}),
        ("GET", "/api/v1/users/external/ticket/a+b:c", "TrackTicket", {"id": "a+b:c"}),
        ("GET", "/api/v1/admin/tickets/42/sla", "GetTicketSla", {"ticket_id": "42"}),
        ("GET", "/api/v1/admin/tickets/42", "GetTicket", {"id": "42"}),
        ("GET", "/api/v1/admin/sla/calendars/7/preview", "PreviewDueTime", {"calendar_id": "7"}),
        ("POST", "/api/v1/admin/sla/calendars:preview", "PreviewDueTime", {}),
        ("POST", "/api/v1/admin/sla/calendars", "CreateCalendar", {}),
        ("GET", "/.well-known/jwks.json", "GetJwks", {}),
        ("POST", "/api/v1/admin/employees", "CreateEmployee", {}),
        ("POST", "/api/v1/admin/employees/7:setAvailability", "SetAvailability", {"user_id": "7"}),
        ("POST", "/api/v1/admin/employees/a:b:setAvailability", "SetAvailability", {"user_id": "a:b"}),
        ("POST", "/api/v1/admin/employees/7%3Ax:setAvailability", "SetAvailability", {"user_id": "7:x"}),
        ("PATCH", "/api/v1/admin/employees/7", "UpdateEmployee", {"user_id": "7"}),
        ("GET", "/api/v1/users/me", "GetMe", {}),
        ("PATCH", "/api/v1/users/me", "UpdateMe", {}),
        ("POST", "/api/v1/users/me:setAvailability", "SetMyAvailability", {}),
        ("GET", "/api/v1/users/me/tickets", "ListMyTickets", {}),
        ("GET", "/api/v1/users/me/sessions", "ListSessions", {}),
        ("DELETE", "/api/v1/users/me/sessions/s1", "RevokeSession", {"id": "s1"}),
        ("GET", "/api/v1/admin/permissions", "DescribePermissions", {}),
        ("POST", "/api/v1/admin/permissions:grant", "GrantPermission", {}),
        ("POST", "/api/v1/admin/permissions:revoke", "RevokePermission", {}),
        ("GET", "/api/v1/admin/permissions/changes", "ListPermissionChanges", {}),
        ("POST", "/api/v1/admin/roles/r1:assign", "AssignRole", {"role_id": "r1"}),
        ("DELETE", "/api/v1/admin/roles/r1", "DeleteRole", {"id": "r1"}),
        ("DELETE", "/api/v1/admin/service-accounts/crm", "DeleteServiceAccount", {"name": "crm"}),
        ("DELETE", "/api/v1/admin/service-accounts/crm/keys/k1", "RevokeApiKey", {"account": "crm", "id": "k1"}),
    ],
)
def test_a_path_finds_its_rpc(router: Router[str], method: str, path: str, rpc: str, values: dict[str, str]) -> None:
    assert router.match(method, path) == (rpc, values)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "",
        "*",
        "/api/v1/users/external/ticket/",
        "/api/v1/users/external/ticket/42/",
        "//api/v1/users/external/ticket",
        "/api/v1/users/external/Ticket",
        "/api/v1/users/external/ticket:x",
        "/api/v1/users/me:",
        "/api/v1/users/me:else",
        "/api/v1/admin/permissions:grant:grant",
        "/api/v1/users/external/ticket/%FF",
        "/api/v1/users/../users/external/ticket",
        "/serviq.ticket.v1.TicketService/CreateTicket",
    ],
)
def test_an_unknown_path_is_not_found(router: Router[str], path: str) -> None:
    with pytest.raises(Problem) as refused:
        router.match("GET", path)
    assert refused.value.kind.status == 404


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("GET", "/api/v1/users/external/ticket", "POST"),
        ("POST", "/api/v1/users/external/ticket/42", "GET, HEAD"),
        ("DELETE", "/api/v1/admin/employees", "GET, HEAD, POST"),
        ("GET", "/api/v1/admin/employees/7:setAvailability", "POST"),
        ("GET", "/api/v1/users/me:setAvailability", "POST"),
        ("DELETE", "/api/v1/users/me:setAvailability", "POST"),
        ("POST", "/api/v1/admin/roles/r1", "DELETE, PATCH"),
        ("BREW", "/api/v1/users/external/ticket", "POST"),
    ],
)
def test_a_wrong_method_learns_the_right_ones(router: Router[str], method: str, path: str, allow: str) -> None:
    with pytest.raises(Problem) as refused:
        router.match(method, path)
    assert (refused.value.kind.status, refused.value.headers["Allow"]) == (405, allow)


def test_an_rpc_without_an_annotation_has_no_route() -> None:
    reachable = {route.rpc.name for route in routes_of(FILES)}
    assert not reachable & {
        *("IssueServiceToken", "GetAuthLink", "GetTicketLink", "BatchGetTicketSlas", "BatchGetUsers")
    }


def test_two_rpcs_cannot_share_a_route() -> None:
    first, *_, second = routes_of([sla_service_pb2.DESCRIPTOR, notification_service_pb2.DESCRIPTOR])
    clash = replace(first, name=second.name, rpc=second.rpc)
    with pytest.raises(RouteInvalid, match="both want"):
        Router([(first, 1), (clash, 2)])
