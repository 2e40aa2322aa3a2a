"""The ticket service as a whole: with its workers, and with what it hears of agents."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse  # type: ignore[import-untyped]
from grpc_health.v1.health_pb2_grpc import HealthStub  # type: ignore[import-untyped]
from pydantic import SecretStr

from cli.mesh.ports import free_port
from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.jwks_table import DatabaseKeys
from services.kit.process import serve
from services.kit.rpc.channel import PeerChannel, open_channel
from services.ticket.app import build
from services.ticket.config import TicketSettings
from services.ticket.consumers.follow_agents import follow_agents
from services.ticket.store.tables import JWKS
from serviq.identity.v1 import user_pb2
from serviq.identity.v1.events_pb2 import EmployeeChanged
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually


@asynccontextmanager
async def running(database: TestDatabase, bus: TestBus, callers: Callers, folder: Path) -> AsyncIterator[PeerChannel]:
    """Runs the service until the block ends. Identity is away: the keys it once gave are in the database."""
    opened = Database(database.dsns["ticket"], min_connections=1, max_connections=1, wait_seconds=5)
    await opened.open()
    await DatabaseKeys(JWKS, opened).save(await callers.fetch_keys())
    await opened.close()
    settings = TicketSettings(
        listen_address=f"127.0.0.1:{free_port()}",
        database_dsn=SecretStr(database.dsns["ticket"]),
        nats_url=bus.url,
        nats_password=SecretStr(bus.passwords["ticket"]),
        service_secret=SecretStr("never used here"),
        link_secret=SecretStr("k" * 32),
        identity_address=f"127.0.0.1:{free_port()}",
        object_store_url=(folder / "objects").as_uri(),
        consumer_backoff_seconds=0.05,
        consumer_backoff_ceiling_seconds=0.1,
    )
    told = asyncio.Event()
    async with (
        open_channel(settings.listen_address) as channel,
        build(settings) as service,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(serve(settings, service, told))
        try:
            await eventually(lambda: _is_serving(channel))
            yield channel
        finally:
            told.set()


async def hear(database: Database, *agents: EmployeeChanged) -> None:
    """Has the service hear of agents, in one batch, as its consumer does."""
    events: Sequence[Delivered[EmployeeChanged]] = [Delivered(uuid4(), agent, datetime.now(UTC)) for agent in agents]
    async with database.transaction() as transaction:
        await follow_agents(transaction, events, clock=SystemClock())


def employee(
    user_id: UUID,
    *,
    version: int = 1,
    capacity: int = 10,
    online: bool = True,
    active: bool = True,
    skills: Sequence[str] = (),
) -> EmployeeChanged:
    """What identity tells of an agent who is online unless told otherwise."""
    return EmployeeChanged(
        user_id=str(user_id),
        version=version,
        active=active,
        availability=user_pb2.AVAILABILITY_ONLINE if online else user_pb2.AVAILABILITY_AWAY,
        capacity=capacity,
        skills=skills,
    )


async def _is_serving(channel: PeerChannel) -> bool:
    response = await HealthStub(channel).Check(HealthCheckRequest(), wait_for_ready=True)
    return bool(response.status == HealthCheckResponse.SERVING)
