import grpc
import pytest

from services.identity.usecases.list_employees import ListEmployees, list_employees
from services.kit.database import Database
from services.kit.paging import PageToken
from services.kit.rpc.status import from_error
from serviq.identity.v1 import user_service_pb2 as pb
from tests.integration.identity.conftest import Identity
from tests.integration.identity.test_create_employee import command, create, register
from tests.integration.round_trips import round_trips


async def test_pages_hold_every_employee_once_oldest_first_and_no_guest(
    identity: Identity, identity_database: Database
) -> None:
    created = []
    for number in range(7):
        await register(identity_database, f"guest{number}@example.com")
        created.append(str((await create(identity_database, command(email=f"agent{number}@example.com"))).id))
    service = await identity.users_as("notify")
    seen: list[str] = []
    token = ""
    sizes = []
    while True:
        page = await service.ListEmployees(pb.ListEmployeesRequest(page_size=3, page_token=token))
        sizes.append(len(page.users))
        seen += [user.id for user in page.users]
        assert all(user.HasField("employee") for user in page.users)
        token = page.next_page_token
        if not token:
            break
    assert (seen, sizes) == (created, [3, 3, 1])


async def test_page_that_is_exactly_full_is_the_last(identity_database: Database) -> None:
    for number in range(2):
        await create(identity_database, command(email=f"agent{number}@example.com"))
    page, next_id = await list_employees(identity_database, ListEmployees(page_size=2, after_id=None))
    assert (len(page), next_id) == (2, None)


async def test_page_that_cannot_be_is_refused(identity: Identity, subtests: pytest.Subtests) -> None:
    service = await identity.users_as("notify")
    for request, reason in (
        (pb.ListEmployeesRequest(page_size=-1), "REQUEST_INVALID"),
        (pb.ListEmployeesRequest(page_size=501), "REQUEST_INVALID"),
        (pb.ListEmployeesRequest(page_token="made up"), "PAGE_TOKEN_INVALID"),
        (pb.ListEmployeesRequest(page_token=PageToken.of(pb.ListEmployeesRequest()).at("x")), "PAGE_TOKEN_INVALID"),
    ):
        with subtests.test(request=str(request)):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await service.ListEmployees(request)
            error = from_error(refused.value)
            assert (refused.value.code(), error.reason) == (grpc.StatusCode.INVALID_ARGUMENT, reason)


async def test_page_costs_one_round_trip(identity_database: Database) -> None:
    for number in range(3):
        await create(identity_database, command(email=f"agent{number}@example.com"))
    for _ in range(6):
        await list_employees(identity_database, ListEmployees(page_size=2, after_id=None))
    async with round_trips(identity_database) as trips:
        await list_employees(identity_database, ListEmployees(page_size=2, after_id=None))
    assert trips.count == 1
