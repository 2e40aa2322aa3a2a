"""Puts the sla service together: everything is made here and passed in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from services.kit.deadlines import Deadlines
from services.kit.foundation import open_foundation
from services.kit.jwks import KeySet
from services.kit.jwks_table import DatabaseKeys
from services.kit.process import Service
from services.kit.revocations import Revocations
from services.kit.rpc.channel import open_channel
from services.kit.rpc.tls import read_tls
from services.kit.tokens import TokenVerifier
from services.sla.api.calendar_servicer import CalendarServicer
from services.sla.api.policy_servicer import PolicyServicer
from services.sla.api.sla_servicer import SlaServicer
from services.sla.clients.identity import IdentityClient
from services.sla.config import SlaSettings
from services.sla.consumers import BROADCASTS, SUBSCRIPTIONS
from services.sla.store import tickets
from services.sla.store.rulebooks import CHANGED, Rulebooks
from services.sla.store.tables import INBOX, JWKS, OUTBOX, REQUESTS
from services.sla.store.tickets import TURN, WAKE
from services.sla.usecases.reread_outdated import reread_outdated
from services.sla.usecases.reread_overtaken import reread_overtaken
from services.sla.usecases.wake_tickets import wake_tickets
from serviq.sla.v1.calendar_service_pb2_grpc import add_CalendarServiceServicer_to_server
from serviq.sla.v1.policy_service_pb2_grpc import add_PolicyServiceServicer_to_server
from serviq.sla.v1.sla_service_pb2_grpc import add_SlaServiceServicer_to_server


@asynccontextmanager
async def build(settings: SlaSettings) -> AsyncIterator[Service]:
    """Opens what the service stands on, yields it, and closes all of it."""
    async with (
        open_foundation(settings) as foundation,
        open_channel(settings.identity_address, tls=read_tls(settings)) as identity_channel,
    ):
        database, clock = foundation.database, foundation.clock
        keys = KeySet(IdentityClient(identity_channel).fetch_keys, saved=DatabaseKeys(JWKS, database))
        rulebooks = Rulebooks()
        # A lane each, so that a change of rules, which concerns every open ticket, holds up no deadline.
        schedulers = [
            Deadlines(
                fire.__name__,
                database,
                clock=clock,
                signal=signal,
                fire=partial(fire, database, rulebooks, clock=clock),
                next_due=partial(next_due, database),
            )
            for fire, next_due, signal in (
                (wake_tickets, tickets.next_wake, WAKE),
                (reread_outdated, tickets.outdated_since, CHANGED),
                (reread_overtaken, tickets.next_turn, TURN),
            )
        ]
        subscriptions = [subscription.bind(clock=clock, rulebooks=rulebooks) for subscription in SUBSCRIPTIONS]
        revocations = Revocations(clock)
        broadcasts = [broadcast.bind(revocations=revocations) for broadcast in BROADCASTS]
        yield Service(
            servicers=[
                (add_CalendarServiceServicer_to_server, CalendarServicer(database, clock=clock)),
                (add_PolicyServiceServicer_to_server, PolicyServicer(database, clock=clock)),
                (add_SlaServiceServicer_to_server, SlaServicer(database, rulebooks=rulebooks, clock=clock)),
            ],
            verifier=TokenVerifier(keys, clock, revocations),
            workers=[
                keys,
                *schedulers,
                *foundation.workers(
                    outbox=OUTBOX,
                    inbox=INBOX,
                    requests=REQUESTS,
                    subscriptions=subscriptions,
                    broadcasts=broadcasts,
                ),
            ],
            ready=[database.ping],
        )
