import asyncio
from datetime import UTC, datetime, timedelta

import grpc
from google.protobuf.timestamp_pb2 import Timestamp

from services.identity.domain.availability import Availability
from services.identity.store import users
from services.identity.usecases.turn_availability_back import turn_availability_back
from services.kit.clock import SystemClock
from services.kit.database import Database
from serviq.identity.v1 import user_pb2
from serviq.identity.v1 import user_service_pb2 as pb
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from tests.integration.eventually import eventually
from tests.integration.identity.conftest import Identity
from tests.integration.identity.desk import open_desk, refusal
from tests.integration.identity.test_create_employee import command, create


class LaterClock:
    """An hour ahead."""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(hours=1)


def in_time(seconds: float) -> Timestamp:
    time = Timestamp()
    time.FromDatetime(datetime.now(UTC) + timedelta(seconds=seconds))
    return time


async def test_employee_steps_away_for_a_while_and_is_back_when_it_is_over(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ()
    end = in_time(0.6)
    away = await UserServiceStub(identity.channel).SetMyAvailability(
        pb.SetMyAvailabilityRequest(availability=user_pb2.AVAILABILITY_AWAY, end_time=end),
        metadata=await desk.token_of(ada.id),
    )
    assert away.user.employee.availability == user_pb2.AVAILABILITY_AWAY
    assert away.user.employee.availability_end_time == end

    async def is_back() -> bool:
        user = (await desk.users.GetUser(pb.GetUserRequest(id=ada.id))).user
        return user.employee.availability == user_pb2.AVAILABILITY_ONLINE

    # Sooner than the longest wait: whoever sets an end wakes the watch.
    await eventually(is_back, seconds=3)
    user = (await desk.users.GetUser(pb.GetUserRequest(id=ada.id))).user
    assert (user.etag, user.employee.HasField("availability_end_time")) == ('"3"', False)
    [stepped_away, back] = await desk.told("availability.changed")
    assert (stepped_away.actor_id, back.actor_id) == (ada.id, "identity")
    assert back.availability == user_pb2.AVAILABILITY_ONLINE


async def test_time_that_is_over_is_refused(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ()
    for call in (
        UserServiceStub(identity.channel).SetMyAvailability(
            pb.SetMyAvailabilityRequest(availability=user_pb2.AVAILABILITY_AWAY, end_time=in_time(-1)),
            metadata=await desk.token_of(ada.id),
        ),
        desk.users.SetAvailability(
            pb.SetAvailabilityRequest(user_id=ada.id, availability=user_pb2.AVAILABILITY_AWAY, end_time=in_time(-1))
        ),
    ):
        code, error = await refusal(call)
        assert (code, error.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "TIME_NOT_IN_FUTURE")
        assert [violation.field for violation in error.violations] == ["end_time"]


async def test_many_replicas_turn_each_back_once(wide: Database) -> None:
    for number in range(20):
        user = await create(wide, command(email=f"agent{number}@example.com"))
        async with wide.transaction() as transaction:
            away, _ = user.set_availability(
                Availability.AWAY, until=datetime.now(UTC) + timedelta(minutes=1), by="operator", at=datetime.now(UTC)
            )
            assert away.employee is not None
            await users.save(transaction, away)
            await users.save_employee(transaction, away.id, away.employee)
    assert await turn_availability_back(wide, clock=SystemClock()) == 0
    turned = await asyncio.gather(*(turn_availability_back(wide, clock=LaterClock()) for _ in range(6)))
    assert sum(turned) == 20
    assert await turn_availability_back(wide, clock=LaterClock()) == 0
