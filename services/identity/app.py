"""Puts the identity service together: makes everything, and passes it to whoever needs it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import psycopg
import structlog

from services.identity.api.auth_servicer import AuthServicer
from services.identity.api.user_servicer import UserServicer
from services.identity.config import IdentitySettings, read_service_accounts
from services.identity.consumers import BROADCASTS, SUBSCRIPTIONS
from services.identity.store.sealing import Sealer
from services.identity.store.tables import INBOX, OUTBOX, REQUESTS
from services.identity.usecases.get_jwks import get_jwks
from services.identity.usecases.prepare import prepare
from services.kit.bus import until
from services.kit.errors import DatabaseUnavailable
from services.kit.foundation import open_foundation
from services.kit.jwks import KeySet
from services.kit.process import Service
from services.kit.revocations import Revocations
from services.kit.tokens import TokenVerifier
from serviq.identity.v1.auth_service_pb2_grpc import add_AuthServiceServicer_to_server
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
    async with open_foundation(settings) as foundation:
        database, clock = foundation.database, foundation.clock
        keys = KeySet(partial(get_jwks, database, clock=clock))
        keeper = Keys(partial(prepare, database, sealer, accounts, clock=clock), keys)
        auth = AuthServicer(
            database, sealer, clock=clock, token_lifetime=timedelta(seconds=settings.access_token_seconds)
        )
        revocations = Revocations(clock)
        broadcasts = [broadcast.bind(revocations=revocations) for broadcast in BROADCASTS]
        yield Service(
            servicers=[
                (add_AuthServiceServicer_to_server, auth),
                (add_UserServiceServicer_to_server, UserServicer(database, clock=clock)),
            ],
            verifier=TokenVerifier(keys, clock, revocations),
            workers=[
                keeper,
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
