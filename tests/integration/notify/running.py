"""The notify service as a whole, with its workers, in this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from cli.mesh.ports import free_port
from services.kit.process import serve
from services.kit.rpc.channel import open_channel
from services.notify.app import build
from services.notify.config import NotifySettings
from serviq.notify.v1.delivery_pb2 import Delivery
from serviq.notify.v1.notification_service_pb2 import ListDeliveriesRequest
from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceStub
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.notify.peers import SECRETS, Peers, is_serving

if TYPE_CHECKING:
    from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceAsyncStub


def settings_for(database: TestDatabase, bus: TestBus, peers: Peers, smtp_address: str, **more: Any) -> NotifySettings:
    """Settings of a notify service that sends to the address, in the clear and with short waits."""
    usual: dict[str, Any] = {
        "environment": "development",
        "listen_address": f"127.0.0.1:{free_port()}",
        "database_dsn": SecretStr(database.dsns["notify"]),
        "nats_url": bus.url,
        "nats_password": SecretStr(bus.passwords["notify"]),
        "service_secret": SecretStr(SECRETS["notify"]),
        "identity_address": peers.identity_address,
        "ticket_address": peers.ticket_address,
        "unsubscribe_secret": SecretStr("u" * 32),
        # The same few people file many tickets here; what the limits do is tested elsewhere.
        "unproved_interval_seconds": 0,
        "unproved_per_day": 100_000,
        "mail_from": "Serviq <help@help.example.com>",
        "smtp_address": smtp_address,
        "smtp_starttls": "off",
        "smtp_connect_seconds": 1,
        "smtp_answer_seconds": 1,
        "retry_seconds": 0.1,
        "retry_ceiling_seconds": 0.2,
    }
    return NotifySettings(**usual | more)


@asynccontextmanager
async def running(settings: NotifySettings, peers: Peers) -> AsyncIterator[NotificationServiceAsyncStub]:
    """Runs the service until the block ends, and yields how an operator calls it."""
    told = asyncio.Event()
    async with (
        open_channel(settings.listen_address, token_source=peers.tokens) as channel,
        build(settings) as service,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(serve(settings, service, told))
        try:
            await eventually(lambda: is_serving(channel))
            yield NotificationServiceStub(channel)
        finally:
            told.set()


async def listed(stub: NotificationServiceAsyncStub) -> list[Delivery]:
    """Every delivery there is, newest first."""
    return list((await stub.ListDeliveries(ListDeliveriesRequest(page_size=500))).deliveries)
