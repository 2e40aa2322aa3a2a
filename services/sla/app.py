"""Builds the service: everything is made here, once, and passed to what needs it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.kit.foundation import open_foundation
from services.kit.jwks import KeySet
from services.kit.jwks_table import DatabaseKeys
from services.kit.process import Service
from services.kit.rpc.channel import open_channel
from services.kit.rpc.tls import read_tls
from services.kit.tokens import TokenVerifier
from services.sla.api.servicer import SlaServicer
from services.sla.clients.identity import Identity
from services.sla.config import SlaSettings
from services.sla.consumers import SUBSCRIPTIONS
from services.sla.store.tables import INBOX, JWKS, OUTBOX, REQUESTS
from serviq.sla.v1.sla_service_pb2_grpc import add_SlaServiceServicer_to_server


@asynccontextmanager
async def build(settings: SlaSettings) -> AsyncIterator[Service]:
    """Makes the service. It starts without its database, NATS and identity, and finds them when they are there."""
    async with (
        open_foundation(settings) as foundation,
        open_channel(settings.identity_address, tls=read_tls(settings)) as channel,
    ):
        database = foundation.database
        keys = KeySet(Identity(channel).fetch_keys, saved=DatabaseKeys(JWKS, database))
        workers = foundation.workers(outbox=OUTBOX, inbox=INBOX, requests=REQUESTS, subscriptions=SUBSCRIPTIONS)
        yield Service(
            servicers=[(add_SlaServiceServicer_to_server, SlaServicer(database))],
            verifier=TokenVerifier(keys, foundation.clock),
            workers=[keys, *workers],
            ready=[database.ping],
        )
