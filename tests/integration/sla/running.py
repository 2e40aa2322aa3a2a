"""The sla service as a whole: with its workers, and with events that arrive over NATS."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import product

from google.protobuf.message import Message
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse  # type: ignore[import-untyped]
from grpc_health.v1.health_pb2_grpc import HealthStub  # type: ignore[import-untyped]
from nats.js.api import Header
from pydantic import SecretStr

from cli.mesh.ports import free_port
from services.kit.bus import Bus
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.jwks_table import DatabaseKeys
from services.kit.outbox import subject_template
from services.kit.process import serve
from services.kit.rpc.channel import PeerChannel, open_channel
from services.sla.app import build
from services.sla.config import SlaSettings
from services.sla.store.tables import JWKS
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually


@asynccontextmanager
async def running(database: TestDatabase, bus: TestBus, callers: Callers) -> AsyncIterator[PeerChannel]:
    """Runs the service until the block ends. Identity is away: the keys it once gave are in the database."""
    await remember_keys(database, callers)
    settings = SlaSettings(
        listen_address=f"127.0.0.1:{free_port()}",
        database_dsn=SecretStr(database.dsns["sla"]),
        nats_url=bus.url,
        nats_password=SecretStr(bus.passwords["sla"]),
        service_secret=SecretStr("never used here"),
        identity_address=f"127.0.0.1:{free_port()}",
        consumer_backoff_seconds=0.05,
        consumer_backoff_ceiling_seconds=0.1,
        consumer_max_attempts=3,
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


async def publish(bus: TestBus, events: Sequence[Delivered[Message]], *, copies: int = 1) -> None:
    """Publishes events as the ticket service does, to its stream, which is made unless it is there.

    Several `copies` are what comes of a stream that has forgotten what it had: other messages with the same event.
    """
    connection = Bus(
        bus.url,
        user="ticket",
        password=bus.passwords["ticket"],
        name="ticket",
        retention=timedelta(days=1),
        stream_replicas=1,
    )
    async with connection:
        await connection.connected.wait()
        await connection.ensure_stream("TICKET_V1")
        jetstream = connection.jetstream()
        for event, copy in product(events, range(copies)):
            subject = subject_template(event.message.DESCRIPTOR).rpartition(".")[0]
            headers = {
                Header.MSG_ID: f"{event.id}{copy or ''}",
                "ce-id": str(event.id),
                "ce-type": event.message.DESCRIPTOR.full_name,
                "ce-time": event.happened_at.isoformat(),
            }
            await jetstream.publish_async(f"{subject}.x", event.message.SerializeToString(), headers=headers)
        await jetstream.publish_async_completed()


async def remember_keys(database: TestDatabase, callers: Callers) -> None:
    """Puts the callers' keys where the service keeps those that identity gave it."""
    opened = Database(database.dsns["sla"], min_connections=1, max_connections=1, wait_seconds=5)
    await opened.open()
    await DatabaseKeys(JWKS, opened).save(await callers.fetch_keys())
    await opened.close()


async def _is_serving(channel: PeerChannel) -> bool:
    response = await HealthStub(channel).Check(HealthCheckRequest(), wait_for_ready=True)
    return bool(response.status == HealthCheckResponse.SERVING)
