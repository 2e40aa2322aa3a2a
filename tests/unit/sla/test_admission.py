"""Rule 12: what is refused when a calendar is saved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from services.kit.errors import Invalid
from services.sla.domain.admission import admit
from services.sla.domain.calendar import Calendar, Closure, Window
from services.sla.domain.errors import (
    CalendarNeverOpen,
    ClosureInvalid,
    TimeZoneUnknown,
    WindowInvalid,
    WindowsOverlap,
)
from tests.unit.sla import given
from tests.unit.sla.given import time_of_day, window

NOW = given.NOON
HOUR = timedelta(hours=1)


def refused(calendar: Calendar, error: type[Invalid]) -> list[str]:
    with pytest.raises(error) as caught:
        admit(calendar, at=NOW)
    return [violation.field for violation in caught.value.violations]


def days_from(first: datetime, count: int) -> list[Closure]:
    days = (first + timedelta(days=number) for number in range(count))
    return [Closure(name="Closed", year=day.year, month=day.month, day=day.day) for day in days]


def test_rule_12_calendar_that_can_be_kept_is_saved() -> None:
    calendar = given.office(window(1, "9:00", "12:00"), window(1, "12:00", "24:00"), time_zone="Asia/Kathmandu")
    assert admit(calendar, at=NOW) is calendar


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "europe/berlin", "Europe", "../Europe/Berlin", "localtime", "\0"])
def test_rule_12_unknown_zone_is_refused(zone: str) -> None:
    assert refused(given.office(time_zone=zone), TimeZoneUnknown) == ["calendar.time_zone"]


def test_rule_12_overlapping_windows_are_refused_and_named() -> None:
    calendar = given.office(
        window(1, "9:00", "12:00"), window(2, "11:00", "13:00"), window(1, "11:59:59.999999", "13:00")
    )
    assert refused(calendar, WindowsOverlap) == ["calendar.windows[2]"]
    twice = given.office(window(5, "9:00", "12:00"), window(5, "9:00", "12:00"))
    assert refused(twice, WindowsOverlap) == ["calendar.windows[1]"]


@pytest.mark.parametrize(
    ("weekday", "opens", "closes"),
    [(1, "9:00", "9:00"), (1, "22:00", "6:00"), (1, "9:00", "24:00:00.000001"), (1, "-1:00", "9:00")],
)
def test_rule_12_window_that_does_not_close_later_on_its_day_is_refused(weekday: int, opens: str, closes: str) -> None:
    calendar = given.office(window(1, "9:00", "17:00"), window(weekday, opens, closes))
    assert refused(calendar, WindowInvalid) == ["calendar.windows[1]"]


@pytest.mark.parametrize("weekday", [0, 8])
def test_rule_12_window_on_no_weekday_is_refused(weekday: int) -> None:
    assert refused(given.office(window(weekday, "9:00", "17:00")), WindowInvalid) == ["calendar.windows[0].weekday"]


@pytest.mark.parametrize(
    "closure",
    [
        Closure(name="", month=2, day=30),
        Closure(name="", year=2026, month=2, day=29),
        Closure(name="", year=0, month=1, day=1),
        Closure(name="", year=10_000, month=1, day=1),
        Closure(name="", month=13, day=1),
        Closure(name="", month=12, day=24, start=12 * HOUR, end=12 * HOUR),
        Closure(name="", month=12, day=24, start=12 * HOUR, end=25 * HOUR),
    ],
)
def test_rule_12_closure_that_is_none_is_refused(closure: Closure) -> None:
    leap_day = Closure(name="", month=2, day=29)
    assert refused(given.office(closures=[leap_day, closure]), ClosureInvalid) == ["calendar.closures[1]"]


def test_rule_12_calendar_without_working_time_in_ten_years_is_refused() -> None:
    assert refused(given.office(closures=days_from(NOW, 3654)), CalendarNeverOpen) == ["calendar.windows"]
    leap_year = days_from(datetime(2028, 1, 1), 366)
    every_year = [replace(closure, year=None) for closure in leap_year]
    assert refused(given.office(closures=every_year), CalendarNeverOpen) == ["calendar.windows"]
    no_hours = Calendar(id=given.office().id, version=1, time_zone="UTC", windows=())
    assert refused(no_hours, CalendarNeverOpen) == ["calendar.windows"]


def test_rule_12_working_time_that_the_clock_skips_is_none() -> None:
    # Of the next ten years, only in this one is 29 March a Sunday: that on which there is no time from 2:00 to 3:00.
    leap_year = days_from(datetime(2028, 1, 1), 366)
    closures = [replace(closure, year=None) for closure in leap_year if (closure.month, closure.day) != (3, 29)]
    skipped, not_skipped = window(7, "2:00", "3:00"), window(7, "1:59", "3:00")
    assert refused(given.office(skipped, time_zone="Europe/Berlin", closures=closures), CalendarNeverOpen)
    assert admit(given.office(not_skipped, time_zone="Europe/Berlin", closures=closures), at=NOW)


def test_rule_12_one_microsecond_in_ten_years_is_working_time() -> None:
    tick = Window(weekday=1, opens=time_of_day("9:00"), closes=time_of_day("9:00:00.000001"))
    assert admit(given.office(tick, closures=days_from(NOW, 3640)), at=NOW)


def test_rule_12_at_the_end_of_all_time_it_is_refused_like_any_other() -> None:
    with pytest.raises(CalendarNeverOpen):
        admit(given.office(), at=datetime.max.replace(tzinfo=UTC))


def test_rule_12_ten_years_of_closure_are_refused_fast() -> None:
    every_day = [replace(closure, year=None) for closure in days_from(datetime(2028, 1, 1), 366)]
    calendar = given.office(time_zone="Europe/Berlin", closures=every_day)
    before = process_time()
    assert refused(calendar, CalendarNeverOpen)
    # It takes 15 ms; a walk over the minutes of ten years would take seconds.
    assert process_time() - before < 0.2
