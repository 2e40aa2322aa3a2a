"""The twelve rules of deadlines, by their numbers: time, pauses, changes. Business time has an oracle of its own."""

from datetime import UTC, datetime

import pytest

from services.sla.domain.announcement import Announcement, ClockBreached, ClockCorrected
from services.sla.domain.clock import ClockKind, ClockState
from services.sla.domain.facts import Status
from services.sla.domain.priority import Priority
from services.sla.domain.rulebook import SavedCalendar
from tests.unit.sla import given
from tests.unit.sla.story import CALENDAR, EPOCH, START, Story, after, minutes, policy, rulebook

FIRST, NEXT, RESOLUTION = ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION
MOMENT = 1 / 60_000_000
"""A microsecond, in minutes."""


def test_rule_1_windows_are_half_open_and_several_a_day() -> None:
    office = given.office(given.window(1, "9:00", "10:00"), given.window(1, "14:00", "24:00"), id=CALENDAR.id)
    rules = rulebook(calendars=[SavedCalendar(name="o", calendar=office, effective_at=EPOCH)])
    assert Story(rules).clock(RESOLUTION, after=0).due_at == START.replace(hour=17)


def test_rule_2_what_is_used_up_at_closing_is_due_at_closing() -> None:
    office = given.office(given.window(1, "9:00", "10:00"), id=CALENDAR.id)
    rules = rulebook(calendars=[SavedCalendar(name="o", calendar=office, effective_at=EPOCH)])
    assert Story(rules).clock(FIRST, after=0).due_at == START.replace(hour=10)


def test_rule_3_an_opening_that_does_not_exist_is_the_first_instant_after_the_gap() -> None:
    night = given.office(given.window(7, "2:30", "12:00"), time_zone="Europe/Berlin", id=CALENDAR.id)
    rules = rulebook(calendars=[SavedCalendar(name="n", calendar=night, effective_at=EPOCH)])
    story = Story(rules).moved(Status.SPAM, after=0)
    saturday = datetime(2026, 3, 28, 12, tzinfo=UTC)
    story.moved(Status.WORKING, after=(saturday - START) / minutes(1))
    # On 29 March the clock goes from 2:00 to 3:00, at 1:00 UTC.
    first = story.clock(FIRST, after=(saturday - START) / minutes(1))
    assert first.due_at == datetime(2026, 3, 29, 2, tzinfo=UTC)


@pytest.mark.parametrize(("answer", "state"), [(60, ClockState.MET), (60 + MOMENT, ClockState.BREACHED)])
def test_rule_4_what_happens_at_the_due_time_is_in_time(answer: float, state: ClockState) -> None:
    clock = Story().answered(after=answer).clock(FIRST, after=300)
    assert (clock.state, clock.stopped_at) == (state, after(answer))
    assert clock.breached_at == (after(60) if state is ClockState.BREACHED else None)


def test_rule_4_nothing_is_breached_before_the_due_time_has_passed() -> None:
    assert Story().clock(FIRST, after=60).state is ClockState.RUNNING
    assert Story().clock(FIRST, after=60 + MOMENT).state is ClockState.BREACHED


def test_rule_4_a_reply_in_time_that_is_heard_of_late_corrects_a_breach_once() -> None:
    story = Story()
    (breached,) = (each for each in story.news(after=61) if isinstance(each, ClockBreached))
    assert breached.at == after(60)
    assert not any(isinstance(each, ClockBreached) for each in story.news(after=62, told=[breached]))
    story.answered(after=59)
    (corrected,) = (each for each in story.news(after=90, told=[breached]) if isinstance(each, ClockCorrected))
    assert corrected.clock.state is ClockState.MET
    told: list[Announcement] = [breached, corrected]
    assert not any(isinstance(each, ClockCorrected | ClockBreached) for each in story.news(after=95, told=told))


def test_rule_5_what_is_paused_is_not_due_and_neither_warns_nor_breaches() -> None:
    story = Story().paused(after=20)
    clock = story.clock(FIRST, after=1000)
    assert (clock.state, clock.due_at, clock.elapsed) == (ClockState.PAUSED, None, minutes(20))
    assert story.news(after=1000) == []
    story.resumed(after=1000)
    assert story.clock(FIRST, after=1000).due_at == after(1040)


def test_rule_5_at_one_instant_stop_beats_pause_beats_start() -> None:
    # The agent answers and pauses in one command; the requester answers, which takes the pause back, in another.
    story = Story().answered(after=10).paused(after=10, with_last=True)
    assert story.clock(FIRST, after=50).state is ClockState.MET
    story.asked(after=50).resumed(after=50, with_last=True)
    clock = story.clock(NEXT, after=60)
    assert (clock.state, clock.started_at, clock.due_at) == (ClockState.RUNNING, after(50), after(110))
    assert story.clock(RESOLUTION, after=60).due_at == after(280)


def test_rule_5_a_reply_during_a_pause_is_in_time() -> None:
    story = Story().paused(after=20).answered(after=500)
    met = story.clock(FIRST, after=500)
    assert (met.state, met.due_at, met.elapsed) == (ClockState.MET, None, minutes(20))
    assert story.resumed(after=600).clock(FIRST, after=700) == met


def test_rule_5_what_was_used_up_when_the_pause_began_breaches_when_it_ends() -> None:
    story = Story().paused(after=60)
    assert story.clock(FIRST, after=500).state is ClockState.PAUSED
    story.resumed(after=500)
    clock = story.clock(FIRST, after=500)
    assert (clock.state, clock.due_at, clock.breached_at) == (ClockState.BREACHED, after(60), after(500))


RULES_BY_PRIORITY = (
    policy(id=1, priorities=[Priority.NORMAL]),
    policy(id=2, priorities=[Priority.CRITICAL], first_response=15, resolution=60),
)


def test_rule_6_a_new_priority_keeps_start_and_pauses_and_gets_the_new_target() -> None:
    story = Story(rulebook(*RULES_BY_PRIORITY)).paused(after=5).resumed(after=35)
    story.updated(after=36, priority=Priority.CRITICAL)
    clock = story.clock(FIRST, after=36)
    assert (clock.started_at, clock.due_at, clock.target) == (START, after(45), minutes(15))
    assert (clock.policy_id.int, clock.priority) == (2, Priority.CRITICAL)


def test_rule_6_what_the_new_target_makes_due_in_the_past_breaches_now_and_once() -> None:
    story = Story(rulebook(*RULES_BY_PRIORITY)).updated(after=30, priority=Priority.CRITICAL)
    clock = story.clock(FIRST, after=30)
    assert (clock.state, clock.due_at, clock.breached_at) == (ClockState.BREACHED, after(15), after(30))
    news = [each for each in story.news(after=30) if isinstance(each, ClockBreached)]
    assert [each.at for each in news] == [after(30)]
    assert story.news(after=40, told=story.news(after=30)) == []


def test_rule_6_what_was_met_or_breached_stays_as_it_was() -> None:
    met = Story(rulebook(*RULES_BY_PRIORITY)).answered(after=30).updated(after=31, priority=Priority.CRITICAL)
    assert met.clock(FIRST, after=31).state is ClockState.MET
    assert met.clock(FIRST, after=31).target == minutes(60)
    breached = Story(rulebook(*RULES_BY_PRIORITY), priority=Priority.CRITICAL)
    breached.updated(after=20, priority=Priority.NORMAL)
    clock = breached.clock(FIRST, after=21)
    assert (clock.state, clock.breached_at, clock.target) == (ClockState.BREACHED, after(15), minutes(15))


def test_rule_6_what_is_over_keeps_its_due_time_whatever_comes_later() -> None:
    afternoons = given.office(*(given.window(day, "14:00", "17:00") for day in range(1, 6)), id=CALENDAR.id, version=2)
    calendars = [
        SavedCalendar(name="c", calendar=CALENDAR, effective_at=EPOCH),
        SavedCalendar(name="c", calendar=afternoons, effective_at=after(30)),
    ]
    story = Story(rulebook(policy(), policy(version=2, effective_at=after(30), first_response=5), calendars=calendars))
    met = story.answered(after=10).clock(FIRST, after=11)
    assert (met.state, met.due_at) == (ClockState.MET, after(60))
    story.paused(after=20).resumed(after=50).updated(after=55, priority=Priority.CRITICAL)
    assert story.clock(FIRST, after=500) == met


def test_rule_6_what_changes_at_the_instant_of_an_answer_comes_too_late_for_it() -> None:
    story = Story(rulebook(*RULES_BY_PRIORITY)).answered(after=30).updated(after=30, priority=Priority.CRITICAL)
    clock = story.clock(FIRST, after=31)
    assert (clock.state, clock.target, clock.due_at) == (ClockState.MET, minutes(60), after(60))
    assert story.clock(RESOLUTION, after=31).target == minutes(60)  # which goes on, by the new policy


def test_rule_6_while_it_is_paused_a_new_target_breaches_nothing_before_it_goes_on() -> None:
    story = Story(rulebook(*RULES_BY_PRIORITY)).paused(after=20).updated(after=30, priority=Priority.CRITICAL)
    assert story.clock(FIRST, after=100).state is ClockState.PAUSED
    story.resumed(after=101)
    clock = story.clock(FIRST, after=101)
    assert (clock.state, clock.breached_at) == (ClockState.BREACHED, after(101))


def test_rule_6_a_policy_that_is_changed_counts_for_running_clocks_from_its_time_on() -> None:
    later = policy(version=2, effective_at=after(30), first_response=120)
    story = Story(rulebook(policy(), later))
    assert story.clock(FIRST, after=29).due_at == after(60)
    assert story.read(after=29).rules_change_at == after(30)
    assert story.read(after=30).rules_change_at is None
    clock = story.clock(FIRST, after=30)
    assert (clock.due_at, clock.policy_version) == (after(120), 2)


def test_rule_7_what_a_calendar_edit_finds_used_up_stays_so_and_the_rest_runs_on_the_new_hours() -> None:
    afternoons = given.office(*(given.window(day, "14:00", "17:00") for day in range(1, 6)), id=CALENDAR.id, version=2)
    rules = rulebook(
        calendars=[
            SavedCalendar(name="c", calendar=CALENDAR, effective_at=EPOCH),
            SavedCalendar(name="c", calendar=afternoons, effective_at=after(30)),
        ]
    )
    story = Story(rules)
    assert story.clock(FIRST, after=0).due_at == START.replace(hour=14, minute=30)
    assert story.clock(FIRST, after=29).calendar_version == 1
    assert story.clock(FIRST, after=31).calendar_version == 2
