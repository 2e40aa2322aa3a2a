"""A calendar as instants: when it is open, and how much working time lies between two instants.

Time is cut into blocks of 52 weeks. The first question about a block writes down when it is open and the running sum of
that; every later one halves its way through. So the blocks between two instants are jumped over, and none is walked.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate

from services.sla.domain.calendar import Calendar, Closure
from services.sla.domain.instant import DAY, EPOCH, Stretch, joined, microseconds
from services.sla.domain.wall_clock import WallClock

_EPOCH_DAY = EPOCH.toordinal()
_BLOCK = 364 * DAY
_BLOCKS_KEPT = 16
_CALENDARS_KEPT = 64

# An offset is less than a day, so a wall clock can be read on all days but the first and last that Python counts.
_FIRST_DAY = date.min.toordinal() + 2
_LAST_DAY = date.max.toordinal() - 3


@dataclass(frozen=True, slots=True)
class _Block:
    """When a block is open: from when until when, in order, and the working time up to the end of each stretch."""

    starts: Sequence[int]
    ends: Sequence[int]
    sums: Sequence[int]

    @property
    def total(self) -> int:
        return self.sums[-1] if self.sums else 0

    def worked_before(self, instant: int) -> int:
        """The working time from the beginning of the block up to an instant in it."""
        begun = bisect_right(self.starts, instant)
        return self.sums[begun - 1] - max(0, self.ends[begun - 1] - instant) if begun else 0

    def worked(self, amount: int) -> int:
        """The earliest instant before which there is that much working time, which is positive and there."""
        # The first that reaches the sum: what is used up at closing is used up then, and not at the next opening.
        stretch = bisect_left(self.sums, amount)
        return self.ends[stretch] - (self.sums[stretch] - amount)


class Hours:
    """The working time of one calendar. See `hours_of`."""

    def __init__(self, calendar: Calendar) -> None:
        self._wall_clock = WallClock(calendar.time_zone)
        self._closures = calendar.closures
        self._week = tuple(
            tuple(joined((microseconds(w.opens), microseconds(w.closes)) for w in calendar.windows_of(weekday)))
            for weekday in range(1, 8)
        )
        # Bounded, and of this calendar alone: one that is edited often cannot push the others out.
        self._block = lru_cache(maxsize=_BLOCKS_KEPT)(self._compiled)

    def between(self, start: int, end: int) -> int:
        """Returns the working time from `start` to `end`, which is not earlier."""
        first, last = start // _BLOCK, end // _BLOCK
        whole = sum(self._block(index).total for index in range(first, last))
        return whole + self._block(last).worked_before(end) - self._block(first).worked_before(start)

    def after(self, start: int, amount: int, until: int) -> int | None:
        """Returns the earliest instant at which that much working time, which is positive, has passed since `start`.

        None when that is later than `until`.
        """
        first = start // _BLOCK
        amount += self._block(first).worked_before(start)
        for index in range(first, until // _BLOCK + 1):
            block = self._block(index)
            if amount <= block.total:
                found = block.worked(amount)
                return found if found <= until else None
            amount -= block.total
        return None

    def open_stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Yields when it is open from `start` to `end`, in order."""
        return joined(
            (max(start, opens), min(end, closes))
            for index in range(start // _BLOCK, end // _BLOCK + 1)
            for opens, closes in zip(self._block(index).starts, self._block(index).ends, strict=True)
            if opens < end and start < closes
        )

    def closures(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yields the closures that touch `start` to `end`, in order: from when until when, and the name."""
        days = self._days(start, end)
        for ordinal, closures in sorted(self._closures_by_day(days).items()):
            for closure in sorted(closures, key=lambda closure: closure.start):
                opens, closes = self._instants(ordinal, (microseconds(closure.start), microseconds(closure.end)))
                if opens < end and start < closes:
                    yield opens, closes, closure.name

    def _compiled(self, index: int) -> _Block:
        begin, end = index * _BLOCK, (index + 1) * _BLOCK
        stretches = [
            (max(begin, opens), min(end, closes))
            for opens, closes in joined(self._opened_on(self._days(begin, end)))
            if opens < end and begin < closes
        ]
        return _Block(
            starts=array("q", [opens for opens, _ in stretches]),
            ends=array("q", [closes for _, closes in stretches]),
            sums=array("q", accumulate(closes - opens for opens, closes in stretches)),
        )

    def _days(self, start: int, end: int) -> range:
        """The days by the wall clock that touch `start` to `end`, and some more on each side."""
        first, last = _EPOCH_DAY + start // DAY - 2, _EPOCH_DAY + end // DAY + 2
        return range(max(first, _FIRST_DAY), min(last, _LAST_DAY) + 1)

    def _opened_on(self, days: range) -> Iterator[Stretch]:
        """The instants between which each window of the days is open, in order of opening; they may overlap."""
        offsets = [self._wall_clock.midnight_offset(ordinal) for ordinal in range(days.start, days.stop + 2)]
        closed = self._closures_by_day(days)
        for ordinal, today, tomorrow, later in zip(days, offsets, offsets[1:], offsets[2:], strict=False):
            windows = self._week[(ordinal - 1) % 7]
            if ordinal in closed:
                windows = tuple(_without(windows, closed[ordinal]))
            if today == tomorrow == later:
                midnight = (ordinal - _EPOCH_DAY) * DAY - today
                for opens, closes in windows:
                    yield midnight + opens, midnight + closes
            else:  # the clock is changed today, or at its end
                for window in windows:
                    yield self._instants(ordinal, window)

    def _instants(self, ordinal: int, window: Stretch) -> Stretch:
        midnight = (ordinal - _EPOCH_DAY) * DAY
        opens, closes = window
        return self._wall_clock.opening(midnight + opens), self._wall_clock.closing(midnight + closes)

    def _closures_by_day(self, days: range) -> Mapping[int, Sequence[Closure]]:
        found: dict[int, list[Closure]] = {}
        years = range(date.fromordinal(days.start).year, date.fromordinal(days.stop).year + 1) if days else ()
        for closure in self._closures:
            for year in years if closure.year is None else (closure.year,):
                day = closure.on(year)
                if day is not None and day.toordinal() in days:
                    found.setdefault(day.toordinal(), []).append(closure)
        return found


@lru_cache(maxsize=_CALENDARS_KEPT)
def hours_of(calendar: Calendar) -> Hours:
    """Returns the working time of the calendar; what is calculated on the way is kept for the next question."""
    return Hours(calendar)


def _without(windows: Iterable[Stretch], closures: Iterable[Closure]) -> Iterator[Stretch]:
    """What the closures leave of the windows of a day."""
    taken = sorted((microseconds(closure.start), microseconds(closure.end)) for closure in closures)
    for opens, closes in windows:
        for start, end in taken:
            if opens < start < closes:
                yield opens, start
            if start < closes:
                opens = max(opens, end)
        if opens < closes:
            yield opens, closes
