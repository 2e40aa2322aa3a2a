from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from cli.mesh.ports import free_port
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.jwks import KeySet
from services.kit.rpc.channel import open_channel
from services.kit.rpc.server import RpcServer
from services.kit.tokens import TokenVerifier
from services.notify.api.servicer import NotificationServicer
from services.notify.config import NotifySettings
from serviq.notify.v1.notification_service_pb2_grpc import (
    NotificationServiceStub,
    add_NotificationServiceServicer_to_server,
)
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.notify import peers as real_peers
from tests.integration.notify import sink as real_sink
from tests.integration.notify.desks import desk, queueing
from tests.integration.notify.peers import Peers
from tests.integration.notify.sink import Sink

if TYPE_CHECKING:
    from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceAsyncStub


@pytest.fixture
async def notify_database(database: TestDatabase) -> AsyncIterator[Database]:
    """The notify service's schema, by the one connection that tests can watch."""
    opened = Database(database.dsns["notify"], min_connections=1, max_connections=1, wait_seconds=5)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def wide(database: TestDatabase) -> AsyncIterator[Database]:
    """The same schema by many connections, for races."""
    opened = Database(database.dsns["notify"], min_connections=8, max_connections=8, wait_seconds=30)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def sink() -> AsyncIterator[Sink]:
    """A mail server that keeps what it gets."""
    async with real_sink.listening() as running:
        yield running


@pytest.fixture
async def peers(database: TestDatabase, bus: TestBus, tmp_path: Path) -> AsyncIterator[Peers]:
    """Identity and ticket."""
    async with real_peers.running(database, bus, tmp_path) as running:
        yield running


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """NotificationService behind every interceptor, over a real channel."""

    stub: NotificationServiceAsyncStub
    callers: Callers


@pytest.fixture
async def served(notify_database: Database) -> AsyncIterator[Served]:
    """The service's server without its workers and peers: for what one call does."""
    callers = Callers()
    settings = NotifySettings(
        listen_address="127.0.0.1:0",
        service_secret=SecretStr("s"),
        database_dsn=SecretStr("d"),
        nats_password=SecretStr("n"),
        unsubscribe_secret=SecretStr("u" * 32),
    )
    async with open_channel(f"127.0.0.1:{free_port()}", service_config='{"methodConfig": []}') as nobody:
        servicer = NotificationServicer(notify_database, desk=desk(users=nobody, tickets=nobody), queueing=queueing())
        server = RpcServer(
            settings,
            servicers=[(add_NotificationServiceServicer_to_server, servicer)],
            verifier=TokenVerifier(KeySet(callers.fetch_keys), SystemClock()),
        )
        port = await server.start()
        async with open_channel(f"127.0.0.1:{port}") as channel:
            yield Served(stub=NotificationServiceStub(channel), callers=callers)
        await server.drain(0)
