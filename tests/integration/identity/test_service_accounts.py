import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import grpc
import jwt
import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.identity.config import IdentitySettings
from services.kit.database import Database
from services.kit.paging import PageToken
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2 as auth_pb
from serviq.identity.v1 import service_account_pb2
from serviq.identity.v1 import service_account_service_pb2 as pb
from serviq.identity.v1 import user_service_pb2 as user_pb
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from tests.integration.identity.conftest import ACCOUNTS, Identity, running
from tests.integration.identity.desk import Desk, Metadata, open_desk, refusal

LIST = "serviq.identity.v1.UserService/ListUsers"
GET = "serviq.identity.v1.UserService/GetUser"
USERS = "serviq.identity.v1.UserService/*"


async def make(desk: Desk, name: str = "crm", **what: Any) -> service_account_pb2.ServiceAccount:
    request = pb.CreateServiceAccountRequest(**{"name": name, "scopes": [USERS], "permissions": ["user.view"], **what})
    return (await desk.accounts.CreateServiceAccount(request)).account


async def key_of(desk: Desk, account: str = "crm", **what: Any) -> pb.CreateApiKeyResponse:
    return await desk.accounts.CreateApiKey(pb.CreateApiKeyRequest(account=account, label="production", **what))


async def exchange(identity: Identity, api_key: str) -> Metadata:
    answer = await identity.auth.ExchangeApiKey(auth_pb.ExchangeApiKeyRequest(api_key=api_key))
    return [("authorization", f"Bearer {answer.access_token}")]


def after(seconds: float) -> Timestamp:
    time = Timestamp()
    time.FromDatetime(datetime.now(UTC) + timedelta(seconds=seconds))
    return time


async def test_key_is_shown_once_and_lets_its_account_call_what_is_in_scope(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    account = await make(desk)
    assert (account.name, account.built_in, list(account.scopes)) == ("crm", False, [USERS])
    made = await key_of(desk, scopes=[LIST])
    assert (made.key.account, made.key.label, list(made.key.scopes)) == ("crm", "production", [LIST])
    assert made.api_key.startswith("serviq_") and len(made.api_key) == 50
    row = await identity_database.fetch_one(Query("SELECT key_hash FROM identity.api_keys"))
    assert row is not None and row["key_hash"] == hashlib.sha256(made.api_key.encode()).digest()
    token = await exchange(identity, made.api_key)
    service = UserServiceStub(identity.channel)
    assert not (await service.ListUsers(user_pb.ListUsersRequest(), metadata=token)).users
    for call in (
        service.GetUser(user_pb.GetUserRequest(id=str(uuid4())), metadata=token),
        service.CreateEmployee(user_pb.CreateEmployeeRequest(email="a@example.com", name="Ada"), metadata=token),
    ):
        code, error = await refusal(call)
        assert (code, error.reason) == (grpc.StatusCode.PERMISSION_DENIED, "PERMISSION_MISSING")
    [listed] = (await desk.accounts.ListApiKeys(pb.ListApiKeysRequest(account="crm"))).keys
    assert listed.use_time.seconds % 60 == listed.use_time.nanos == 0
    assert datetime.now(UTC) - listed.use_time.ToDatetime(UTC) < timedelta(minutes=2)


async def test_token_names_account_key_and_scopes_and_is_never_good_for_longer_than_the_key(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    await make(desk)
    made = await key_of(desk, expire_time=after(90))
    answer = await identity.auth.ExchangeApiKey(auth_pb.ExchangeApiKeyRequest(api_key=made.api_key))
    claims = jwt.decode(answer.access_token, options={"verify_signature": False})
    assert (claims["sub"], claims["kind"], claims["sid"]) == ("crm", "service", made.key.id)
    assert (claims["scopes"], claims["permissions"]) == ([USERS], ["user.view"])
    assert answer.expire_time.seconds <= made.key.expire_time.seconds


async def test_key_that_is_unknown_expired_or_revoked_gets_one_answer(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    await make(desk)
    expired, revoked = await key_of(desk, expire_time=after(60)), await key_of(desk)
    await identity_database.execute(
        Query(
            "UPDATE identity.api_keys SET created_at = created_at - interval '1 hour',"
            " expires_at = expires_at - interval '1 hour' WHERE id = %(id)s"
        ),
        {"id": expired.key.id},
    )
    revocation = pb.RevokeApiKeyRequest(account="crm", id=revoked.key.id)
    await desk.accounts.RevokeApiKey(revocation)
    await desk.accounts.RevokeApiKey(revocation)
    for api_key in (expired.api_key, revoked.api_key, "serviq_" + "x" * 43, "x"):
        code, error = await refusal(exchange(identity, api_key))
        assert (code, error.reason, error.metadata) == (grpc.StatusCode.UNAUTHENTICATED, "API_KEY_WRONG", {})
    [told] = await desk.told("session.revoked")
    assert (told.session_id, told.user_id, told.actor_id) == (revoked.key.id, "", "operator")
    keys = (await desk.accounts.ListApiKeys(pb.ListApiKeysRequest(account="crm"))).keys
    assert [key.id for key in keys] == [expired.key.id]


async def test_deleted_account_takes_its_keys_with_it(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    await make(desk)
    keys = [await key_of(desk) for _ in range(3)]
    await desk.accounts.RevokeApiKey(pb.RevokeApiKeyRequest(account="crm", id=keys[0].key.id))
    await desk.accounts.DeleteServiceAccount(pb.DeleteServiceAccountRequest(name="crm"))
    told = await desk.told("session.revoked")
    assert sorted(event.session_id for event in told) == sorted(made.key.id for made in keys)
    for made in keys:
        _, error = await refusal(exchange(identity, made.api_key))
        assert error.reason == "API_KEY_WRONG"
    code, error = await refusal(desk.accounts.DeleteServiceAccount(pb.DeleteServiceAccountRequest(name="crm")))
    assert (code, error.reason) == (grpc.StatusCode.NOT_FOUND, "SERVICE_ACCOUNT_NOT_FOUND")
    assert await make(desk)


async def test_accounts_of_the_mesh_are_listed_and_left_alone(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    await make(desk)
    seen: list[tuple[str, bool]] = []
    token = ""
    while True:
        page = await desk.accounts.ListServiceAccounts(pb.ListServiceAccountsRequest(page_size=2, page_token=token))
        seen += [(account.name, account.built_in) for account in page.accounts]
        token = page.next_page_token
        if not token:
            break
    assert seen == sorted([("crm", False), *((name, True) for name in ACCOUNTS)])
    for call in (
        desk.accounts.DeleteServiceAccount(pb.DeleteServiceAccountRequest(name="notify")),
        key_of(desk, "notify"),
        desk.accounts.RevokeApiKey(pb.RevokeApiKeyRequest(account="notify", id=str(uuid4()))),
    ):
        code, error = await refusal(call)
        assert (code, error.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "SERVICE_ACCOUNT_BUILT_IN")
        assert error.metadata == {"account": "notify"}
    assert not (await desk.accounts.ListApiKeys(pb.ListApiKeysRequest(account="notify"))).keys


async def test_account_outlives_a_restart_that_keeps_those_of_the_file(
    settings: IdentitySettings, identity_database: Database
) -> None:
    async with running(settings) as identity:
        desk = await open_desk(identity, identity_database)
        await make(desk)
        made = await key_of(desk)
    async with running(settings) as identity:
        assert await exchange(identity, made.api_key)


async def test_same_request_makes_one_account(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    account = await make(desk, request_id="r1")
    assert await make(desk, request_id="r1") == account
    for name, request_id, reason in (
        ("crm", "", "SERVICE_ACCOUNT_NAME_TAKEN"),
        ("notify", "", "SERVICE_ACCOUNT_NAME_TAKEN"),
        ("other", "r1", "REQUEST_ID_REUSED"),
    ):
        _, error = await refusal(make(desk, name, request_id=request_id))
        assert error.reason == reason


async def test_scope_is_of_an_rpc_there_is_and_a_key_stays_within_its_account(
    identity: Identity, identity_database: Database, subtests: pytest.Subtests
) -> None:
    desk = await open_desk(identity, identity_database)
    await make(desk, scopes=[GET, "serviq.ticket.v1.TicketService/*"])
    for call, scope in (
        (make(desk, "a", scopes=["serviq.ticket.v1.TicketService/StealTicket"]), None),
        (make(desk, "b", scopes=["serviq.nothing.v1.NothingService/*"]), None),
        # For the mesh's own services alone: whoever has such a link acts as somebody else.
        (make(desk, "c", scopes=["serviq.identity.v1.AuthService/GetAuthLink"]), None),
        (key_of(desk, scopes=[LIST]), LIST),
        (key_of(desk, scopes=[GET, USERS]), USERS),
    ):
        with subtests.test(scope=scope):
            code, error = await refusal(call)
            assert (code, error.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "SCOPE_UNKNOWN")
            assert scope is None or error.metadata == {"scope": scope}
    within = await key_of(desk, scopes=[GET, "serviq.ticket.v1.TicketService/CreateTicket"])
    assert len(within.key.scopes) == 2
    everything = await key_of(desk)
    assert list(everything.key.scopes) == [GET, "serviq.ticket.v1.TicketService/*"]


async def test_bad_request_is_refused(
    identity: Identity, identity_database: Database, subtests: pytest.Subtests
) -> None:
    desk = await open_desk(identity, identity_database)
    await make(desk)
    await make(desk, "erp")
    foreign = await key_of(desk, "erp")
    for call, reason in (
        (make(desk, "CRM"), "REQUEST_INVALID"),
        (make(desk, "x", scopes=[]), "REQUEST_INVALID"),
        (make(desk, "x", scopes=["*"]), "REQUEST_INVALID"),
        (make(desk, "x", permissions=["ticket.steal"]), "PERMISSION_UNKNOWN"),
        (key_of(desk, "nobody"), "SERVICE_ACCOUNT_NOT_FOUND"),
        (key_of(desk, expire_time=after(-1)), "TIME_NOT_IN_FUTURE"),
        (desk.accounts.CreateApiKey(pb.CreateApiKeyRequest(account="crm", label=" ")), "REQUEST_INVALID"),
        (desk.accounts.ListApiKeys(pb.ListApiKeysRequest(account="nobody")), "SERVICE_ACCOUNT_NOT_FOUND"),
        (desk.accounts.ListServiceAccounts(pb.ListServiceAccountsRequest(page_size=-1)), "REQUEST_INVALID"),
        (
            desk.accounts.ListServiceAccounts(
                pb.ListServiceAccountsRequest(page_token=PageToken.of(pb.ListServiceAccountsRequest()).at("a\0"))
            ),
            "PAGE_TOKEN_INVALID",
        ),
        (key_of(desk, expire_time=Timestamp(seconds=10**15)), "REQUEST_INVALID"),
        (key_of(desk, expire_time=Timestamp(seconds=1, nanos=-1)), "REQUEST_INVALID"),
        (key_of(desk, expire_time=Timestamp(seconds=-(10**10))), "TIME_NOT_IN_FUTURE"),
        (
            desk.accounts.RevokeApiKey(pb.RevokeApiKeyRequest(account="crm", id=foreign.key.id)),
            "API_KEY_NOT_FOUND",
        ),
        (
            desk.accounts.RevokeApiKey(pb.RevokeApiKeyRequest(account="nobody", id=foreign.key.id)),
            "SERVICE_ACCOUNT_NOT_FOUND",
        ),
    ):
        with subtests.test(reason=reason):
            _, error = await refusal(call)
            assert error.reason == reason
    assert await exchange(identity, foreign.api_key)
