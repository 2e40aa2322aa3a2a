from uuid import uuid4

import grpc

from services.identity.domain.role import LEAD
from services.kit.database import Database
from serviq.identity.v1 import permission_service_pb2 as permission_pb
from serviq.identity.v1 import user_pb2
from serviq.identity.v1 import user_service_pb2 as pb
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from tests.integration.identity.conftest import Identity
from tests.integration.identity.desk import open_desk, refusal


async def test_user_reads_themselves_and_what_they_may_do(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ(role_ids=[str(LEAD.id)], permissions=["notify.view"])
    answer = await UserServiceStub(identity.channel).GetMe(pb.GetMeRequest(), metadata=await desk.token_of(ada.id))
    assert answer.user == ada
    assert list(answer.permissions) == sorted({"notify.view", *LEAD.permissions})
    assert (ada.kind, ada.verified, ada.etag) == (user_pb2.USER_KIND_EMPLOYEE, False, '"1"')


async def test_user_reads_what_is_so_now_and_not_what_their_token_says(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ()
    token = await desk.token_of(ada.id)
    await desk.permissions.GrantPermission(permission_pb.GrantPermissionRequest(user_id=ada.id, permission="sla.view"))
    answer = await UserServiceStub(identity.channel).GetMe(pb.GetMeRequest(), metadata=token)
    assert "sla.view" in answer.permissions


async def test_neither_nobody_nor_a_service_is_a_user(identity: Identity) -> None:
    nobody = await identity.users_as(None)
    code, error = await refusal(nobody.GetMe(pb.GetMeRequest()))
    assert (code, error.reason) == (grpc.StatusCode.UNAUTHENTICATED, "TOKEN_MISSING")
    service = await identity.users_as("operator")
    for call in (
        service.GetMe(pb.GetMeRequest()),
        service.UpdateMe(pb.UpdateMeRequest(name="Ada")),
        service.SetMyAvailability(pb.SetMyAvailabilityRequest(availability=user_pb2.AVAILABILITY_AWAY)),
    ):
        code, error = await refusal(call)
        assert (code, error.reason) == (grpc.StatusCode.NOT_FOUND, "USER_NOT_FOUND")
        assert error.metadata == {"user_id": "operator"}


async def test_one_user_is_read_by_id(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ()
    assert (await desk.users.GetUser(pb.GetUserRequest(id=ada.id))).user == ada
    missing = str(uuid4())
    code, error = await refusal(desk.users.GetUser(pb.GetUserRequest(id=missing)))
    assert (code, error.reason, error.metadata) == (
        grpc.StatusCode.NOT_FOUND,
        "USER_NOT_FOUND",
        {"user_id": missing},
    )
