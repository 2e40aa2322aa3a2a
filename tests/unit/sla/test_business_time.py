"""Business time, rule by rule of the arithmetic; `test_oracle.py` has the same on random cases."""

from datetime import UTC, datetime, timedelta, timezone
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from services.sla.domain.business_time import BusinessTime, Threshold, crossed
from services.sla.domain.calendar import Calendar, Closure
from services.sla.domain.pause import Pause
from tests.unit.sla import given
from tests.unit.sla.given import window

BERLIN = "Europe/Berlin"
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
TICK = timedelta.resolution


def utc(shown: str) -> datetime:
    return datetime.fromisoformat(shown).replace(tzinfo=UTC)


FRIDAY, MONDAY = utc("2026-03-06 12:00"), utc("2026-03-09 09:00")


def test_rule_1_business_hours_are_shown_by_the_wall_clock_and_counted_in_utc() -> None:
    winter, summer = utc("2026-03-27 00:00"), utc("2026-03-30 00:00")
    business = BusinessTime(given.office(time_zone=BERLIN))
    assert business.due(winter, HOUR) == utc("2026-03-27 09:00")
    assert business.due(summer, HOUR) == utc("2026-03-30 08:00")


def test_rule_1_windows_are_half_open() -> None:
    business = BusinessTime(given.office(window(1, "9:00", "10:00")))
    assert business.elapsed(MONDAY - TICK, MONDAY) == timedelta(0)
    assert business.elapsed(MONDAY, MONDAY + TICK) == TICK
    assert business.elapsed(MONDAY + HOUR - TICK, MONDAY + HOUR) == TICK
    assert business.elapsed(MONDAY + HOUR, MONDAY + 24 * HOUR) == timedelta(0)


def test_rule_1_there_can_be_several_windows_a_day_to_the_microsecond() -> None:
    business = BusinessTime(given.office(window(1, "9:00", "9:00:00.000001"), window(1, "13:00", "14:00")))
    assert business.due(MONDAY, 2 * TICK) == utc("2026-03-09 13:00") + TICK


def test_rule_1_windows_that_adjoin_are_joined_also_at_midnight() -> None:
    night = BusinessTime(
        given.office(window(1, "22:00", "24:00"), window(2, "0:00", "3:00"), window(2, "3:00", "6:00"))
    )
    assert night.due(MONDAY, 8 * HOUR) == utc("2026-03-10 06:00")
    assert night.elapsed(MONDAY, MONDAY + 48 * HOUR) == 8 * HOUR


def test_rule_1_24_00_is_the_end_of_the_day_and_23_59_a_minute_before_that() -> None:
    to_the_end = BusinessTime(given.office(*(window(day, "0:00", "24:00") for day in range(1, 8))))
    not_quite = BusinessTime(given.office(*(window(day, "0:00", "23:59") for day in range(1, 8))))
    assert to_the_end.elapsed(MONDAY, MONDAY + 240 * HOUR) == 240 * HOUR
    assert not_quite.elapsed(MONDAY, MONDAY + 240 * HOUR) == 240 * HOUR - 10 * MINUTE


def test_rule_2_what_is_used_up_exactly_at_closing_is_due_at_closing() -> None:
    business = BusinessTime(given.office())
    assert business.due(FRIDAY, 5 * HOUR) == utc("2026-03-06 17:00")
    assert business.due(FRIDAY, 5 * HOUR + TICK) == MONDAY + TICK


def test_rule_2_what_starts_out_of_hours_starts_at_the_next_opening_however_far_that_is() -> None:
    sabbatical = [Closure(name="Sabbatical", year=2026, month=m, day=d) for m in range(3, 13) for d in range(1, 32)]
    business = BusinessTime(given.office(window(1, "9:00", "10:00"), closures=sabbatical))
    assert business.due(FRIDAY, TICK) == utc("2027-01-04 09:00") + TICK
    assert business.due(FRIDAY, HOUR) == utc("2027-01-04 10:00")


def test_rule_2_what_would_take_longer_than_a_hundred_years_is_never_due() -> None:
    leap_mondays = [Closure(name="", month=m, day=d) for m in range(1, 13) for d in range(1, 32) if (m, d) != (2, 29)]
    business = BusinessTime(given.office(window(1, "9:00", "10:00"), closures=leap_mondays))
    # 29 February is a Monday every 28 years.
    assert business.due(FRIDAY, 3 * HOUR) == utc("2112-02-29 10:00")
    assert business.due(FRIDAY, 4 * HOUR) is None
    assert BusinessTime(given.office()).due(utc("9999-12-31 00:00"), HOUR) is None


def test_rule_3_an_opening_that_the_clock_skips_is_the_first_instant_after_the_gap() -> None:
    # On 29 March 2026 the clock in Berlin goes from 2:00 to 3:00, which is 1:00 in UTC.
    gap = utc("2026-03-29 01:00")
    for opens, closes, worked in [("2:30", "4:00", HOUR), ("2:00", "3:00", timedelta(0)), ("1:00", "2:30", HOUR)]:
        business = BusinessTime(given.office(window(7, opens, closes), time_zone=BERLIN))
        assert business.elapsed(gap - 12 * HOUR, gap + 12 * HOUR) == worked
    assert BusinessTime(given.office(window(7, "2:30", "4:00"), time_zone=BERLIN)).due(gap, TICK) == gap + TICK


def test_rule_3_of_times_that_come_twice_the_first_opens_and_the_second_closes() -> None:
    # On 25 October 2026 the clock in Berlin goes from 3:00 back to 2:00, which is 1:00 in UTC.
    start = utc("2026-10-24 12:00")
    opening = BusinessTime(given.office(window(7, "2:30", "3:00"), time_zone=BERLIN))
    assert opening.due(start, TICK) == utc("2026-10-25 00:30") + TICK
    assert opening.due(start, 90 * MINUTE) == utc("2026-10-25 02:00")
    closing = BusinessTime(given.office(window(7, "2:00", "2:30"), time_zone=BERLIN))
    assert closing.due(start, 90 * MINUTE) == utc("2026-10-25 01:30")
    # Both are open in between; nobody works twice at once.
    both = BusinessTime(given.office(window(7, "2:00", "2:15"), window(7, "2:30", "2:45"), time_zone=BERLIN))
    assert both.elapsed(start, start + 24 * HOUR) == 105 * MINUTE


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "Australia/Lord_Howe", "America/Havana", "Pacific/Apia", "Asia/Beirut"]
)
@pytest.mark.parametrize("start", ["2011-12-29 00:00", "2026-03-01 00:00", "2026-10-01 00:00"])
def test_rule_3_round_the_clock_is_plain_addition(zone: str, start: str) -> None:
    business = BusinessTime(given.office(*(window(day, "0:00", "24:00") for day in range(1, 8)), time_zone=zone))
    for target in (TICK, 36 * HOUR, 90 * 24 * HOUR + TICK):
        assert business.due(utc(start), target) == utc(start) + target


def test_rule_3_a_day_that_a_zone_left_out_has_no_hours() -> None:
    # In Samoa the Thursday was followed by the Saturday.
    business = BusinessTime(given.office(*(window(day, "0:00", "24:00") for day in (4, 5)), time_zone="Pacific/Apia"))
    week = datetime(2011, 12, 26, tzinfo=ZoneInfo("Pacific/Apia"))
    assert business.elapsed(week, week + timedelta(days=7)) == 24 * HOUR


def test_rule_5_pauses_take_from_working_time_alone() -> None:
    business = BusinessTime(given.office())
    weekend = Pause(start=utc("2026-03-06 16:00"), end=utc("2026-03-09 10:00"))
    assert business.due(FRIDAY, 5 * HOUR, [weekend]) == utc("2026-03-09 11:00")
    assert business.elapsed(FRIDAY, utc("2026-03-09 17:00"), [weekend]) == 11 * HOUR
    assert business.due(FRIDAY, 5 * HOUR, [Pause(start=utc("2026-03-06 17:00"), end=MONDAY)]) == utc("2026-03-06 17:00")


def test_rule_5_pauses_are_a_union_however_they_overlap() -> None:
    business = BusinessTime(given.office())
    start = MONDAY
    nested = Pause(start=MONDAY + 2 * HOUR, end=MONDAY + 3 * HOUR)
    outer = Pause(start=MONDAY + HOUR, end=MONDAY + 4 * HOUR)
    same_start = Pause(start=MONDAY + HOUR, end=MONDAY + 2 * HOUR)
    touching = Pause(start=MONDAY + 4 * HOUR, end=MONDAY + 5 * HOUR)
    before = Pause(start=MONDAY - 9 * HOUR, end=MONDAY)
    empty = Pause(start=MONDAY + 6 * HOUR, end=MONDAY + 6 * HOUR)
    pauses = [nested, touching, outer, empty, same_start, before]
    assert business.due(start, 3 * HOUR, pauses) == MONDAY + 7 * HOUR
    assert business.elapsed(start, MONDAY + 8 * HOUR, pauses) == 4 * HOUR


def test_rule_5_while_a_pause_goes_on_nothing_is_due() -> None:
    business = BusinessTime(given.office())
    paused = [Pause(start=MONDAY + HOUR)]
    assert business.due(MONDAY, HOUR + TICK, paused) is None
    assert business.elapsed(MONDAY, MONDAY + 1000 * HOUR, paused) == HOUR
    assert business.thresholds(MONDAY, 2 * HOUR, (50, 75), paused) == (Threshold(percent=50, at=MONDAY + HOUR),)


def test_rule_5_what_is_used_up_at_the_instant_of_a_pause_is_due_then() -> None:
    assert BusinessTime(given.office()).due(MONDAY, HOUR, [Pause(start=MONDAY + HOUR)]) == MONDAY + HOUR


def test_rule_7_time_used_up_stays_used_up_and_the_rest_runs_on_the_new_hours() -> None:
    mornings = given.office(*(window(day, "9:00", "12:00") for day in range(1, 6)))
    evenings = given.office(*(window(day, "18:00", "22:00") for day in range(1, 6)), time_zone=BERLIN)
    business = BusinessTime(mornings, [(MONDAY + 2 * HOUR, evenings)])
    assert business.due(MONDAY, 2 * HOUR) == MONDAY + 2 * HOUR
    assert business.due(MONDAY, 3 * HOUR) == utc("2026-03-09 18:00")
    assert business.elapsed(MONDAY, MONDAY + 24 * HOUR) == 6 * HOUR


def test_rule_7_changes_come_in_any_order_and_of_those_at_one_time_the_last_counts() -> None:
    never = given.office(window(1, "23:00", "24:00"))
    always = Calendar.round_the_clock(id=never.id)
    changes = [(MONDAY + 2 * HOUR, always), (MONDAY + HOUR, always), (MONDAY + HOUR, never)]
    assert BusinessTime(given.office(), changes).elapsed(MONDAY, MONDAY + 9 * HOUR) == 8 * HOUR


def test_rule_11_thresholds_are_percentages_of_business_time() -> None:
    thresholds = BusinessTime(given.office()).thresholds(FRIDAY, 10 * HOUR, (90, 50, 75, 50))
    assert thresholds == (
        Threshold(percent=50, at=utc("2026-03-06 17:00")),
        Threshold(percent=75, at=utc("2026-03-09 11:30")),
        Threshold(percent=90, at=utc("2026-03-09 13:00")),
    )


def test_rule_11_a_threshold_is_not_crossed_before_all_of_it_is_used_up() -> None:
    thresholds = BusinessTime(given.office()).thresholds(MONDAY, 3 * TICK, (33, 34, 99))
    assert [threshold.at - MONDAY for threshold in thresholds] == [TICK, 2 * TICK, 3 * TICK]


def test_rule_11_of_thresholds_crossed_together_the_highest_counts_and_of_past_ones_none() -> None:
    thresholds = BusinessTime(given.office()).thresholds(MONDAY, 4 * HOUR, (50, 75, 90))
    halfway = MONDAY + 2 * HOUR
    assert crossed(thresholds, after=MONDAY, until=halfway - TICK) is None
    assert crossed(thresholds, after=MONDAY, until=halfway) == thresholds[0]
    assert crossed(thresholds, after=MONDAY, until=MONDAY + 3 * HOUR) == thresholds[1]
    assert crossed(thresholds, after=halfway, until=halfway + HOUR - TICK) is None


@pytest.mark.parametrize("target", [timedelta(0), -TICK])
def test_target_that_takes_no_time_is_refused(target: timedelta) -> None:
    with pytest.raises(ValueError, match="takes some time"):
        BusinessTime(given.office()).due(MONDAY, target)


def test_end_that_is_not_later_than_the_start_leaves_no_time() -> None:
    business = BusinessTime(given.office())
    assert business.elapsed(MONDAY + HOUR, MONDAY) == business.elapsed(MONDAY, MONDAY) == timedelta(0)


def test_times_of_every_zone_are_understood_and_those_of_none_are_not() -> None:
    business = BusinessTime(given.office())
    elsewhere = MONDAY.astimezone(timezone(timedelta(hours=-7)))
    assert business.due(elsewhere, HOUR) == MONDAY + HOUR
    assert str(business.due(elsewhere, HOUR)) == "2026-03-09 10:00:00+00:00"
    with pytest.raises(TypeError, match="offset-naive"):
        business.due(MONDAY.replace(tzinfo=None), HOUR)


def test_annual_closure_comes_back_and_a_dated_one_does_not() -> None:
    annual, once = Closure(name="New Year", month=1, day=1), Closure(name="Moving", year=2026, month=1, day=2)
    business = BusinessTime(given.office(closures=[annual, once, Closure(name="Leap day", month=2, day=29)]))
    assert business.elapsed(utc("2026-01-01 00:00"), utc("2026-01-03 00:00")) == timedelta(0)
    # 1 January is a Friday, then; 29 February 2028 a Tuesday, and 2027 has none.
    assert business.elapsed(utc("2027-12-31 00:00"), utc("2028-01-04 00:00")) == 16 * HOUR
    assert business.elapsed(utc("2028-02-28 00:00"), utc("2028-03-02 00:00")) == 16 * HOUR
    assert business.elapsed(utc("2027-02-28 00:00"), utc("2027-03-02 00:00")) == 8 * HOUR


def test_part_day_closures_leave_the_rest_of_the_day() -> None:
    noon_to_two = Closure(name="Party", month=3, day=9, start=12 * HOUR, end=14 * HOUR)
    late = Closure(name="Strike", month=3, day=9, start=13 * HOUR, end=15 * HOUR)
    business = BusinessTime(given.office(closures=[late, noon_to_two]))
    assert business.due(MONDAY, 3 * HOUR) == utc("2026-03-09 12:00")
    assert business.due(MONDAY, 4 * HOUR) == utc("2026-03-09 16:00")


def test_closure_of_a_day_takes_that_days_part_of_a_night_shift() -> None:
    night = given.office(
        window(1, "22:00", "24:00"),
        window(2, "0:00", "6:00"),
        closures=[Closure(name="Holiday", year=2026, month=3, day=10)],
    )
    assert BusinessTime(night).elapsed(MONDAY, MONDAY + 24 * HOUR) == 2 * HOUR


TIMES = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
LENGTHS = st.timedeltas(TICK, timedelta(days=40))
SHOPS = st.sampled_from(
    [
        given.office(
            *(each for day in (1, 2, 4, 6) for each in (window(day, "0:30", "2:15"), window(day, "13:00", "24:00"))),
            time_zone=zone,
            closures=[Closure(name="Christmas", month=12, day=25)],
        )
        for zone in ("UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe")
    ]
)
PAUSES = st.lists(
    st.builds(lambda start, length: (start, start + length), st.timedeltas(timedelta(0), timedelta(days=40)), LENGTHS),
    max_size=3,
)


@given_any(shop=SHOPS, start=TIMES, target=LENGTHS, pauses=PAUSES)
def test_due_time_is_the_earliest_at_which_the_target_is_used_up(
    shop: Calendar, start: datetime, target: timedelta, pauses: list[tuple[timedelta, timedelta]]
) -> None:
    business = BusinessTime(shop)
    paused = [Pause(start=start + begin, end=start + end) for begin, end in pauses]
    due = business.due(start, target, paused)
    assert due is not None
    assert business.elapsed(start, due, paused) == target
    assert business.elapsed(start, due - TICK, paused) == target - TICK


@given_any(shop=SHOPS, start=TIMES, target=LENGTHS, more=LENGTHS)
def test_more_time_is_due_later(shop: Calendar, start: datetime, target: timedelta, more: timedelta) -> None:
    business = BusinessTime(shop)
    sooner, later = business.due(start, target), business.due(start, target + more)
    assert sooner is not None and later is not None and later - sooner >= more


@given_any(shop=SHOPS, start=TIMES, first=LENGTHS, second=LENGTHS)
def test_business_time_adds_up(shop: Calendar, start: datetime, first: timedelta, second: timedelta) -> None:
    business = BusinessTime(shop)
    between, end = start + first, start + first + second
    assert business.elapsed(start, between) + business.elapsed(between, end) == business.elapsed(start, end)


def test_due_time_across_a_year_costs_microseconds() -> None:
    business = BusinessTime(given.office(time_zone=BERLIN))
    starts = [MONDAY + timedelta(minutes=7 * number) for number in range(1000)]
    business.due(starts[-1], 2000 * HOUR)
    before = process_time()
    for start in starts:
        assert business.due(start, 2000 * HOUR)
    # It takes 6 µs; a walk over days or minutes would take a hundred times as long.
    assert process_time() - before < 1000 * 100e-6
