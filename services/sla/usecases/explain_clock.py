"""Say what became of every microsecond of a clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock as WallClock
from services.kit.database import Database
from services.sla.domain.business_time import Threshold
from services.sla.domain.clock import Clock
from services.sla.domain.course import PauseReason
from services.sla.domain.errors import ClockNotFound
from services.sla.domain.explanation import Span, SpanKind, explain
from services.sla.domain.reading import Reading
from services.sla.domain.ticket_sla import read_ticket
from services.sla.events import facts_of
from services.sla.store import clocks, facts
from services.sla.store.rulebooks import Rulebooks


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A clock, what became of its time, and why it stood still where it did: a reason for every PAUSED span."""

    clock: Clock
    spans: Sequence[tuple[Span, PauseReason | None]]
    warnings: Sequence[Threshold]


async def explain_clock(database: Database, rulebooks: Rulebooks, id: UUID, *, clock: WallClock) -> Explanation:
    """Returns the clock as its facts make it now, not as it is stored. Raises ClockNotFound."""
    stored = await clocks.get(database, id)
    if stored is None:
        raise ClockNotFound(clock_id=id)
    rulebook = await rulebooks.get(database)
    recorded = await facts.of_tickets(database, [stored.ticket_id])
    heard = (fact for record in recorded[stored.ticket_id] for fact in facts_of(record))
    now = clock.now()
    ticket = read_ticket(stored.ticket_id, heard, rulebook, now=now)
    reading = next((each for each in ticket.clocks if each.clock.id == id), None)
    if reading is None:
        raise ClockNotFound(clock_id=id)
    read = reading.clock
    end = read.stopped_at or max(read.due_at or now, now)
    spans = explain(rulebook.business_time(read.calendar_id), read.started_at, end, reading.course.pauses)
    return Explanation(
        clock=read,
        spans=[(span, _reason(span, reading)) for span in spans],
        warnings=reading.thresholds,
    )


def _reason(span: Span, reading: Reading) -> PauseReason | None:
    """Why it stood still at the beginning of a span; the first of several reasons."""
    if span.kind is not SpanKind.PAUSED:
        return None
    standing = (
        each.reason
        for each in reading.course.standstills
        if each.start <= span.start and (each.end is None or span.start < each.end)
    )
    return next(standing, None)
