"""What every way into an account needs. Not an RPC: the use cases of accounts and sessions are given this."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from services.identity.domain.guard import Guard
from services.identity.domain.limits import Limits
from services.identity.domain.throttle import Throttle
from services.identity.store.derivation import Secrets
from services.identity.store.hashing import PasswordHasher
from services.identity.store.sealing import Sealer
from services.identity.store.throttles import Throttles
from services.kit.clock import Clock
from services.kit.database import Database

QUIET_SECONDS = 0.3
"""How long every answer takes that must not tell, by its time either, whether an address is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetimes:
    """How long things are good: a session since it was refreshed last, the rest since they were made."""

    access_token: timedelta
    session: timedelta
    verification_link: timedelta
    reset_link: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDoor:
    """The parts and rules that sign-in, sign-up and the mailed links share; `app.py` puts it together."""

    database: Database
    clock: Clock
    sealer: Sealer
    keys: Secrets
    hasher: PasswordHasher
    limits: Limits
    guard: Guard
    lifetimes: Lifetimes
    public_url: str

    async def admit(self, *throttles: Throttle) -> None:
        """Counts an attempt for each, in this order. Raises TooManyAttempts."""
        at = self.clock.now()
        for throttle in throttles:
            await self.throttles.take(throttle, at=at)

    @property
    def throttles(self) -> Throttles:
        """The counts of attempts."""
        return Throttles(self.database, self.keys.throttles)


@asynccontextmanager
async def quietly() -> AsyncIterator[None]:
    """Makes the block take QUIET_SECONDS, whatever it finds, as long as it is not slower by itself."""
    ends_at = asyncio.get_running_loop().time() + QUIET_SECONDS
    try:
        yield
    finally:
        await asyncio.sleep(ends_at - asyncio.get_running_loop().time())
