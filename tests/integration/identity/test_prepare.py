"""What each start of the service puts in place: the first key, the accounts."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc  # type: ignore[import-untyped]
from pydantic import SecretStr

from services.identity.config import IdentitySettings
from services.identity.domain.errors import ApiKeyWrong
from services.identity.domain.role import READY_MADE, Role
from services.identity.domain.service_account import ServiceAccount
from services.identity.store import roles, service_accounts
from services.identity.store.sealing import SealBroken, Sealer
from services.identity.usecases.create_api_key import CreateApiKey, create_api_key
from services.identity.usecases.create_service_account import CreateServiceAccount, create_service_account
from services.identity.usecases.exchange_api_key import ExchangeApiKey, exchange_api_key
from services.identity.usecases.get_jwks import get_jwks
from services.identity.usecases.prepare import prepare
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.requests import RequestKey
from services.kit.rpc.channel import open_channel
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2 as pb
from tests.integration.conftest import TestDatabase
from tests.integration.identity.conftest import running

SEALER = Sealer(b"one secret")
ACCOUNTS = [ServiceAccount(name=name, secret_hash=bytes(32), permissions=frozenset()) for name in ("sla", "notify")]


async def test_replicas_that_start_together_make_one_key(wide: Database) -> None:
    await asyncio.gather(*(prepare(wide, SEALER, ACCOUNTS, clock=SystemClock()) for _ in range(20)))
    assert len(await get_jwks(wide, clock=SystemClock())) == 1
    row = await wide.fetch_one(Query("SELECT count(*) FROM identity.service_accounts"))
    assert row is not None and row["count"] == len(ACCOUNTS)


async def test_key_survives_a_restart(settings: IdentitySettings) -> None:
    async with running(settings) as first:
        before = await first.auth.GetJwks(pb.GetJwksRequest())
    async with running(settings) as second:
        assert await second.auth.GetJwks(pb.GetJwksRequest()) == before


async def test_service_refuses_to_start_with_another_secret(settings: IdentitySettings) -> None:
    async with running(settings):
        pass
    other = settings.model_copy(update={"key_encryption_secret": SecretStr("another secret, as long as the first one")})
    with pytest.raises(BaseExceptionGroup) as ended:
        async with running(other):
            pass
    [died] = ended.value.exceptions
    assert isinstance(died.__cause__, SealBroken)


async def test_secret_that_does_not_open_the_key_is_told_and_makes_no_second_key(identity_database: Database) -> None:
    await prepare(identity_database, SEALER, ACCOUNTS, clock=SystemClock())
    with pytest.raises(SealBroken):
        await prepare(identity_database, Sealer(b"another"), ACCOUNTS, clock=SystemClock())
    assert len(await get_jwks(identity_database, clock=SystemClock())) == 1


async def test_accounts_are_looked_up_as_they_were_kept(identity_database: Database) -> None:
    kept = ServiceAccount(name="sla", secret_hash=bytes(range(32)), permissions=frozenset({"user.view"}))
    await prepare(identity_database, SEALER, [kept], clock=SystemClock())
    assert await service_accounts.get(identity_database, "sla") == kept
    assert await service_accounts.get(identity_database, "notify") is None


async def test_service_waits_not_serving_until_its_tables_are_there(
    settings: IdentitySettings, database: TestDatabase
) -> None:
    async def start() -> int:
        async with running(settings) as identity:
            return len((await identity.auth.GetJwks(pb.GetJwksRequest())).keys)

    async with await psycopg.AsyncConnection.connect(database.admin_dsn, autocommit=True) as admin:
        await admin.execute("ALTER TABLE identity.signing_keys RENAME TO not_there_yet")
        starting = asyncio.create_task(start())
        async with open_channel(settings.listen_address) as channel:
            health = await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())
        assert health.status == health_pb2.HealthCheckResponse.NOT_SERVING
        assert not starting.done()
        await admin.execute("ALTER TABLE identity.not_there_yet RENAME TO signing_keys")
        assert await starting == 1


async def test_ready_made_roles_are_put_right_and_those_of_ones_own_left_alone(wide: Database) -> None:
    await asyncio.gather(*(prepare(wide, SEALER, ACCOUNTS, clock=SystemClock()) for _ in range(8)))
    own = Role(id=uuid4(), name="Watch", description="", permissions=frozenset({"sla.view"}))
    async with wide.transaction() as transaction:
        await roles.add(transaction, own, at=SystemClock().now())
        await transaction.execute(Query("UPDATE identity.roles SET name = 'changed' WHERE name = 'Agent'"))
        await transaction.execute(Query("DELETE FROM identity.role_permissions WHERE permission = 'ticket.view'"))
    await prepare(wide, SEALER, ACCOUNTS, clock=SystemClock())
    assert await roles.listed_after(wide, None, limit=9) == [*READY_MADE, own]


async def test_file_has_the_last_word_on_a_name(identity_database: Database) -> None:
    clock = SystemClock()
    made = CreateServiceAccount(
        name="crm",
        permissions=frozenset({"user.view"}),
        scopes=frozenset({"serviq.identity.v1.UserService/*"}),
        key=RequestKey(scope="test", request_id=None, fingerprint=b""),
    )
    await create_service_account(identity_database, made, clock=clock)
    wanted = CreateApiKey(account="crm", label="old", scopes=frozenset(), expires_at=None)
    _, api_key = await create_api_key(identity_database, wanted, clock=clock)
    await prepare(identity_database, SEALER, ACCOUNTS, clock=clock)
    assert await service_accounts.get(identity_database, "crm") is not None
    filed = ServiceAccount(name="crm", secret_hash=bytes(32), permissions=frozenset({"sla.view"}))
    await prepare(identity_database, SEALER, [filed], clock=clock)
    assert await service_accounts.get(identity_database, "crm") == replace(filed, version=2)
    with pytest.raises(ApiKeyWrong):
        await exchange_api_key(
            identity_database, SEALER, ExchangeApiKey(api_key=api_key), clock=clock, lifetime=timedelta(minutes=1)
        )
