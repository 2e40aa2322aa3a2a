"""End the availabilities that were for a while, when it is over. Not an RPC: a worker."""

import asyncio

import structlog

from services.identity.events import event_of
from services.identity.store import availability, users
from services.identity.store.tables import OUTBOX
from services.kit.bus import until
from services.kit.clock import Clock
from services.kit.database import Database, reaching
from services.kit.errors import DatabaseUnavailable

_LOG = structlog.get_logger(__name__)

BATCH_SIZE = 100
LONGEST_WAIT_SECONDS = 5.0
"""How often to look for what another replica was told, or did not finish."""


async def turn_availability_back(database: Database, *, clock: Clock) -> int:
    """Turns a batch of those that are due back, tells, and returns how many: replicas take different ones."""
    async with database.transaction() as transaction:
        at = clock.now()
        turned = [
            user.turn_availability_back(at=at)
            for user in await availability.lock_due(transaction, at=at, limit=BATCH_SIZE)
        ]
        for user, changed in turned:
            if changed is not None and user.employee is not None:
                await users.save(transaction, user)
                await users.save_employee(transaction, user.id, user.employee)
        await OUTBOX.append(transaction, [event_of(changed) for _, changed in turned if changed is not None])
        return len(turned)


class AvailabilityWatch:
    """Waits for the next availability to be over; any number may run."""

    name = "availability watch"

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._is_set = database.signal(availability.SIGNAL)

    async def run(self, stop: asyncio.Event) -> None:
        """Turns back what is due until told to stop."""
        while not stop.is_set():
            # Cleared before looking: what is set meanwhile makes the next turn come at once.
            self._is_set.clear()
            try:
                with reaching():
                    wait = await self._turn_back()
            except DatabaseUnavailable as error:
                _LOG.warning("availability watch waits", error=repr(error.__cause__))
                wait = LONGEST_WAIT_SECONDS
            await until(stop, self._is_set, seconds=wait)

    async def _turn_back(self) -> float:
        """Returns for how many seconds nothing is due."""
        while await turn_availability_back(self._database, clock=self._clock) == BATCH_SIZE:
            pass
        end = await availability.next_end(self._database)
        if end is None:
            return LONGEST_WAIT_SECONDS
        return min(max((end - self._clock.now()).total_seconds(), 0.01), LONGEST_WAIT_SECONDS)
