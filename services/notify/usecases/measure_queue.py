"""Measure what waits to be sent. Not an RPC: a vital sign."""

from prometheus_client import Gauge

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.vitals import Sign
from services.notify.store import queue

QUEUED = Gauge("serviq_notify_queued", "Deliveries that wait to be sent, also those that wait for another attempt.")
OVERDUE = Gauge("serviq_notify_overdue_seconds", "How long the delivery that is due the longest has been; 0: none is.")


async def measure_queue(database: Database, clock: Clock) -> None:
    """Sets the gauges."""
    waiting, first_due_at = await queue.backlog(database)
    QUEUED.set(waiting)
    OVERDUE.set(max(0.0, (clock.now() - first_due_at).total_seconds()) if first_due_at else 0)


def queue_sign(database: Database, clock: Clock) -> Sign:
    """Returns the sign that looks now and then."""
    return Sign("queue", (QUEUED, OVERDUE), lambda: measure_queue(database, clock))
