import asyncio
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest

from services.identity.domain.errors import EmailTaken
from services.identity.domain.permissions import AGENT
from services.identity.domain.user import ProfileUpdate, User
from services.identity.store import users
from services.identity.usecases.create_employee import CreateEmployee, create_employee
from services.identity.usecases.register_guests import Guest, register_guests
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.errors import RequestIdReused
from services.kit.outbox import Cause
from services.kit.requests import RequestKey
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from serviq.identity.v1 import events_pb2, user_pb2
from serviq.identity.v1 import user_service_pb2 as pb
from tests.integration.identity.conftest import Identity
from tests.integration.round_trips import round_trips
from tests.unit.identity import given


def command(
    *, email: str = "ada@example.com", request_id: str | None = None, fingerprint: bytes = b"same", **employee: Any
) -> CreateEmployee:
    return CreateEmployee(
        email=email,
        profile=ProfileUpdate(name="Ada"),
        employee=given.employee(**employee),
        permissions=AGENT,
        role_ids=frozenset(),
        actor_id="operator",
        key=RequestKey(scope="test", request_id=request_id, fingerprint=fingerprint),
    )


async def create(database: Database, wanted: CreateEmployee) -> User:
    return await create_employee(database, wanted, clock=SystemClock())


async def register(database: Database, email: str) -> None:
    async with database.transaction() as transaction:
        await register_guests(
            transaction,
            [Guest(email=email, name="guest", cause=Cause(event_id=uuid4(), traceparent=""))],
            clock=SystemClock(),
        )


async def told(database: Database) -> list[str]:
    rows = await database.fetch_all(Query("SELECT type FROM identity.outbox ORDER BY id"))
    return [row["type"].rpartition(".")[2] for row in rows]


async def count(database: Database, table: str) -> int:
    row = await database.fetch_one(Query(f"SELECT count(*) FROM identity.{table}"))
    assert row is not None
    return int(row["count"])


async def test_employee_is_created_by_whoever_may_manage_users(identity: Identity) -> None:
    operator = await identity.users_as("operator")
    answer = await operator.CreateEmployee(
        pb.CreateEmployeeRequest(
            email="Ada@Bücher.EXAMPLE",
            name="  Ada Lovelace ",
            capacity=3,
            availability=user_pb2.AVAILABILITY_AWAY,
            permissions=["user.view", "ticket.view.all"],
        )
    )
    user = answer.user
    assert (user.email, user.name) == ("Ada@xn--bcher-kva.example", "Ada Lovelace")
    assert user.employee == user_pb2.Employee(
        active=True,
        availability=user_pb2.AVAILABILITY_AWAY,
        capacity=3,
        permissions=["ticket.view.all", "user.view"],
    )
    assert UUID(user.id).version == 7
    assert user.create_time == user.update_time
    found = await operator.BatchGetUsers(pb.BatchGetUsersRequest(ids=[user.id]))
    assert list(found.users) == [user]


async def test_what_is_left_out_is_what_the_contract_says(identity: Identity) -> None:
    operator = await identity.users_as("operator")
    answer = await operator.CreateEmployee(pb.CreateEmployeeRequest(email="ada@example.com", name="Ada"))
    assert answer.user.employee == user_pb2.Employee(
        active=True,
        availability=user_pb2.AVAILABILITY_ONLINE,
        capacity=20,
        permissions=["ticket.comment", "ticket.update", "ticket.view"],
    )


async def test_nobody_else_creates_employees(identity: Identity, subtests: pytest.Subtests) -> None:
    for caller, code in (
        (None, grpc.StatusCode.UNAUTHENTICATED),
        ("sla", grpc.StatusCode.PERMISSION_DENIED),
        ("notify", grpc.StatusCode.PERMISSION_DENIED),
    ):
        with subtests.test(caller=caller):
            service = await identity.users_as(caller)
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await service.CreateEmployee(pb.CreateEmployeeRequest(email="ada@example.com", name="Ada"))
            assert refused.value.code() is code


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"email": "ada"}, "REQUEST_INVALID", "email"),
    ({"email": "ada@localhost"}, "EMAIL_INVALID", "email"),
    ({"email": "ada@example..com"}, "EMAIL_INVALID", "email"),
    ({"email": "ada@example.com\0"}, "REQUEST_INVALID", "email"),
    ({"name": ""}, "REQUEST_INVALID", "name"),
    ({"name": " \t "}, "REQUEST_INVALID", "name"),
    ({"name": "A\0da"}, "REQUEST_INVALID", "name"),
    ({"name": "A" * 201}, "REQUEST_INVALID", "name"),
    ({"capacity": -1}, "REQUEST_INVALID", "capacity"),
    ({"availability": 9}, "REQUEST_INVALID", "availability"),
    ({"permissions": ["ticket.view", "ticket.view"]}, "REQUEST_INVALID", "permissions"),
    ({"permissions": ["Ticket View"]}, "REQUEST_INVALID", "permissions[0]"),
    ({"permissions": ["ticket.steal"]}, "PERMISSION_UNKNOWN", ""),
    ({"request_id": "not visible"}, "REQUEST_INVALID", "request_id"),
]


async def test_bad_request_is_refused_by_its_field_and_stores_nothing(
    identity: Identity, identity_database: Database, subtests: pytest.Subtests
) -> None:
    operator = await identity.users_as("operator")
    for wrong, reason, field in BAD:
        with subtests.test(**wrong):
            request = pb.CreateEmployeeRequest(**{"email": "ada@example.com", "name": "Ada", **wrong})
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await operator.CreateEmployee(request)
            error = from_error(refused.value)
            assert (refused.value.code(), error.reason) == (grpc.StatusCode.INVALID_ARGUMENT, reason)
            assert {violation.field for violation in error.violations} == ({field} if field else set())
    assert await count(identity_database, "users") == 0


async def test_address_of_an_employee_is_taken(identity: Identity) -> None:
    operator = await identity.users_as("operator")
    await operator.CreateEmployee(pb.CreateEmployeeRequest(email="ada@example.com", name="Ada"))
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await operator.CreateEmployee(pb.CreateEmployeeRequest(email="ada@EXAMPLE.com", name="Grace"))
    error = from_error(refused.value)
    assert (refused.value.code(), error.reason) == (grpc.StatusCode.ALREADY_EXISTS, "EMAIL_TAKEN")
    assert [violation.field for violation in error.violations] == ["email"]


async def test_who_is_new_is_registered_and_employed(identity_database: Database) -> None:
    user = await create(identity_database, command(capacity=3))
    assert await told(identity_database) == ["UserRegistered", "EmployeeChanged", "PermissionsChanged"]
    rows = await identity_database.fetch_all(Query("SELECT * FROM identity.outbox ORDER BY id"))
    changed = events_pb2.EmployeeChanged.FromString(rows[1]["payload"])
    assert (changed.user_id, changed.version, changed.active, changed.capacity) == (str(user.id), 1, True, 3)
    assert changed.actor_id == "operator"
    [grant, *_] = await identity_database.fetch_all(Query("SELECT * FROM identity.grants ORDER BY permission"))
    assert (grant["permission"], grant["granted_by"], grant["granted_at"]) == (
        "ticket.comment",
        "operator",
        user.created_at,
    )


async def test_guest_becomes_an_employee_without_being_registered_again(identity_database: Database) -> None:
    await register(identity_database, "ada@example.com")
    user = await create(identity_database, command())
    assert (user.version, user.name) == (2, "Ada")
    assert await told(identity_database) == ["UserRegistered", "EmployeeChanged", "PermissionsChanged"]
    assert await users.get_many(identity_database, [user.id]) == [user]


async def test_same_request_gets_the_same_answer_even_after_the_employee_changed(identity_database: Database) -> None:
    first = await create(identity_database, command(request_id="r1"))
    await identity_database.execute(Query("UPDATE identity.users SET name = 'changed', version = 2"))
    assert await create(identity_database, command(request_id="r1")) == first
    assert await told(identity_database) == ["UserRegistered", "EmployeeChanged", "PermissionsChanged"]


async def test_same_request_id_with_other_content_is_refused(identity_database: Database) -> None:
    await create(identity_database, command(request_id="r1"))
    with pytest.raises(RequestIdReused):
        await create(identity_database, command(request_id="r1", fingerprint=b"other", email="grace@example.com"))
    assert await count(identity_database, "users") == 1


async def test_refused_request_leaves_nothing_and_its_id_can_be_used_again(identity_database: Database) -> None:
    await create(identity_database, command())
    with pytest.raises(EmailTaken):
        await create(identity_database, command(request_id="r1"))
    assert await count(identity_database, "requests") == 0
    assert await create(identity_database, command(request_id="r1", email="grace@example.com"))


async def test_equal_requests_at_once_make_one_employee(wide: Database) -> None:
    answers = await asyncio.gather(*(create(wide, command(request_id="r1")) for _ in range(20)))
    assert len({user.id for user in answers}) == 1
    assert [await count(wide, table) for table in ("users", "employees", "requests")] == [1, 1, 1]


async def test_of_many_who_hire_one_address_one_succeeds_and_registration_is_told_once(wide: Database) -> None:
    outcomes = await asyncio.gather(
        *(create(wide, command()) for _ in range(12)),
        *(register(wide, "ada@example.com") for _ in range(12)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, User) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, EmailTaken) for outcome in outcomes) == 11
    assert sorted(await told(wide)) == ["EmployeeChanged", "PermissionsChanged", "UserRegistered"]


async def test_employee_is_created_in_few_round_trips(identity_database: Database) -> None:
    for attempt in range(8):
        await create(identity_database, command(email=f"warm{attempt}@example.com", request_id=f"w{attempt}"))
    async with round_trips(identity_database) as trips:
        await create(identity_database, command(request_id="r1"))
    # begin, lock, look, user, employee, grants, record, events, answer, commit
    assert trips.count <= 10
