"""The operator's desk: everything that whoever manages people does, and tokens of those people."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import grpc
import pytest

from services.identity.store import users
from services.identity.store.sealing import Sealer
from services.identity.usecases.sign_token import sign_token
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.errors import ServiqError
from services.kit.principal import Principal, PrincipalKind
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from serviq.identity.v1 import events_pb2, user_pb2
from serviq.identity.v1.permission_service_pb2_grpc import PermissionServiceStub
from serviq.identity.v1.service_account_service_pb2_grpc import ServiceAccountServiceStub
from serviq.identity.v1.user_service_pb2 import CreateEmployeeRequest
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from tests.integration.identity.conftest import Identity

if TYPE_CHECKING:
    from serviq.identity.v1.permission_service_pb2_grpc import PermissionServiceAsyncStub
    from serviq.identity.v1.service_account_service_pb2_grpc import ServiceAccountServiceAsyncStub
    from serviq.identity.v1.user_service_pb2_grpc import UserServiceAsyncStub

Metadata = list[tuple[str, str | bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The services as the operator calls them; a caller of its own comes with `metadata`."""

    identity: Identity
    database: Database
    users: UserServiceAsyncStub
    permissions: PermissionServiceAsyncStub
    accounts: ServiceAccountServiceAsyncStub

    async def employ(self, email: str = "ada@example.com", **what: Any) -> user_pb2.User:
        """Makes an employee."""
        answer = await self.users.CreateEmployee(CreateEmployeeRequest(email=email, name="Ada", **what))
        return answer.user

    async def token_of(self, user_id: str) -> Metadata:
        """The metadata of the user signed in, as they may do now."""
        user = await users.get(self.database, UUID(user_id))
        assert user is not None
        principal = Principal(kind=PrincipalKind.USER, id=user_id, permissions=user.permissions, session_id="s1")
        sealer = Sealer(self.identity.settings.key_encryption_secret.get_secret_value().encode())
        token, _ = await sign_token(
            self.database, sealer, principal, clock=SystemClock(), lifetime=timedelta(minutes=10)
        )
        return [("authorization", f"Bearer {token}")]

    async def told(self, subject: str = "") -> list[Any]:
        """The events so far, oldest first: those with the text in their subject."""
        rows = await self.database.fetch_all(Query("SELECT * FROM identity.outbox ORDER BY id"))
        return [
            getattr(events_pb2, row["type"].rpartition(".")[2]).FromString(row["payload"])
            for row in rows
            if subject in row["subject"]
        ]

    async def count(self, table: str) -> int:
        """How many rows there are."""
        row = await self.database.fetch_one(Query(f"SELECT count(*) FROM identity.{table}"))
        assert row is not None
        return int(row["count"])


async def open_desk(identity: Identity, database: Database) -> Desk:
    """As the operator."""
    channel = await identity.channel_as("operator")
    return Desk(
        identity=identity,
        database=database,
        users=UserServiceStub(channel),
        permissions=PermissionServiceStub(channel),
        accounts=ServiceAccountServiceStub(channel),
    )


async def refusal(call: Awaitable[object]) -> tuple[grpc.StatusCode, ServiqError | Any]:
    """The code and the error of a call that is refused."""
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call
    return refused.value.code(), from_error(refused.value)
