"""Send what is due, for as long as the process lives. Not an RPC: a worker."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import structlog
from prometheus_client import Counter

from services.kit import traces
from services.kit.bus import until
from services.kit.database import Database
from services.kit.errors import DatabaseUnavailable
from services.notify.domain.delivery import Delivery, State
from services.notify.store import queue
from services.notify.usecases.send_delivery import PostOffice, postpone, send_delivery

_LOG = structlog.get_logger(__name__)

HANDLED = Counter("serviq_notify_deliveries_total", "Deliveries a sender was done with, by state.", ["state"])
"""RETRIED: due again later. What was suppressed before a sender had it is in serviq_notify_suppressed_total."""

LEASE = timedelta(seconds=10)
"""How long a sender that was killed keeps others from what it had in hand; renewed long before it is over."""

RENEW_SECONDS = 3.0
POLL_SECONDS = 1.0
"""How often to look for what is due again, and for what another process queued."""

IN_HAND_PER_CONNECTION = 8
"""How many deliveries to hold for each connection: enough that none waits while the next ones are fetched."""

FINISH_SECONDS = 1.5
"""How long the mails in hand get when the process is told to stop; the process itself waits 2.5 s for its workers."""


class Sender:
    """Takes what is due in hand, sends it concurrently, and records what became of it; any number may run.

    One mail at a time takes a connection, and a slow one holds up nobody else while there are others. No transaction
    is open meanwhile. An outcome is recorded at once, together with those that came while the one before was: what is
    sent but not recorded when the process is killed will be sent once more, with the same Message-ID.
    """

    name = "sender"

    def __init__(
        self, database: Database, office: PostOffice, *, connections: int, poll_seconds: float = POLL_SECONDS
    ) -> None:
        self._database = database
        self._office = office
        self._most_in_hand = IN_HAND_PER_CONNECTION * connections
        self._poll_seconds = poll_seconds
        self._id: UUID = uuid4()
        self._queued = database.signal(queue.SIGNAL)
        self._in_hand: dict[UUID, asyncio.Task[Delivery]] = {}
        self._outcomes: list[Delivery] = []
        self._has_outcomes = asyncio.Event()
        self._has_room = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Sends until told to stop; the mails in hand are finished first, as far as that can be waited for."""
        is_finished = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._record_outcomes(is_finished))
            group.create_task(self._keep_leases(is_finished))
            await self._take(stop)
            await self._finish()
            is_finished.set()
        await self._office.relay.close_idle(older_than_seconds=0)

    async def _take(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            # Cleared before looking: what is queued meanwhile makes the next turn come at once.
            self._queued.clear()
            self._has_room.clear()
            room = self._most_in_hand - len(self._in_hand)
            taken = await self._take_due(room) if room > 0 else []
            for delivery in taken:
                self._start(delivery)
            if len(taken) == room:
                await until(stop, self._has_room, seconds=self._poll_seconds)
            else:
                await until(stop, self._queued, seconds=self._poll_seconds)
            await self._office.relay.close_idle()

    async def _take_due(self, room: int) -> list[Delivery]:
        now = self._office.clock.now()
        try:
            taken = await queue.take(self._database, sender_id=self._id, now=now, lease=LEASE, limit=room)
        except DatabaseUnavailable as error:
            _LOG.warning("sender waits", error=repr(error.__cause__))
            return []
        # After a pause longer than the lease, what is in hand looks as if it were not.
        return [delivery for delivery in taken if delivery.id not in self._in_hand]

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.create_task(send_delivery(self._office, delivery), name=f"send {delivery.id}")
        self._in_hand[delivery.id] = task
        task.add_done_callback(lambda done: self._done(delivery, done))

    def _done(self, delivery: Delivery, task: asyncio.Task[Delivery]) -> None:
        if task.cancelled():
            del self._in_hand[delivery.id]
            return
        error = task.exception()
        if error is None:
            outcome = task.result()
        else:
            # Nobody planned for this. It must neither take the others along nor come back at once.
            _LOG.error("delivery went wrong", delivery_id=str(delivery.id), exc_info=error)
            outcome = postpone(self._office, delivery, f"{type(error).__name__} on our side")
        if outcome.state is not State.SENT:
            _LOG.warning(
                "mail not sent",
                delivery_id=str(delivery.id),
                trace_id=traces.trace_id_of(delivery.traceparent),
                state=outcome.state.value,
                attempts=outcome.attempts,
                next_attempt_at=outcome.next_attempt_at.isoformat(),
                answer=_without_names(outcome.last_answer),
            )
        HANDLED.labels("RETRIED" if outcome.state is State.QUEUED else outcome.state).inc()
        self._outcomes.append(outcome)
        self._has_outcomes.set()

    async def _record_outcomes(self, is_finished: asyncio.Event) -> None:
        while not (is_finished.is_set() and not self._outcomes):
            await until(self._has_outcomes, is_finished)
            self._has_outcomes.clear()
            outcomes, self._outcomes = self._outcomes, []
            while outcomes:
                try:
                    await queue.record(self._database, outcomes, sender_id=self._id)
                    break
                except DatabaseUnavailable as error:
                    if is_finished.is_set():
                        _LOG.error("outcomes are lost, mails may be sent again", deliveries=len(outcomes))
                        break
                    _LOG.warning("outcomes wait", deliveries=len(outcomes), error=repr(error.__cause__))
                    await until(is_finished, seconds=self._poll_seconds)
            # Only now: what is in hand is renewed, and not taken again, until it is recorded.
            for outcome in outcomes:
                self._in_hand.pop(outcome.id, None)
            if 2 * len(self._in_hand) <= self._most_in_hand:
                self._has_room.set()

    async def _keep_leases(self, is_finished: asyncio.Event) -> None:
        while not await until(is_finished, seconds=RENEW_SECONDS):
            if self._in_hand:
                try:
                    await queue.renew(self._database, list(self._in_hand), sender_id=self._id, lease=LEASE)
                except DatabaseUnavailable as error:
                    _LOG.warning("leases are not renewed", error=repr(error.__cause__))

    async def _finish(self) -> None:
        """Waits for the mails in hand, and gives up those that take too long: they are due when their lease is over."""
        running = [task for task in self._in_hand.values() if not task.done()]
        if running:
            _, late = await asyncio.wait(running, timeout=FINISH_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


def _without_names(answer: str) -> str:
    """Returns what may be logged of an answer: a relay's own words often repeat the address."""
    return answer[:3] if answer[:3].isdigit() else answer
