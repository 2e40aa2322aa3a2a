from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from services.kit.clock import FrozenClock, SystemClock
from services.kit.database import Database
from services.kit.jwks import KeySet
from services.kit.rpc.channel import open_channel
from services.kit.rpc.server import RpcServer
from services.kit.tokens import TokenVerifier
from services.sla.api.calendar_servicer import CalendarServicer
from services.sla.api.policy_servicer import PolicyServicer
from services.sla.api.sla_servicer import SlaServicer
from services.sla.config import SlaSettings
from services.sla.store.rulebooks import Rulebooks
from serviq.sla.v1.calendar_service_pb2_grpc import CalendarServiceStub, add_CalendarServiceServicer_to_server
from serviq.sla.v1.policy_service_pb2_grpc import PolicyServiceStub, add_PolicyServiceServicer_to_server
from serviq.sla.v1.sla_service_pb2_grpc import SlaServiceStub, add_SlaServiceServicer_to_server
from tests.integration.callers import Callers
from tests.integration.conftest import TestDatabase
from tests.unit.sla import given

if TYPE_CHECKING:
    from serviq.sla.v1.calendar_service_pb2_grpc import CalendarServiceAsyncStub
    from serviq.sla.v1.policy_service_pb2_grpc import PolicyServiceAsyncStub
    from serviq.sla.v1.sla_service_pb2_grpc import SlaServiceAsyncStub


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
    """The service behind every interceptor, over a real channel. What time it is for promises, the test says."""

    stub: SlaServiceAsyncStub
    calendars: CalendarServiceAsyncStub
    policies: PolicyServiceAsyncStub
    callers: Callers
    clock: FrozenClock


@pytest.fixture
async def served(sla_database: Database) -> AsyncIterator[Served]:
    """The service's server without its workers: for what one call does."""
    callers, clock = Callers(), FrozenClock(given.NOON)
    settings = SlaSettings(
        listen_address="127.0.0.1:0",
        service_secret=SecretStr("s"),
        database_dsn=SecretStr("d"),
        nats_password=SecretStr("n"),
    )
    server = RpcServer(
        settings,
        servicers=[
            (add_CalendarServiceServicer_to_server, CalendarServicer(sla_database, clock=clock)),
            (add_PolicyServiceServicer_to_server, PolicyServicer(sla_database, clock=clock)),
            (add_SlaServiceServicer_to_server, SlaServicer(sla_database, rulebooks=Rulebooks(), clock=clock)),
        ],
        verifier=TokenVerifier(KeySet(callers.fetch_keys), SystemClock()),
    )
    port = await server.start()
    async with open_channel(f"127.0.0.1:{port}") as channel:
        yield Served(
            stub=SlaServiceStub(channel),
            calendars=CalendarServiceStub(channel),
            policies=PolicyServiceStub(channel),
            callers=callers,
            clock=clock,
        )
    await server.drain(0)
