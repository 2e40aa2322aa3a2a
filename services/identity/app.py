"""Puts the identity service together: makes everything, and passes it to whoever needs it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import psycopg
import structlog

from services.identity.api.auth_servicer import AuthServicer
from services.identity.api.permission_servicer import PermissionServicer
from services.identity.api.service_account_servicer import ServiceAccountServicer
from services.identity.api.session_servicer import SessionServicer
from services.identity.api.user_servicer import UserServicer
from services.identity.config import IdentitySettings, read_service_accounts
from services.identity.consumers import BROADCASTS, SUBSCRIPTIONS
from services.identity.domain.guard import Guard
from services.identity.domain.limits import Limits
from services.identity.domain.throttle import Limit
from services.identity.store import availability
from services.identity.store.derivation import Secrets
from services.identity.store.hashing import PasswordHasher
from services.identity.store.sealing import Sealer
from services.identity.store.sweeps import sweeps
from services.identity.store.tables import INBOX, OUTBOX, REQUESTS
from services.identity.usecases.front_door import FrontDoor, Lifetimes
from services.identity.usecases.get_jwks import get_jwks
from services.identity.usecases.prepare import prepare
from services.identity.usecases.turn_availability_back import turn_availability_back
from services.kit.bus import until
from services.kit.deadlines import Deadlines
from services.kit.errors import DatabaseUnavailable
from services.kit.foundation import Foundation, open_foundation
from services.kit.jwks import KeySet
from services.kit.process import Service
from services.kit.revocations import Revocations
from services.kit.sweeper import Sweeper
from services.kit.tokens import TokenVerifier
from serviq.identity.v1.auth_service_pb2_grpc import add_AuthServiceServicer_to_server
from serviq.identity.v1.permission_service_pb2_grpc import add_PermissionServiceServicer_to_server
from serviq.identity.v1.service_account_service_pb2_grpc import add_ServiceAccountServiceServicer_to_server
from serviq.identity.v1.session_service_pb2_grpc import add_SessionServiceServicer_to_server
from serviq.identity.v1.user_service_pb2_grpc import add_UserServiceServicer_to_server

_LOG = structlog.get_logger(__name__)

FIRST_RETRY_SECONDS = 0.25
LONGEST_RETRY_SECONDS = 5.0


class Keys:
    """Waits for the database, has everything prepared there, then keeps the keys that tokens are verified with fresh.

    Identity is the one service that asks nobody for them: they are in its own store.
    """

    name = "keys"

    def __init__(self, prepare: Callable[[], Awaitable[None]], keys: KeySet) -> None:
        self._prepare = prepare
        self._keys = keys
        self._is_prepared = False

    async def check(self) -> None:
        """Raises DatabaseUnavailable until everything is prepared."""
        if not self._is_prepared:
            raise DatabaseUnavailable

    async def run(self, stop: asyncio.Event) -> None:
        """Raises SealBroken when the key there is cannot be opened: nothing but another secret helps then."""
        wait = FIRST_RETRY_SECONDS
        while not self._is_prepared and not stop.is_set():
            try:
                await self._prepare()
                self._is_prepared = True
            except (psycopg.OperationalError, psycopg.errors.UndefinedTable) as error:
                # Away, or not migrated yet: neither is a reason to die.
                _LOG.warning("identity waits for its database", error=repr(error))
                await until(stop, seconds=wait)
                wait = min(2 * wait, LONGEST_RETRY_SECONDS)
        await self._keys.run(stop)


@asynccontextmanager
async def build(settings: IdentitySettings) -> AsyncIterator[Service]:
    """Makes the service; nothing it needs has to be there yet."""
    sealer = Sealer(settings.key_encryption_secret.get_secret_value().encode())
    accounts = read_service_accounts(settings.service_accounts_file)
    secrets = Secrets.derive(settings.key_encryption_secret.get_secret_value().encode())
    with PasswordHasher(
        secrets.passwords,
        cost=settings.password_cost,
        threads=settings.password_threads,
        waiting=settings.password_queue,
    ) as hasher:
        async with open_foundation(settings) as foundation:
            database, clock = foundation.database, foundation.clock
            keys = KeySet(partial(get_jwks, database, clock=clock))
            keeper = Keys(partial(prepare, database, sealer, accounts, clock=clock), keys)
            door = _front_door(settings, foundation, sealer=sealer, secrets=secrets, hasher=hasher)
            auth = AuthServicer(door, key_announcement=timedelta(seconds=settings.key_announcement_seconds))
            revocations = Revocations(clock)
            broadcasts = [broadcast.bind(revocations=revocations) for broadcast in BROADCASTS]
            yield Service(
                servicers=[
                    (add_AuthServiceServicer_to_server, auth),
                    (add_PermissionServiceServicer_to_server, PermissionServicer(database, clock=clock)),
                    (add_ServiceAccountServiceServicer_to_server, ServiceAccountServicer(database, clock=clock)),
                    (add_SessionServiceServicer_to_server, SessionServicer(database, clock=clock)),
                    (add_UserServiceServicer_to_server, UserServicer(database, clock=clock)),
                ],
                verifier=TokenVerifier(keys, clock, revocations),
                workers=[
                    keeper,
                    Deadlines(
                        "availabilities",
                        database,
                        clock=clock,
                        signal=availability.SIGNAL,
                        fire=partial(turn_availability_back, database, clock=clock),
                        next_due=partial(availability.next_end, database),
                    ),
                    Sweeper(database, sweeps(session_lifetime=door.lifetimes.session), clock=clock),
                    *foundation.workers(
                        outbox=OUTBOX,
                        inbox=INBOX,
                        requests=REQUESTS,
                        subscriptions=[subscription.bind(clock=clock) for subscription in SUBSCRIPTIONS],
                        broadcasts=broadcasts,
                    ),
                ],
                ready=[keeper.check, database.ping],
            )


def _front_door(
    settings: IdentitySettings, foundation: Foundation, *, sealer: Sealer, secrets: Secrets, hasher: PasswordHasher
) -> FrontDoor:
    """Puts together what every way into an account needs."""
    return FrontDoor(
        database=foundation.database,
        clock=foundation.clock,
        sealer=sealer,
        keys=secrets,
        hasher=hasher,
        limits=Limits(
            sign_in_per_address=Limit.parse(settings.sign_in_limit_per_address),
            sign_in_per_account=Limit.parse(settings.sign_in_limit_per_account),
            sign_up_per_address=Limit.parse(settings.sign_up_limit_per_address),
            verification_per_address=Limit.parse(settings.verification_limit_per_address),
            reset_per_address=Limit.parse(settings.reset_limit_per_address),
            mails_per_account=Limit.parse(settings.mail_limit_per_account),
        ),
        guard=Guard(
            interval=timedelta(seconds=settings.unproved_interval_seconds),
            per_day=settings.unproved_per_day,
            budget_per_hour=settings.unproved_budget_per_hour,
        ),
        lifetimes=Lifetimes(
            access_token=timedelta(seconds=settings.access_token_seconds),
            session=timedelta(days=settings.session_days),
            verification_link=timedelta(seconds=settings.verification_link_seconds),
            reset_link=timedelta(seconds=settings.reset_link_seconds),
        ),
        public_url=settings.public_url.rstrip("/"),
    )
