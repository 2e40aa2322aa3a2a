import grpc
import pytest

from services.identity.domain.user import UserKind
from services.identity.usecases.list_users import ListUsers, list_users
from services.kit.database import Database
from services.kit.sql import Query
from serviq.identity.v1 import user_pb2
from serviq.identity.v1 import user_service_pb2 as pb
from tests.integration.identity.conftest import Identity
from tests.integration.identity.desk import open_desk, refusal
from tests.integration.identity.test_create_employee import command, create, register
from tests.integration.round_trips import round_trips

WITH_PASSWORD = Query(
    "INSERT INTO identity.credentials SELECT id, 'x', now() FROM identity.users WHERE email = %(email)s"
)


async def test_pages_hold_every_user_once_newest_first(identity: Identity, identity_database: Database) -> None:
    for number in range(5):
        await register(identity_database, f"guest{number}@example.com")
    service = await identity.users_as("notify")
    seen: list[str] = []
    token = ""
    while True:
        page = await service.ListUsers(pb.ListUsersRequest(page_size=2, page_token=token))
        seen += [user.email for user in page.users]
        token = page.next_page_token
        if not token:
            break
    assert seen == [f"guest{number}@example.com" for number in reversed(range(5))]


async def test_users_are_found_by_kind_and_by_address(
    identity: Identity, identity_database: Database, subtests: pytest.Subtests
) -> None:
    desk = await open_desk(identity, identity_database)
    await register(identity_database, "guest@xn--bcher-kva.example")
    await register(identity_database, "customer@example.com")
    await identity_database.execute(WITH_PASSWORD, {"email": "customer@example.com"})
    await desk.employ("agent@example.com")
    guest, customer, agent = user_pb2.USER_KIND_GUEST, user_pb2.USER_KIND_CUSTOMER, user_pb2.USER_KIND_EMPLOYEE
    for kinds, email, found in (
        ([], "", ["agent", "customer", "guest"]),
        ([guest], "", ["guest"]),
        ([customer], "", ["customer"]),
        ([agent], "", ["agent"]),
        ([agent, guest], "", ["agent", "guest"]),
        ([], "guest@BÜCHER.example", ["guest"]),
        ([agent], "guest@bücher.example", []),
    ):
        with subtests.test(kinds=kinds, email=email):
            page = await desk.users.ListUsers(pb.ListUsersRequest(kinds=kinds, email=email))
            assert [user.email.partition("@")[0] for user in page.users] == found
            assert all(user.kind in (kinds or [guest, customer, agent]) for user in page.users)


async def test_what_cannot_be_listed_is_refused(identity: Identity, subtests: pytest.Subtests) -> None:
    service = await identity.users_as("notify")
    for request, reason in (
        (pb.ListUsersRequest(page_size=-1), "REQUEST_INVALID"),
        (pb.ListUsersRequest(kinds=[user_pb2.USER_KIND_UNSPECIFIED]), "REQUEST_INVALID"),
        (pb.ListUsersRequest(email="ada"), "EMAIL_INVALID"),
        (pb.ListUsersRequest(page_token="made up"), "PAGE_TOKEN_INVALID"),
    ):
        with subtests.test(request=str(request)):
            code, error = await refusal(service.ListUsers(request))
            assert (code, error.reason) == (grpc.StatusCode.INVALID_ARGUMENT, reason)
    unprivileged = await identity.users_as("sla")
    code, error = await refusal(unprivileged.ListUsers(pb.ListUsersRequest()))
    assert (code, error.reason) == (grpc.StatusCode.PERMISSION_DENIED, "PERMISSION_MISSING")


async def test_page_costs_one_round_trip(identity_database: Database) -> None:
    await create(identity_database, command())
    async with round_trips(identity_database) as trips:
        await list_users(
            identity_database, ListUsers(kinds=frozenset(UserKind), email=None, page_size=50, before_id=None)
        )
    assert trips.count == 1
