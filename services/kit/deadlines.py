"""Deadlines: rows that are due at a time, and a worker that sees to them then."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from services.kit.bus import until
from services.kit.clock import Clock
from services.kit.database import Database, reaching
from services.kit.errors import DatabaseUnavailable

_LOG = structlog.get_logger(__name__)

LONGEST_WAIT_SECONDS = 1.0
"""How often to look for a deadline that another replica has set, or did not see to: one probe of an index."""

_LEAST_WAIT_SECONDS = 0.001
_AFTER_TROUBLE_SECONDS = 5.0


class Deadlines:
    """Sleeps until the next deadline, or until this process sets another; any number of replicas may run.

    `fire` sees to some of those that are due, in one transaction that locks what is locked by nobody else, and returns
    how many: each is seen to exactly once in effect, also after a restart or a pause. `next_due` returns when the next
    one is due, or None. `signal` is what a transaction raises that sets a deadline.
    """

    def __init__(
        self,
        name: str,
        database: Database,
        *,
        clock: Clock,
        signal: str,
        fire: Callable[[], Awaitable[int]],
        next_due: Callable[[], Awaitable[datetime | None]],
    ) -> None:
        self.name = name
        self._clock = clock
        self._is_set = database.signal(signal)
        self._fire = fire
        self._next_due = next_due

    async def run(self, stop: asyncio.Event) -> None:
        """Sees to what is due until told to stop."""
        while not stop.is_set():
            # Cleared before looking: what is set meanwhile makes the next turn come at once.
            self._is_set.clear()
            try:
                with reaching():
                    wait = await self._turn(stop)
            except DatabaseUnavailable as error:
                _LOG.warning("deadlines wait", worker=self.name, error=repr(error.__cause__))
                wait = LONGEST_WAIT_SECONDS
            except Exception:
                # Rolled back, so nothing is lost; it must not take the process with it, which has other work.
                _LOG.exception("deadlines failed", worker=self.name)
                wait = _AFTER_TROUBLE_SECONDS
            await until(stop, self._is_set, seconds=wait)

    async def _turn(self, stop: asyncio.Event) -> float:
        """Returns for how many seconds nothing is due."""
        while await self._fire():
            if stop.is_set():
                return LONGEST_WAIT_SECONDS
        due_at = await self._next_due()
        if due_at is None:
            return LONGEST_WAIT_SECONDS
        wait = (due_at - self._clock.now()).total_seconds()
        return min(max(wait, _LEAST_WAIT_SECONDS), LONGEST_WAIT_SECONDS)
