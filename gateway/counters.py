"""Counts of what was asked for: in memory, or in Redis when several gateways share them.

A count is two numbers, of this window and of the one before, which counts for as much of it as is still within reach
(a sliding window counter). So nobody gets twice the amount by asking at the end of one window and the start of the
next, and a count is as small for a day as for a minute.
"""

from __future__ import annotations

import asyncio
import hmac
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

import structlog
from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

_LOG = structlog.get_logger()

REDIS_SECONDS = 0.25
"""How long Redis may take: whoever asks for help waits for it."""

_AWAY_SECONDS = 5.0
"""How long it is left alone when it did not answer."""

_SWEEP_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Quota:
    """So many within a window of so many seconds. `name` is what it is counted and shown as."""

    name: str
    amount: int
    seconds: int

    @classmethod
    def parse(cls, name: str, text: str) -> tuple[Self, ...]:
        """Reads quotas such as "20/3600 240/86400"; none from an empty text. Raises ValueError."""
        return tuple(cls._parse_one(name, part) for part in text.split())

    @classmethod
    def _parse_one(cls, name: str, text: str) -> Self:
        amount, slash, seconds = text.partition("/")
        if not (slash and amount.isdecimal() and seconds.isdecimal() and int(amount) and int(seconds)):
            raise ValueError('must be amounts and seconds, such as "20/3600 240/86400"')
        return cls(f"{name}-{seconds}", int(amount), int(seconds))


@dataclass(frozen=True, slots=True)
class Spent:
    """Whether it was granted, how much is left, and in how many seconds there will be more."""

    granted: bool
    left: int
    seconds: float


class Counters:
    """The counts. What is counted is stored under a digest, so that nobody reads addresses in them."""

    def __init__(self, redis_url: str, *, secret: bytes) -> None:
        """Counts in memory when `redis_url` is empty. Must be made while the event loop runs."""
        self._secret = secret
        self._memory = MemoryStorage()
        # By itself it would look through everything with each count. It leaves that to a task that is there.
        self._memory.timer = self._sweeping = asyncio.create_task(_sweep(self._memory), name="sweep counts")
        self._alone = SlidingWindowCounterRateLimiter(self._memory)
        self._redis = (
            RedisStorage(
                redis_url,
                wrap_exceptions=True,
                implementation="redispy",
                key_prefix="serviq",
                socket_timeout=REDIS_SECONDS,
                socket_connect_timeout=REDIS_SECONDS,
            )
            if redis_url
            else None
        )
        self._shared = SlidingWindowCounterRateLimiter(self._redis) if self._redis else None
        self._away_until = 0.0

    async def spend(self, quota: Quota, subject: str, amount: int = 1) -> Spent:
        """Takes the amount from what is left of the quota for the subject; what is not granted takes nothing.

        While Redis is away each gateway counts by itself, so that a limit may be passed as often as there are
        gateways: that does less harm than to refuse everybody, or to limit nobody.
        """
        if self._shared is not None and time.monotonic() >= self._away_until:
            try:
                async with asyncio.timeout(REDIS_SECONDS):
                    return await self._spend(self._shared, quota, subject, amount)
            except (StorageError, OSError, TimeoutError) as error:
                self._away_until = time.monotonic() + _AWAY_SECONDS
                _LOG.warning("limits are not shared", error=type(error.__cause__ or error).__name__)
        return await self._spend(self._alone, quota, subject, amount)

    async def close(self) -> None:
        """Lets go of Redis and of what was counted in memory."""
        self._sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await self._sweeping
        if self._redis is not None:
            await self._redis.bridge.storage.aclose()  # type: ignore[attr-defined]  # only its kinds declare it

    async def _spend(self, limiter: SlidingWindowCounterRateLimiter, quota: Quota, subject: str, amount: int) -> Spent:
        item = RateLimitItemPerSecond(quota.amount, quota.seconds, namespace=quota.name)
        key = hmac.digest(self._secret, f"serviq quota\0{subject}".encode(), "sha256").hex()
        granted = await limiter.hit(item, key, cost=amount)
        reset_at, left = await limiter.get_window_stats(item, key)
        return Spent(granted, left, max(0.0, reset_at - time.time()))


async def _sweep(memory: MemoryStorage) -> None:
    """Forgets what is over."""
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        now = time.time()
        for key in [key for key, expires_at in memory.expirations.items() if expires_at <= now]:
            await memory.clear(key)
