"""Find out who is told of what happened, for as long as the process lives. Not an RPC: a worker."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import structlog

from services.kit.bus import until
from services.kit.database import Database, reaching
from services.kit.errors import DatabaseUnavailable
from services.notify.clients.asking import AWAY, said
from services.notify.clients.ticket import TicketClient
from services.notify.domain.delivery import Intent
from services.notify.domain.occasion import Involved, Occasion, intents_of
from services.notify.domain.suppression import Cause
from services.notify.store import agents, occasions
from services.notify.usecases.queue_deliveries import Queueing, queue_deliveries

_LOG = structlog.get_logger(__name__)

BATCH = 200
"""How many occasions are routed in one transaction, and asked about in one request."""

POLL_SECONDS = 1.0
"""How often to look for what another process noted, and for peers that were away."""

OLD_NEWS = timedelta(days=3)
"""Of what is older nobody is told: by then a mail would have been given up, too."""


class Router:
    """Asks ticket who has to do with each ticket, and queues what the table names; any number may run."""

    name = "router"

    def __init__(
        self, database: Database, tickets: TicketClient, queueing: Queueing, *, poll_seconds: float = POLL_SECONDS
    ) -> None:
        self._database = database
        self._tickets = tickets
        self._queueing = queueing
        self._poll_seconds = poll_seconds
        self._noted = database.signal(occasions.SIGNAL)

    async def run(self, stop: asyncio.Event) -> None:
        """Routes until told to stop."""
        while not stop.is_set():
            # Cleared before looking: what is noted meanwhile makes the next turn come at once.
            self._noted.clear()
            try:
                with reaching():
                    if await route_occasions(self._database, self._tickets, self._queueing) == BATCH:
                        continue
            except DatabaseUnavailable as error:
                _LOG.warning("router waits", error=repr(error.__cause__))
            except AWAY as error:
                # A signal would only make it ask again at once.
                _LOG.warning("router waits", error=said(error))
                await until(stop, seconds=self._poll_seconds)
                continue
            await until(stop, self._noted, seconds=self._poll_seconds)


async def route_occasions(database: Database, tickets: TicketClient, queueing: Queueing) -> int:
    """Routes the oldest occasions in one transaction and returns how many; another process may have been quicker.

    Ticket is asked before the transaction opens. Raises one of AWAY.
    """
    found = await occasions.oldest(database, limit=BATCH)
    if not found:
        return 0
    involved = await tickets.involved(sorted({occasion.ticket_id for occasion in found}))
    async with database.transaction() as transaction:
        claimed = await occasions.claim(transaction, [occasion.event_id for occasion in found])
        available = await agents.available(transaction)
        intents = [
            intent
            for occasion in found
            if occasion.event_id in claimed and occasion.ticket_id in involved
            for intent in _intents(occasion, involved[occasion.ticket_id], available, queueing)
        ]
        if intents:
            await queue_deliveries(transaction, intents, queueing)
        await occasions.mark_routed(transaction, sorted(claimed), at=queueing.clock.now())
    return len(claimed)


def _intents(occasion: Occasion, involved: Involved, available: Sequence[UUID], queueing: Queueing) -> list[Intent]:
    intents = list(intents_of(occasion, involved, available))
    if queueing.clock.now() - occasion.happened_at <= OLD_NEWS:
        return intents
    return [replace(intent, cause=intent.cause or Cause.STALE) for intent in intents]
