"""The calendar: when people work, as it would be written on their door. `hours.py` makes instants of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

DAY = timedelta(days=1)
"""How far a day goes by the wall clock: 24:00 is its end, however long the day really is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Working hours of one weekday: half-open, by the wall clock of the calendar's zone, to the microsecond.

    `weekday` is 1 for Monday to 7 for Sunday (ISO 8601). `opens` and `closes` are wall clock times, as the time since
    0:00; a day can close at 24:00, and 23:59 is a minute before that. A window stays within its day. A night shift is
    two of them, which join at midnight: so a closure of one day takes that day's hours and leaves the other's.
    """

    weekday: int
    opens: timedelta
    closes: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A day, or a part of one, without work, such as a holiday: half-open like a window, by the same wall clock.

    Without a year it comes back every year; on 29 February, in leap years. `name` is shown where a clock is explained.
    """

    name: str
    year: int | None = None
    month: int
    day: int
    start: timedelta = timedelta(0)
    end: timedelta = DAY

    def on(self, year: int) -> date | None:
        """Returns the date of the closure in that year; None when it has none."""
        if self.year not in (None, year):
            return None
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The working time of some people: windows, by the wall clock of an IANA zone, less closures.

    The order of windows says nothing, and closures may overlap. What is changed is the next version: id and version
    together are one calendar for ever. `admission.py` says what is refused; the rest of the domain relies on that.
    """

    id: UUID
    version: int
    time_zone: str
    windows: tuple[Window, ...]
    closures: tuple[Closure, ...] = ()

    def __hash__(self) -> int:
        return hash((self.id, self.version))

    @classmethod
    def round_the_clock(cls, *, id: UUID, version: int = 1) -> "Calendar":
        """Returns the calendar of those who never close: business time is time."""
        days = tuple(Window(weekday=weekday, opens=timedelta(0), closes=DAY) for weekday in range(1, 8))
        return cls(id=id, version=version, time_zone="UTC", windows=days)

    def windows_of(self, weekday: int) -> Iterator[Window]:
        """Yields the windows of the weekday, the earliest first."""
        return iter(sorted((w for w in self.windows if w.weekday == weekday), key=lambda window: window.opens))
