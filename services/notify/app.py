"""Puts the notify service together: everything is made here and passed in."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from services.kit.foundation import open_foundation
from services.kit.jwks import KeySet
from services.kit.jwks_table import DatabaseKeys
from services.kit.process import Service
from services.kit.revocations import Revocations
from services.kit.rpc.channel import open_channel
from services.kit.rpc.tls import read_tls
from services.kit.tokens import ServiceTokenSource, TokenVerifier
from services.notify.api.servicer import NotificationServicer
from services.notify.clients.identity import AuthLinks, Directory, IdentityClient
from services.notify.clients.smtp import Relay, RelaySettings
from services.notify.clients.ticket import TicketClient
from services.notify.config import NotifySettings, read_mailbox
from services.notify.consumers import BROADCASTS, NOTING, QUEUEING
from services.notify.domain.retries import Retries
from services.notify.domain.suppression import Guard
from services.notify.store.tables import INBOX, JWKS, OUTBOX, REQUESTS
from services.notify.usecases.measure_queue import queue_sign
from services.notify.usecases.queue_deliveries import Queueing
from services.notify.usecases.render_content import Templates
from services.notify.usecases.route_occasions import Router
from services.notify.usecases.send_deliveries import Sender
from services.notify.usecases.send_delivery import PostOffice
from services.notify.usecases.write_mail import Desk
from serviq.notify.v1.notification_service_pb2_grpc import add_NotificationServiceServicer_to_server


@asynccontextmanager
async def build(settings: NotifySettings) -> AsyncIterator[Service]:
    """Opens what the service stands on, yields it, and closes all of it."""
    tls = read_tls(settings)
    async with AsyncExitStack() as stack:
        foundation = await stack.enter_async_context(open_foundation(settings))
        database, clock = foundation.database, foundation.clock
        identity_channel = await stack.enter_async_context(open_channel(settings.identity_address, tls=tls))
        identity = IdentityClient(
            identity_channel, account=settings.service, secret=settings.service_secret.get_secret_value()
        )
        tokens = ServiceTokenSource(identity.issue_token, clock)
        stack.push_async_callback(tokens.close)
        users = await stack.enter_async_context(open_channel(settings.identity_address, token_source=tokens, tls=tls))
        tickets = await stack.enter_async_context(open_channel(settings.ticket_address, token_source=tokens, tls=tls))
        mail_from = read_mailbox(settings.mail_from)
        mail_domain = mail_from.address.rpartition("@")[2]
        asked_of_ticket = TicketClient(tickets)
        desk = Desk(
            tickets=asked_of_ticket,
            directory=Directory(users),
            links=AuthLinks(users),
            templates=Templates(sender=mail_from.name or mail_domain),
            mail_from=mail_from,
            reply_to=read_mailbox(settings.mail_reply_to or settings.mail_from),
            unsubscribe_url=f"{settings.public_url.rstrip('/')}/api/v1/notifications/{{token}}:unsubscribe",
            unsubscribe_key=settings.unsubscribe_secret.get_secret_value().encode(),
            clock=clock,
        )
        queueing = Queueing(guard=_guard(settings), mail_domain=mail_domain, clock=clock)
        office = PostOffice(
            desk=desk, relay=Relay(_relay_settings(settings, hello_name=mail_domain)), retries=_retries(settings)
        )
        keys = KeySet(identity.fetch_keys, saved=DatabaseKeys(JWKS, database))
        subscriptions = [*(subscription.bind(queueing=queueing) for subscription in QUEUEING), *NOTING]
        revocations = Revocations(clock)
        broadcasts = [broadcast.bind(revocations=revocations) for broadcast in BROADCASTS]
        servicer = NotificationServicer(database, desk=desk, queueing=queueing)
        yield Service(
            servicers=[(add_NotificationServiceServicer_to_server, servicer)],
            verifier=TokenVerifier(keys, clock, revocations),
            workers=[
                keys,
                *foundation.workers(
                    outbox=OUTBOX,
                    inbox=INBOX,
                    requests=REQUESTS,
                    subscriptions=subscriptions,
                    broadcasts=broadcasts,
                    signs=[queue_sign(database, clock)],
                ),
                Router(database, asked_of_ticket, queueing),
                Sender(database, office, connections=settings.smtp_connections),
            ],
            ready=[database.ping],
        )


def _guard(settings: NotifySettings) -> Guard:
    return Guard(
        interval=timedelta(seconds=settings.unproved_interval_seconds),
        per_day=settings.unproved_per_day,
        budget_per_hour=settings.unproved_budget_per_hour,
    )


def _retries(settings: NotifySettings) -> Retries:
    return Retries(
        first=timedelta(seconds=settings.retry_seconds),
        ceiling=timedelta(seconds=settings.retry_ceiling_seconds),
        give_up_after=timedelta(hours=settings.give_up_hours),
    )


def _relay_settings(settings: NotifySettings, *, hello_name: str) -> RelaySettings:
    host, _, port = settings.smtp_address.rpartition(":")
    return RelaySettings(
        host=host,
        port=int(port),
        starttls=settings.smtp_starttls,
        authority_file=settings.smtp_authority_file,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
        hello_name=hello_name,
        connections=settings.smtp_connections,
        mails_per_second=settings.smtp_mails_per_second,
        connect_seconds=settings.smtp_connect_seconds,
        answer_seconds=settings.smtp_answer_seconds,
    )
