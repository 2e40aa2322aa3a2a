"""Why a promise is due when it is: what became of every microsecond since the clock started."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from services.sla.domain.business_time import BusinessTime, InForce
from services.sla.domain.calendar import Calendar
from services.sla.domain.instant import Stretch, instant_of, time_at
from services.sla.domain.pause import Pause, union


class SpanKind(StrEnum):
    """What became of a span of time. What is closed is closed: only working time can be paused."""

    COUNTED = "COUNTED"
    PAUSED = "PAUSED"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open span of time that counted, or did not and why.

    `calendar` is the one in force. `closure` is the name of its closure that took the time; None where the week's hours
    leave it out, and for what is not CLOSED. `elapsed` is the running sum: what counted up to the end of this span.
    """

    start: datetime
    end: datetime
    kind: SpanKind
    calendar: Calendar
    closure: str | None
    elapsed: timedelta


_Reason: TypeAlias = tuple[SpanKind, str | None]
_Told: TypeAlias = tuple[int, int, _Reason]


def explain(business: BusinessTime, start: datetime, end: datetime, pauses: Sequence[Pause] = ()) -> Iterator[Span]:
    """Yields what became of the time from `start` to `end`, without gap or overlap; nothing when that is not later.

    Neighbours of one reason are one span, and the sum at the end is what `BusinessTime.elapsed` says.
    """
    elapsed, paused = 0, union(pauses)
    for term in business.in_force(instant_of(start), instant_of(end)):
        for (kind, closure), group in groupby(_told(term, paused), key=lambda told: told[2]):
            pieces = list(group)
            begin, until = pieces[0][0], pieces[-1][1]
            if kind is SpanKind.COUNTED:
                elapsed += until - begin
            yield Span(
                start=time_at(begin),
                end=time_at(until),
                kind=kind,
                calendar=term.calendar,
                closure=closure,
                elapsed=timedelta(microseconds=elapsed),
            )


def _told(term: InForce, paused: Sequence[Stretch]) -> Iterator[_Told]:
    """What became of the time of one calendar, in order."""
    pauses = [(start, end, (SpanKind.PAUSED, None)) for start, end in paused]
    closures = [(start, end, (SpanKind.CLOSED, name)) for start, end, name in term.hours.closures(term.start, term.end)]
    at = term.start
    for opens, closes in term.hours.open_stretches(term.start, term.end):
        yield from _cut(at, opens, (SpanKind.CLOSED, None), closures)
        yield from _cut(opens, closes, (SpanKind.COUNTED, None), pauses)
        at = closes
    yield from _cut(at, term.end, (SpanKind.CLOSED, None), closures)


def _cut(start: int, end: int, reason: _Reason, exceptions: Iterable[_Told]) -> Iterator[_Told]:
    """The stretch as pieces: its exceptions, which come in order, and what they leave, for that reason."""
    for begins, ends, exception in exceptions:
        first, last = max(start, begins), min(end, ends)
        if first < last:
            if start < first:
                yield start, first, reason
            yield first, last, exception
            start = last
    if start < end:
        yield start, end, reason
