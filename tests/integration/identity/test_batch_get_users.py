from uuid import uuid4

import grpc
import pytest

from services.identity.usecases.batch_get_users import batch_get_users
from services.kit.database import Database
from serviq.identity.v1 import user_service_pb2 as pb
from tests.integration.identity.conftest import Identity
from tests.integration.identity.test_create_employee import command, create
from tests.integration.round_trips import round_trips


async def test_users_come_in_the_order_of_their_ids_without_those_that_do_not_exist(
    identity: Identity, identity_database: Database
) -> None:
    ids = [str((await create(identity_database, command(email=f"agent{n}@example.com"))).id) for n in range(3)]
    service = await identity.users_as("notify")
    answer = await service.BatchGetUsers(pb.BatchGetUsersRequest(ids=[ids[2], str(uuid4()), ids[0], ids[0]]))
    assert [user.id for user in answer.users] == [ids[0], ids[2]]


async def test_ids_that_cannot_be_are_refused(identity: Identity, subtests: pytest.Subtests) -> None:
    service = await identity.users_as("notify")
    for ids in ([], ["not an id"], [str(uuid4()) for _ in range(501)]):
        with subtests.test(count=len(ids)):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await service.BatchGetUsers(pb.BatchGetUsersRequest(ids=ids))
            assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_many_users_cost_one_round_trip(identity_database: Database) -> None:
    ids = [(await create(identity_database, command(email=f"agent{n}@example.com"))).id for n in range(5)]
    for _ in range(6):
        await batch_get_users(identity_database, ids)
    async with round_trips(identity_database) as trips:
        assert len(await batch_get_users(identity_database, ids)) == 5
    assert trips.count == 1
