"""What is taken back holds for tokens that say otherwise, as soon as the bus has told."""

import asyncio
from collections.abc import Awaitable, Callable

import grpc
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.database import Database
from serviq.identity.v1 import auth_service_pb2 as auth_pb
from serviq.identity.v1 import permission_service_pb2 as permission_pb
from serviq.identity.v1 import service_account_service_pb2 as account_pb
from serviq.identity.v1 import user_service_pb2 as pb
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from tests.integration.eventually import eventually
from tests.integration.identity.conftest import Identity
from tests.integration.identity.desk import Metadata, open_desk


def code_of(identity: Identity, token: Metadata) -> Callable[[], Awaitable[grpc.StatusCode]]:
    async def ask() -> grpc.StatusCode:
        try:
            await UserServiceStub(identity.channel).ListUsers(pb.ListUsersRequest(), metadata=token)
        except grpc.aio.AioRpcError as error:
            return error.code()
        return grpc.StatusCode.OK

    return ask


async def becomes(
    wanted: grpc.StatusCode, ask: Callable[[], Awaitable[grpc.StatusCode]], *, seconds: float = 1
) -> None:
    async def is_so() -> bool:
        return await ask() is wanted

    await eventually(is_so, seconds=seconds)


async def test_permissions_change_under_a_token_within_a_second(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ()
    ask = code_of(identity, await desk.token_of(ada.id))
    assert await ask() is grpc.StatusCode.PERMISSION_DENIED
    await desk.permissions.GrantPermission(permission_pb.GrantPermissionRequest(user_id=ada.id, permission="user.view"))
    await becomes(grpc.StatusCode.OK, ask)
    await desk.permissions.RevokePermission(
        permission_pb.RevokePermissionRequest(user_id=ada.id, permission="user.view")
    )
    await becomes(grpc.StatusCode.PERMISSION_DENIED, ask)


async def test_who_no_longer_works_here_may_do_nothing_within_a_second(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ(permissions=["user.view"])
    ask = code_of(identity, await desk.token_of(ada.id))
    assert await ask() is grpc.StatusCode.OK
    await desk.users.UpdateEmployee(pb.UpdateEmployeeRequest(user_id=ada.id, update_mask=FieldMask(paths=["active"])))
    await becomes(grpc.StatusCode.PERMISSION_DENIED, ask)


async def test_revoked_key_ends_the_tokens_it_was_exchanged_for_within_a_second(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    await desk.accounts.CreateServiceAccount(
        account_pb.CreateServiceAccountRequest(
            name="crm", permissions=["user.view"], scopes=["serviq.identity.v1.UserService/ListUsers"]
        )
    )
    asks = []
    for label in ("old", "new"):
        made = await desk.accounts.CreateApiKey(account_pb.CreateApiKeyRequest(account="crm", label=label))
        answer = await identity.auth.ExchangeApiKey(auth_pb.ExchangeApiKeyRequest(api_key=made.api_key))
        asks.append(code_of(identity, [("authorization", f"Bearer {answer.access_token}")]))
    assert await asyncio.gather(*(ask() for ask in asks)) == [grpc.StatusCode.OK] * 2
    [new, old] = (await desk.accounts.ListApiKeys(account_pb.ListApiKeysRequest(account="crm"))).keys
    await desk.accounts.RevokeApiKey(account_pb.RevokeApiKeyRequest(account="crm", id=old.id))
    await becomes(grpc.StatusCode.UNAUTHENTICATED, asks[0])
    assert (new.label, await asks[1]()) == ("new", grpc.StatusCode.OK)
