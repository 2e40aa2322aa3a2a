"""A second opinion on business time: slow, literal, and sharing with the engine only the data it is asked about.

It reads a wall clock in the one direction that is never in doubt, from UTC to what is shown, and takes the rules at
their word: an opening is the first instant at which the clock shows that time or a later one, a closing is the last at
which it shows that time or an earlier one. Then it goes from edge to edge and asks of each piece between two whether
it counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import TypeAlias
from zoneinfo import ZoneInfo

from services.sla.domain.calendar import Calendar
from services.sla.domain.pause import Pause

Offset: TypeAlias = tuple[datetime, datetime, timedelta]
"""From when until when a wall clock is how far ahead of UTC."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A time in which nothing changes."""

    start: datetime
    end: datetime
    kind: str
    closure: str | None
    calendar: Calendar


def pieces(
    calendars: Sequence[tuple[datetime, Calendar]], start: datetime, end: datetime, pauses: Sequence[Pause]
) -> list[Piece]:
    """What becomes of the time from start to end; each calendar is in force from its time to that of the next."""
    ends = [*(since for since, _ in calendars[1:]), end]
    return [
        piece
        for (since, calendar), until in zip(calendars, ends, strict=True)
        for piece in _pieces(_door(calendar), max(start, since), min(end, until), pauses)
    ]


def elapsed(told: Iterable[Piece]) -> timedelta:
    """How much of the time counted."""
    return sum((piece.end - piece.start for piece in told if piece.kind == "COUNTED"), timedelta(0))


def due(told: Iterable[Piece], target: timedelta) -> datetime | None:
    """When the target was used up, if it was."""
    for piece in told:
        if piece.kind == "COUNTED":
            if target <= piece.end - piece.start:
                return piece.start + target
            target -= piece.end - piece.start
    return None


def opening(time_zone: str, shown: datetime) -> datetime:
    """The first instant at which the wall clock shows that time or a later one."""
    return next(
        max(start, _utc(shown - ahead))
        for start, end, ahead in _offsets_around(time_zone, shown)
        if end > _utc(shown - ahead)
    )


def closing(time_zone: str, shown: datetime) -> datetime:
    """The last instant at which, or up to which, the wall clock shows that time or an earlier one."""
    return next(
        min(end, _utc(shown - ahead))
        for start, end, ahead in reversed(_offsets_around(time_zone, shown))
        if start <= _utc(shown - ahead)
    )


def jumps(time_zone: str, year: int) -> list[datetime]:
    """When the wall clock jumps in that year."""
    return [start for start, _, _ in _offsets(time_zone, year)[1:]]


def is_forward(time_zone: str, jump: datetime) -> bool:
    """Whether the wall clock skips time then, rather than showing it twice."""
    return _ahead(ZoneInfo(time_zone), jump) > _ahead(ZoneInfo(time_zone), jump - timedelta(seconds=1))


class Door:
    """What is written on a door, and when that is, day by day of its wall clock. Each day is looked at once."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.opened = cache(self._opened)
        self.closed = cache(self._closed)
        self.around = cache(self._around)

    def _opened(self, day: date) -> list[tuple[datetime, datetime]]:
        """When it is open on the day: between two edges it is all the time or not at all."""
        windows = [(w.opens, w.closes) for w in self.calendar.windows if w.weekday == day.isoweekday()]
        closed = [(begins, ends) for begins, ends, _ in self._written(day)]
        return [
            self._instants(day, edge, following)
            for edge, following in pairwise(sorted({edge for stretch in windows + closed for edge in stretch}))
            if any(opens <= edge < closes for opens, closes in windows)
            if not any(begins <= edge < ends for begins, ends in closed)
        ]

    def _closed(self, day: date) -> list[tuple[datetime, datetime, str]]:
        """When closures begin and end on the day, and what for; the earliest first."""
        return [(*self._instants(day, begins, ends), why) for begins, ends, why in self._written(day)]

    def _around(self, day: date) -> tuple[list[tuple[datetime, datetime]], list[tuple[datetime, datetime, str]]]:
        """When it is open, and when closed, on any day by the wall clock that a day in UTC has a part in."""
        days = _days(day, day)
        return [each for day in days for each in self.opened(day)], [each for day in days for each in self.closed(day)]

    def _written(self, day: date) -> list[tuple[timedelta, timedelta, str]]:
        written = [
            (closure.start, closure.end, closure.name)
            for closure in self.calendar.closures
            if (closure.month, closure.day) == (day.month, day.day) and closure.year in (None, day.year)
        ]
        return sorted(written, key=lambda closure: closure[0])

    def _instants(self, day: date, begins: timedelta, ends: timedelta) -> tuple[datetime, datetime]:
        midnight, zone = datetime.combine(day, time()), self.calendar.time_zone
        return opening(zone, midnight + begins), closing(zone, midnight + ends)


@cache
def _door(calendar: Calendar) -> Door:
    return Door(calendar)


def _pieces(door: Door, start: datetime, end: datetime, pauses: Sequence[Pause]) -> Iterator[Piece]:
    if start >= end:
        return
    edges = {start, end}
    for pause in pauses:
        edges |= {pause.start, pause.end or end}
    for day in _days(start.date(), end.date()):
        edges.update(edge for stretch in door.opened(day) for edge in stretch)
        edges.update(edge for begins, ends, _ in door.closed(day) for edge in (begins, ends))
    for edge, following in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
        kind, closure = _reason(door, edge, pauses)
        yield Piece(edge, following, kind, closure, door.calendar)


def _reason(door: Door, at: datetime, pauses: Sequence[Pause]) -> tuple[str, str | None]:
    opened, closed = door.around(at.date())
    if not any(opens <= at < closes for opens, closes in opened):
        return "CLOSED", next((why for begins, ends, why in closed if begins <= at < ends), None)
    if any(pause.start <= at and (pause.end is None or at < pause.end) for pause in pauses):
        return "PAUSED", None
    return "COUNTED", None


def _days(first: date, last: date) -> list[date]:
    """The days in UTC from first to last, and on each side two: no wall clock is further off, even when it jumps."""
    return [first + number * DAY for number in range(-2, (last - first).days + 3)]


def _offsets_around(time_zone: str, shown: datetime) -> list[Offset]:
    years = sorted({(shown - 2 * DAY).year, (shown + 2 * DAY).year})
    return [offset for year in years for offset in _offsets(time_zone, year)]


@cache
def _offsets(time_zone: str, year: int) -> list[Offset]:
    """How far the clock is ahead during a year: seen by looking at it every three hours."""
    zone, at, end = ZoneInfo(time_zone), datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    edges = [at]
    while at < end:
        following = at + timedelta(hours=3)
        if _ahead(zone, following) != _ahead(zone, at):
            # It jumps: in that minute, and at that second.
            for step in (timedelta(minutes=1), timedelta(seconds=1)):
                while _ahead(zone, at + step) == _ahead(zone, at):
                    at += step
            edges.append(at + timedelta(seconds=1))
        at = following
    return [(since, until, _ahead(zone, since)) for since, until in pairwise([*edges, end])]


def _ahead(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).replace(tzinfo=UTC) - at


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC)
