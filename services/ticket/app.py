"""Puts the ticket service together: everything is made here and passed in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.deadlines import Deadlines
from services.kit.foundation import open_foundation
from services.kit.jwks import KeySet
from services.kit.jwks_table import DatabaseKeys
from services.kit.process import Service
from services.kit.revocations import Revocations
from services.kit.rpc.channel import open_channel
from services.kit.rpc.tls import read_tls
from services.kit.tokens import TokenVerifier
from services.ticket.api.attachment_servicer import AttachmentServicer
from services.ticket.api.convert import Links
from services.ticket.api.ticket_servicer import TicketServicer
from services.ticket.clients.identity import IdentityClient
from services.ticket.config import TicketSettings
from services.ticket.consumers import BROADCASTS, SUBSCRIPTIONS
from services.ticket.store import held
from services.ticket.store.backlog import next_due
from services.ticket.store.objects import Objects
from services.ticket.store.tables import INBOX, JWKS, OUTBOX, REQUESTS
from services.ticket.store.tickets import AUTO_CLOSE_SIGNAL
from services.ticket.usecases.attach_file import FileStore
from services.ticket.usecases.close_resolved import close_resolved
from services.ticket.usecases.follow_changes import Changes
from services.ticket.usecases.purge_unverified import purge_unverified
from services.ticket.usecases.sweep_objects import ObjectSweeper
from serviq.ticket.v1.attachment_service_pb2_grpc import add_AttachmentServiceServicer_to_server
from serviq.ticket.v1.ticket_service_pb2_grpc import add_TicketServiceServicer_to_server


@asynccontextmanager
async def build(settings: TicketSettings) -> AsyncIterator[Service]:
    """Opens what the service stands on, yields it, and closes all of it."""
    async with (
        open_foundation(settings) as foundation,
        open_channel(settings.identity_address, tls=read_tls(settings)) as identity_channel,
    ):
        database, clock = foundation.database, foundation.clock
        keys = KeySet(IdentityClient(identity_channel).fetch_keys, saved=DatabaseKeys(JWKS, database))
        links = Links(public_url=settings.public_url.rstrip("/"), key=settings.link_secret.get_secret_value().encode())
        files = FileStore(
            objects=Objects(settings.object_store_url), limits=settings.file_limits, policy=settings.policy
        )
        changes = Changes(database)
        tickets = TicketServicer(
            database,
            clock=clock,
            policy=settings.policy,
            links=links,
            changes=changes,
            watch_limits=settings.watch_limits,
        )
        attachments = AttachmentServicer(database, clock=clock, files=files, links=links)
        subscriptions = [subscription.bind(clock=clock) for subscription in SUBSCRIPTIONS]
        revocations = Revocations(clock)
        broadcasts = [broadcast.bind(revocations=revocations) for broadcast in BROADCASTS]
        yield Service(
            servicers=[
                (add_AttachmentServiceServicer_to_server, attachments),
                (add_TicketServiceServicer_to_server, tickets),
            ],
            verifier=TokenVerifier(keys, clock, revocations),
            workers=[
                keys,
                Deadlines(
                    "auto close",
                    database,
                    clock=clock,
                    signal=AUTO_CLOSE_SIGNAL,
                    fire=partial(close_resolved, database, clock=clock),
                    next_due=partial(next_due, database),
                ),
                _purge(database, clock, after=timedelta(days=settings.purge_unverified_days)),
                changes,
                ObjectSweeper(database, files.objects, clock=clock),
                *foundation.workers(
                    outbox=OUTBOX,
                    inbox=INBOX,
                    requests=REQUESTS,
                    subscriptions=subscriptions,
                    broadcasts=broadcasts,
                ),
            ],
            ready=[database.ping],
            leave=changes.end,
        )


def _purge(database: Database, clock: Clock, *, after: timedelta) -> Deadlines:
    async def next_due() -> datetime | None:
        filed_at = await held.oldest(database)
        return None if filed_at is None else filed_at + after

    return Deadlines(
        "purge",
        database,
        clock=clock,
        signal=held.PURGE_SIGNAL,
        fire=partial(purge_unverified, database, clock=clock, after=after),
        next_due=next_due,
    )
