"""The identity service as it runs, and its schema by itself."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc  # type: ignore[import-untyped]
from pydantic import SecretStr

from cli.mesh.ports import free_port
from services.identity.app import build
from services.identity.config import IdentitySettings
from services.identity.domain.permissions import PERMISSIONS
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.process import serve
from services.kit.rpc.channel import PeerChannel, open_channel
from services.kit.tokens import ServiceTokenSource
from serviq.identity.v1 import auth_service_pb2 as auth_pb
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually

if TYPE_CHECKING:
    from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceAsyncStub
    from serviq.identity.v1.user_service_pb2_grpc import UserServiceAsyncStub

ACCOUNTS = {
    "operator": PERMISSIONS,
    "notify": frozenset({"user.view"}),
    "sla": frozenset[str](),
}

LENIENT = {
    "password_cost": 4,
    "sign_in_limit_per_address": "1000/60",
    "sign_in_limit_per_account": "1000/60",
    "sign_up_limit_per_address": "1000/60",
    "verification_limit_per_address": "1000/60",
    "reset_limit_per_address": "1000/60",
    "mail_limit_per_account": "1000/60",
    "unproved_interval_seconds": 0,
    "unproved_per_day": 100_000,
}
"""Settings by which a test is neither slow nor refused for trying often."""


def secret_of(account: str) -> str:
    return f"secret-of-{account}".ljust(43, "x")


def sha256_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A running identity service, spoken to by its own RPCs."""

    settings: IdentitySettings
    stack: AsyncExitStack
    channel: PeerChannel

    @property
    def auth(self) -> AuthServiceAsyncStub:
        """As nobody in particular."""
        return AuthServiceStub(self.channel)

    async def users_as(self, account: str | None) -> UserServiceAsyncStub:
        """As the service account; None: as nobody in particular."""
        return UserServiceStub(await self.channel_as(account))

    async def auth_as(self, account: str) -> AuthServiceAsyncStub:
        """As the service account."""
        return AuthServiceStub(await self.channel_as(account))

    async def channel_as(self, account: str | None) -> PeerChannel:
        """A channel of the service account; None: of nobody in particular."""
        if account is None:
            return self.channel

        async def issue() -> tuple[str, datetime]:
            answer = await self.auth.IssueServiceToken(
                auth_pb.IssueServiceTokenRequest(account=account, secret=secret_of(account))
            )
            return answer.access_token, answer.expire_time.ToDatetime(UTC)

        source = ServiceTokenSource(issue, SystemClock())
        self.stack.push_async_callback(source.close)
        channel = open_channel(self.settings.listen_address, token_source=source)
        return await self.stack.enter_async_context(channel)


@pytest.fixture
def settings(database: TestDatabase, bus: TestBus, tmp_path: Path) -> IdentitySettings:
    accounts = tmp_path / "accounts.json"
    accounts.write_text(
        json.dumps(
            {
                name: {
                    "secret_sha256": sha256_of(secret_of(name)),
                    "permissions": sorted(permissions),
                }
                for name, permissions in ACCOUNTS.items()
            }
        )
    )
    return IdentitySettings(
        environment="development",
        listen_address=f"127.0.0.1:{free_port()}",
        service_secret=SecretStr(secret_of("identity")),
        database_dsn=SecretStr(database.dsns["identity"]),
        nats_url=bus.url,
        nats_password=SecretStr(bus.passwords["identity"]),
        key_encryption_secret=SecretStr("a secret of forty-three characters, or more"),
        service_accounts_file=accounts,
    )


@asynccontextmanager
async def running(settings: IdentitySettings) -> AsyncIterator[Identity]:
    """Runs the service in this process, from not ready over ready to stopped."""
    told = asyncio.Event()
    async with AsyncExitStack() as stack, build(settings) as service, asyncio.TaskGroup() as group:
        group.create_task(serve(settings, service, told))
        stack.callback(told.set)
        try:
            channel = await stack.enter_async_context(open_channel(settings.listen_address))
            health = health_pb2_grpc.HealthStub(channel)

            async def is_serving() -> bool:
                answer = await health.Check(health_pb2.HealthCheckRequest())
                return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)

            await eventually(is_serving)
            yield Identity(settings=settings, stack=stack, channel=channel)
        finally:
            told.set()


@pytest.fixture
async def identity(settings: IdentitySettings) -> AsyncIterator[Identity]:
    async with running(settings) as started:
        yield started


@pytest.fixture
async def identity_database(database: TestDatabase) -> AsyncIterator[Database]:
    """The identity service's schema, by the one connection that tests can watch."""
    opened = Database(database.dsns["identity"], min_connections=1, max_connections=1, wait_seconds=5)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def wide(database: TestDatabase) -> AsyncIterator[Database]:
    """The same schema by many connections, for races."""
    opened = Database(database.dsns["identity"], min_connections=8, max_connections=8, wait_seconds=30)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def lenient(settings: IdentitySettings) -> AsyncIterator[Identity]:
    """The service with cheap passwords and few limits, for tests that sign in often."""
    async with running(settings.model_copy(update=LENIENT)) as started:
        yield started
