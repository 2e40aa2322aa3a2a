"""The ticket service's servers for tests, without the workers that it runs beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.jwks import KeySet
from services.kit.revocations import Revocations
from services.kit.rpc.channel import open_channel
from services.kit.rpc.server import RpcServer
from services.kit.tokens import TokenVerifier
from services.ticket.api.attachment_servicer import AttachmentServicer
from services.ticket.api.convert import Links
from services.ticket.api.ticket_servicer import TicketServicer
from services.ticket.config import TicketSettings
from services.ticket.store.objects import Objects
from services.ticket.usecases.attach_file import FileStore
from services.ticket.usecases.follow_changes import Changes
from services.ticket.usecases.watch_tickets import WatchLimits
from serviq.ticket.v1.attachment_service_pb2_grpc import (
    AttachmentServiceStub,
    add_AttachmentServiceServicer_to_server,
)
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub, add_TicketServiceServicer_to_server
from tests.integration.callers import Callers

if TYPE_CHECKING:
    from serviq.ticket.v1.attachment_service_pb2_grpc import AttachmentServiceAsyncStub
    from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceAsyncStub


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """TicketService behind every interceptor, over a real channel."""

    stub: TicketServiceAsyncStub
    attachments: AttachmentServiceAsyncStub
    callers: Callers
    objects: Path
    """The folder in which the content of files is kept."""
    changes: Changes
    revocations: Revocations


@asynccontextmanager
async def serving(
    ticket_database: Database, tmp_path: Path, *, watch_limits: WatchLimits | None = None, hold_unverified: bool = False
) -> AsyncIterator[Served]:
    """Serves over the database, and follows its changes."""
    callers = Callers()
    clock = SystemClock()
    revocations = Revocations(clock)
    settings = TicketSettings(
        listen_address="127.0.0.1:0",
        service_secret=SecretStr("s"),
        database_dsn=SecretStr("d"),
        nats_password=SecretStr("n"),
        link_secret=SecretStr("k" * 32),
        hold_unverified=hold_unverified,
    )
    links = Links(public_url="https://desk.example.com", key=b"k" * 32)
    objects = tmp_path / "objects"
    limits = replace(settings.file_limits, most_bytes=12 * 1024 * 1024, most_files=5, most_requester_bytes=1000)
    files = FileStore(objects=Objects(objects.as_uri()), limits=limits, policy=settings.policy)
    changes = Changes(ticket_database)
    tickets = TicketServicer(
        ticket_database,
        clock=clock,
        policy=settings.policy,
        links=links,
        changes=changes,
        watch_limits=watch_limits or settings.watch_limits,
    )
    attachments = AttachmentServicer(ticket_database, clock=clock, files=files, links=links)
    server = RpcServer(
        settings,
        servicers=[
            (add_AttachmentServiceServicer_to_server, attachments),
            (add_TicketServiceServicer_to_server, tickets),
        ],
        verifier=TokenVerifier(KeySet(callers.fetch_keys), clock, revocations),
    )
    port = await server.start()
    stop = asyncio.Event()
    following = asyncio.create_task(changes.run(stop))
    async with open_channel(f"127.0.0.1:{port}") as channel:
        yield Served(
            stub=TicketServiceStub(channel),
            attachments=AttachmentServiceStub(channel),
            callers=callers,
            objects=objects,
            changes=changes,
            revocations=revocations,
        )
    await server.drain(0)
    stop.set()
    await following
