"""What is refused when a calendar is saved, so that it is never found out when a promise is made."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import combinations
from zoneinfo import available_timezones

from services.kit.errors import FieldViolation
from services.sla.domain.calendar import DAY, Calendar, Window
from services.sla.domain.errors import (
    CalendarNeverOpen,
    ClosureInvalid,
    TimeZoneUnknown,
    WindowInvalid,
    WindowsOverlap,
)
from services.sla.domain.hours import Hours
from services.sla.domain.instant import LATEST, instant_of, microseconds

TEN_YEARS = 3653 * microseconds(DAY)
"""How far ahead there must be working time, in microseconds: ten years, with as many leap days as they can have."""


def admit(calendar: Calendar, *, at: datetime, field: str = "calendar") -> Calendar:
    """Returns the calendar, which works from `at` on; `field` is where the request has it.

    Raises TimeZoneUnknown, WindowInvalid, WindowsOverlap, ClosureInvalid or CalendarNeverOpen.
    """
    if calendar.time_zone not in _time_zones():
        violation = FieldViolation(
            field=f"{field}.time_zone", description="must be an IANA time zone such as Europe/Berlin"
        )
        raise TimeZoneUnknown(violations=(violation,))
    if wrong := tuple(_wrong_windows(calendar, field)):
        raise WindowInvalid(violations=wrong)
    if overlapping := tuple(_overlaps(calendar, field)):
        raise WindowsOverlap(violations=overlapping)
    if wrong := tuple(_wrong_closures(calendar, field)):
        raise ClosureInvalid(violations=wrong)
    start = instant_of(at)
    if not Hours(calendar).between(start, min(start + TEN_YEARS, LATEST)):
        violation = FieldViolation(
            field=f"{field}.windows", description="must leave working time in the next ten years, after all closures"
        )
        raise CalendarNeverOpen(violations=(violation,))
    return calendar


def _wrong_windows(calendar: Calendar, field: str) -> Iterator[FieldViolation]:
    for index, window in enumerate(calendar.windows):
        if not 1 <= window.weekday <= 7:
            yield FieldViolation(
                field=f"{field}.windows[{index}].weekday", description="must be 1 for Monday to 7 for Sunday"
            )
        if not timedelta(0) <= window.opens < window.closes <= DAY:
            yield FieldViolation(
                field=f"{field}.windows[{index}]",
                description="must open at 0:00 or later and close after that, at 24:00 or earlier; "
                "a night shift is two windows, up to 24:00 and from 0:00 of the next day",
            )


def _overlaps(calendar: Calendar, field: str) -> Iterator[FieldViolation]:
    for (first, one), (second, other) in combinations(enumerate(calendar.windows), 2):
        if _overlap(one, other):
            yield FieldViolation(field=f"{field}.windows[{second}]", description=f"overlaps windows[{first}]")


def _overlap(one: Window, other: Window) -> bool:
    return one.weekday == other.weekday and one.opens < other.closes and other.opens < one.closes


def _wrong_closures(calendar: Calendar, field: str) -> Iterator[FieldViolation]:
    for index, closure in enumerate(calendar.closures):
        # Of the years that are not named, a leap year has every day that there is.
        year = 2000 if closure.year is None else closure.year
        if not date.min.year <= year <= date.max.year or closure.on(year) is None:
            yield FieldViolation(field=f"{field}.closures[{index}]", description="must be on a day that exists")
        if not timedelta(0) <= closure.start < closure.end <= DAY:
            yield FieldViolation(
                field=f"{field}.closures[{index}]",
                description="must start at 0:00 or later and end after that, at 24:00 or earlier",
            )


@cache
def _time_zones() -> frozenset[str]:
    """Every zone this machine knows by the name it has everywhere: hundreds of files, looked for once."""
    return frozenset(available_timezones() - {"localtime"})
