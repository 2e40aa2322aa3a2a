import asyncio
from itertools import pairwise
from uuid import uuid4

import grpc
import pytest

from services.identity.domain.availability import Availability
from services.identity.domain.user import User
from services.identity.store import users
from services.identity.usecases.set_availability import SetAvailability, set_availability
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from serviq.identity.v1 import events_pb2, user_pb2
from serviq.identity.v1 import user_service_pb2 as pb
from tests.integration.identity.conftest import Identity
from tests.integration.identity.test_create_employee import command, create, register, told


async def set_to(database: Database, user: User, availability: Availability) -> User:
    return await set_availability(
        database,
        SetAvailability(user_id=user.id, availability=availability, until=None, actor_id="operator"),
        clock=SystemClock(),
    )


async def test_employee_steps_away_and_that_is_told_once(identity: Identity, identity_database: Database) -> None:
    created = await create(identity_database, command(capacity=5))
    service = await identity.users_as("operator")
    request = pb.SetAvailabilityRequest(user_id=str(created.id), availability=user_pb2.AVAILABILITY_AWAY)
    first = await service.SetAvailability(request)
    again = await service.SetAvailability(request)
    assert first.user.employee.availability == user_pb2.AVAILABILITY_AWAY
    assert again == first
    assert await told(identity_database) == [
        "UserRegistered",
        "EmployeeChanged",
        "PermissionsChanged",
        "AvailabilityChanged",
    ]
    row = await identity_database.fetch_one(Query("SELECT payload FROM identity.outbox ORDER BY id DESC LIMIT 1"))
    assert row is not None
    event = events_pb2.AvailabilityChanged.FromString(row["payload"])
    assert (event.user_id, event.version, event.actor_id) == (str(created.id), 2, "operator")
    assert (event.active, event.availability, event.capacity) == (True, user_pb2.AVAILABILITY_AWAY, 5)


async def test_who_is_no_employee_is_not_found(identity: Identity, identity_database: Database) -> None:
    await register(identity_database, "guest@example.com")
    guest = await identity_database.fetch_one(Query("SELECT id FROM identity.users"))
    assert guest is not None
    service = await identity.users_as("operator")
    for user_id in (str(uuid4()), str(guest["id"])):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await service.SetAvailability(
                pb.SetAvailabilityRequest(user_id=user_id, availability=user_pb2.AVAILABILITY_AWAY)
            )
        error = from_error(refused.value)
        assert (refused.value.code(), error.reason) == (grpc.StatusCode.NOT_FOUND, "EMPLOYEE_NOT_FOUND")
        assert error.metadata == {"user_id": user_id}


async def test_what_says_nothing_is_refused(identity: Identity) -> None:
    service = await identity.users_as("operator")
    for request in (
        pb.SetAvailabilityRequest(user_id="no id", availability=user_pb2.AVAILABILITY_AWAY),
        pb.SetAvailabilityRequest(user_id=str(uuid4())),
    ):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await service.SetAvailability(request)
        assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_changes_at_once_happen_one_after_the_other_and_each_is_a_version(wide: Database) -> None:
    created = await create(wide, command())
    turns = [Availability.AWAY, Availability.OFFLINE, Availability.ONLINE] * 8
    answers = await asyncio.gather(*(set_to(wide, created, turn) for turn in turns))
    [stored] = await users.get_many(wide, [created.id])
    events = [event for event in await told(wide) if event == "AvailabilityChanged"]
    assert stored.version == max(answer.version for answer in answers) == 1 + len(events)
    rows = await wide.fetch_all(Query("SELECT payload FROM identity.outbox WHERE type LIKE '%%AvailabilityChanged'"))
    changes = sorted(
        (events_pb2.AvailabilityChanged.FromString(row["payload"]) for row in rows), key=lambda e: e.version
    )
    assert [event.version for event in changes] == list(range(2, 2 + len(changes)))
    states = [user_pb2.AVAILABILITY_ONLINE, *(event.availability for event in changes)]
    assert all(before != after for before, after in pairwise(states))
    assert stored.employee is not None
    assert user_pb2.Availability.Name(states[-1]) == f"AVAILABILITY_{stored.employee.availability}"
