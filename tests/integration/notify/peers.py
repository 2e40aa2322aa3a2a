"""The services that notify asks, as they are: identity and ticket, on ports of their own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse  # type: ignore[import-untyped]
from grpc_health.v1.health_pb2_grpc import HealthStub  # type: ignore[import-untyped]
from pydantic import SecretStr

from cli.mesh.accounts import ACCOUNTS, service_accounts
from cli.mesh.ports import free_port
from services.identity.app import build as build_identity
from services.identity.config import IdentitySettings
from services.kit.clock import SystemClock
from services.kit.process import serve
from services.kit.rpc.channel import PeerChannel, open_channel
from services.kit.tokens import ServiceTokenSource
from services.notify.clients.identity import IdentityClient
from services.ticket.app import build as build_ticket
from services.ticket.config import TicketSettings
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from serviq.identity.v1.user_service_pb2 import CreateEmployeeRequest
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from serviq.ticket.v1.ticket_service_pb2 import CreateTicketRequest
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually

if TYPE_CHECKING:
    from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceAsyncStub
    from serviq.identity.v1.user_service_pb2_grpc import UserServiceAsyncStub
    from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceAsyncStub

SECRETS = {account: f"secret-of-{account}-for-tests" for account in ACCOUNTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """Identity and ticket, where they are, and how an operator calls them."""

    identity_address: str
    ticket_address: str
    auth: AuthServiceAsyncStub
    users: UserServiceAsyncStub
    tickets: TicketServiceAsyncStub
    tokens: ServiceTokenSource

    async def employee(self, name: str = "Grace", email: str = "grace@example.com") -> UUID:
        """Makes somebody an agent who takes work, and returns their user id."""
        answer = await self.users.CreateEmployee(CreateEmployeeRequest(name=name, email=email, capacity=100_000))
        return UUID(answer.user.id)

    async def ticket(self, title: str = "The printer is on fire", email: str = "ada@example.com") -> UUID:
        """Files a ticket and returns its id."""
        answer = await self.tickets.CreateTicket(
            CreateTicketRequest(name="Ada", email=email, title=title, description="Please help.")
        )
        return UUID(answer.ticket.id)


@asynccontextmanager
async def running(database: TestDatabase, bus: TestBus, folder: Path) -> AsyncIterator[Peers]:
    """Runs both until the block ends."""
    file = folder / "service-accounts.json"
    file.write_text(json.dumps(service_accounts(SECRETS)))
    identity = IdentitySettings(
        listen_address=f"127.0.0.1:{free_port()}",
        database_dsn=SecretStr(database.dsns["identity"]),
        nats_url=bus.url,
        nats_password=SecretStr(bus.passwords["identity"]),
        service_secret=SecretStr(SECRETS["identity"]),
        key_encryption_secret=SecretStr("k" * 32),
        service_accounts_file=file,
    )
    ticket = TicketSettings(
        listen_address=f"127.0.0.1:{free_port()}",
        database_dsn=SecretStr(database.dsns["ticket"]),
        nats_url=bus.url,
        nats_password=SecretStr(bus.passwords["ticket"]),
        service_secret=SecretStr(SECRETS["ticket"]),
        identity_address=identity.listen_address,
        link_secret=SecretStr("l" * 32),
    )
    told = asyncio.Event()
    async with (
        build_identity(identity) as identity_service,
        build_ticket(ticket) as ticket_service,
        open_channel(identity.listen_address) as asking,
        asyncio.TaskGroup() as group,
    ):
        tokens = ServiceTokenSource(
            IdentityClient(asking, account="operator", secret=SECRETS["operator"]).issue_token, SystemClock()
        )
        group.create_task(serve(identity, identity_service, told))
        group.create_task(serve(ticket, ticket_service, told))
        async with (
            open_channel(identity.listen_address, token_source=tokens) as users,
            open_channel(ticket.listen_address, token_source=tokens) as tickets,
        ):
            try:
                # Without a token: identity has to be ready before it gives one.
                await eventually(lambda: is_serving(asking))
                await eventually(lambda: is_serving(tickets))
                yield Peers(
                    identity_address=identity.listen_address,
                    ticket_address=ticket.listen_address,
                    auth=AuthServiceStub(users),
                    users=UserServiceStub(users),
                    tickets=TicketServiceStub(tickets),
                    tokens=tokens,
                )
            finally:
                await tokens.close()
                told.set()


async def is_serving(channel: PeerChannel) -> bool:
    """Whether the service says that it can do its work."""
    response = await HealthStub(channel).Check(HealthCheckRequest(), wait_for_ready=True)
    return bool(response.status == HealthCheckResponse.SERVING)
