"""Deadlines: rows that are due at a time, and a worker that sees to them then."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

import structlog

from services.kit.bus import until
from services.kit.clock import Clock
from services.kit.database import Database, is_away, reaching
from services.kit.errors import DatabaseUnavailable

_LOG = structlog.get_logger(__name__)

LONGEST_WAIT_SECONDS = 1.0
"""How often to look for a deadline that another replica has set, or did not see to: one probe of an index."""

_LEAST_WAIT_SECONDS = 0.001
_IN_OTHER_HANDS_SECONDS = 0.1
_AFTER_TROUBLE_SECONDS = 5.0

_MOST_FAILING = 20
"""How many are passed over: when more fail, it is not they who are at fault."""


class Fire(Protocol):
    """Sees to some of what is due, in one transaction that passes over what others have locked."""

    async def __call__(self, *, limit: int = ..., skip: int = ...) -> int:
        """Sees to those that are due the longest, but for the first `skip`, and returns how many it were."""
        ...


class Deadlines:
    """Sleeps until the next deadline, or until this process sets another; any number of replicas may run.

    Each is seen to exactly once in effect, also after a restart or a pause. What cannot be seen to is passed over, so
    that it holds up nothing else, and tried again later. `next_due` returns when the next one is due, or None. `signal`
    is what a transaction raises that sets a deadline.
    """

    def __init__(
        self,
        name: str,
        database: Database,
        *,
        clock: Clock,
        signal: str,
        fire: Fire,
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
                # It must not take the process with it, which has other work.
                _LOG.exception("deadlines failed", worker=self.name)
                wait = _AFTER_TROUBLE_SECONDS
            await until(stop, self._is_set, seconds=wait)

    async def _turn(self, stop: asyncio.Event) -> float:
        """Sees to all that is due, and returns for how many seconds nothing is."""
        failed = 0
        while not stop.is_set() and failed < _MOST_FAILING:
            due_at = await self._next_due()
            if due_at is None:
                return LONGEST_WAIT_SECONDS
            wait = (due_at - self._clock.now()).total_seconds()
            if wait > 0:
                return min(max(wait, _LEAST_WAIT_SECONDS), LONGEST_WAIT_SECONDS)
            try:
                if not await self._fire(skip=failed):
                    return _AFTER_TROUBLE_SECONDS if failed else _IN_OTHER_HANDS_SECONDS
            except Exception as error:
                if is_away(error):
                    raise
                failed += await self._reach_failing(stop, skip=failed)
        return _AFTER_TROUBLE_SECONDS

    async def _reach_failing(self, stop: asyncio.Event, *, skip: int) -> bool:
        """Sees to what failed together one by one, up to the one that fails. Returns whether one did."""
        try:
            while not stop.is_set() and await self._fire(limit=1, skip=skip):
                pass
        except Exception as error:
            if is_away(error):
                raise
            # Rolled back, so nothing is lost.
            _LOG.exception("deadline failed", worker=self.name)
            return True
        return False
