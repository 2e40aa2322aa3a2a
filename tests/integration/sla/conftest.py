from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from pydantic import SecretStr

from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.jwks import KeySet
from services.kit.rpc.channel import open_channel
from services.kit.rpc.server import RpcServer
from services.kit.tokens import TokenVerifier
from services.sla.api.servicer import SlaServicer
from services.sla.config import SlaSettings
from serviq.sla.v1.sla_service_pb2_grpc import SlaServiceStub, add_SlaServiceServicer_to_server
from tests.integration.callers import Callers
from tests.integration.conftest import TestDatabase


@pytest.fixture
async def sla_database(database: TestDatabase) -> AsyncIterator[Database]:
    """The sla service's schema, by the one connection that tests can watch."""
    opened = Database(database.dsns["sla"], min_connections=1, max_connections=1, wait_seconds=5)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def wide(database: TestDatabase) -> AsyncIterator[Database]:
    """The same schema by many connections, for races."""
    opened = Database(database.dsns["sla"], min_connections=8, max_connections=8, wait_seconds=30)
    await opened.open()
    yield opened
    await opened.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """SlaService behind every interceptor, over a real channel."""

    stub: SlaServiceStub
    callers: Callers


@pytest.fixture
async def served(sla_database: Database) -> AsyncIterator[Served]:
    """The service's server without its workers: for what one call does."""
    callers = Callers()
    settings = SlaSettings(
        listen_address="127.0.0.1:0",
        service_secret=SecretStr("s"),
        database_dsn=SecretStr("d"),
        nats_password=SecretStr("n"),
    )
    server = RpcServer(
        settings,
        servicers=[(add_SlaServiceServicer_to_server, SlaServicer(sla_database))],
        verifier=TokenVerifier(KeySet(callers.fetch_keys), SystemClock()),
    )
    port = await server.start()
    async with open_channel(f"127.0.0.1:{port}") as channel:
        yield Served(stub=SlaServiceStub(channel), callers=callers)
    await server.drain(0)
