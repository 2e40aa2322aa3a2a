"""Business time: when a promise is due, and how much of its target is used up.

All of it is exact to the microsecond and follows from the arguments alone. Times that go in are aware, of whatever
zone; times that come out are in UTC.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from services.sla.domain.calendar import Calendar
from services.sla.domain.hours import Hours, hours_of
from services.sla.domain.instant import DAY, LATEST, Stretch, instant_of, microseconds, time_at
from services.sla.domain.pause import NEVER, Pause, union

_REACH = 36_525 * DAY
"""How far from its start a due time is looked for: there are targets that a narrow calendar never gets to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The instant from which at least that percentage of a target is used up."""

    percent: int
    at: datetime


@dataclass(frozen=True, slots=True)
class InForce:
    """A calendar, and the instants from which and until which it is in force."""

    start: int
    end: int
    calendar: Calendar
    hours: Hours


class BusinessTime:
    """The business time of a calendar, and of those that take its place later.

    A change is a time and the calendar from then on: what was used up until then stays used up, and the rest runs on
    the new hours. Of several changes at one time the last counts.
    """

    def __init__(self, calendar: Calendar, changes: Iterable[tuple[datetime, Calendar]] = ()) -> None:
        self._calendar = calendar
        self._changes = sorted(changes, key=lambda change: change[0])
        later = ((instant_of(at), changed) for at, changed in self._changes)
        terms = [(-LATEST, calendar), *later, (NEVER, calendar)]
        self._terms = [
            InForce(start, end, current, hours_of(current))
            for (start, current), (end, _) in pairwise(terms)
            if start < end
        ]

    def as_of(self, at: datetime) -> "BusinessTime":
        """Returns the business time without the changes after a time: to what was over by then they are nothing."""
        known = [change for change in self._changes if change[0] <= at]
        return self if len(known) == len(self._changes) else BusinessTime(self._calendar, known)

    def due(self, start: datetime, target: timedelta, pauses: Sequence[Pause] = ()) -> datetime | None:
        """Returns the earliest time at which the business time since `start` equals the target.

        None when that is never: because a pause goes on, or because it takes longer than a hundred years. Raises
        ValueError for a target that is not positive.
        """
        due = self._after(instant_of(start), microseconds(target), union(pauses))
        return None if due is None else time_at(due)

    def thresholds(
        self, start: datetime, target: timedelta, percents: Iterable[int], pauses: Sequence[Pause] = ()
    ) -> tuple[Threshold, ...]:
        """Returns when each percentage of the target is used up, the least first; not those that never are.

        Raises ValueError for a target or percentage that is not positive.
        """
        begin, whole, paused = instant_of(start), microseconds(target), union(pauses)
        # Rounded up: a microsecond earlier it would not be that percentage yet.
        parts = ((percent, -(whole * percent // -100)) for percent in sorted(set(percents)))
        found = ((percent, self._after(begin, part, paused)) for percent, part in parts)
        return tuple(Threshold(percent=percent, at=time_at(at)) for percent, at in found if at is not None)

    def elapsed(self, start: datetime, end: datetime, pauses: Sequence[Pause] = ()) -> timedelta:
        """Returns the business time from `start` to `end`; none when that is not later."""
        begin, until = instant_of(start), instant_of(end)
        cut = ((max(begin, paused), min(until, resumed)) for paused, resumed in union(pauses))
        return timedelta(microseconds=self._open(begin, until) - sum(self._open(*stretch) for stretch in cut))

    def in_force(self, start: int, end: int) -> Iterator[InForce]:
        """Yields the calendars in force from instant to instant, in order, each with its part of that time."""
        for term in self._terms:
            first, last = max(start, term.start), min(end, term.end)
            if first < last:
                yield InForce(first, last, term.calendar, term.hours)

    def _open(self, start: int, end: int) -> int:
        """The working time between two instants, with no regard to pauses."""
        return sum(term.hours.between(term.start, term.end) for term in self.in_force(start, end))

    def _after(self, start: int, amount: int, paused: Iterable[Stretch]) -> int | None:
        if amount <= 0:
            raise ValueError("a target takes some time")
        limit = min(start + _REACH, LATEST)
        for pause, resume in paused:
            if start < pause:
                # What is used up at the instant of the pause is used up.
                worked = self._open(start, min(pause, limit))
                if amount <= worked:
                    break
                amount -= worked
            start = max(start, resume)
        return self._unpaused_after(start, amount, limit)

    def _unpaused_after(self, start: int, amount: int, limit: int) -> int | None:
        for term in self.in_force(start, limit):
            due = term.hours.after(term.start, amount, term.end)
            if due is not None:
                return due
            amount -= term.hours.between(term.start, term.end)
        return None


def crossed(thresholds: Iterable[Threshold], *, after: datetime, until: datetime) -> Threshold | None:
    """Returns the highest threshold that was reached after a time, and not after another; None when none was.

    So of those crossed together there is one warning, and of one that was past when the clock was last set, none.
    """
    reached = (threshold for threshold in thresholds if after < threshold.at <= until)
    return max(reached, key=lambda threshold: threshold.percent, default=None)
