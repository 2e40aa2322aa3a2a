"""The twelve rules of deadlines, by their numbers: reopening, answers, warnings, and what is refused."""

import pytest

from services.sla.domain.admission import admit
from services.sla.domain.announcement import ClockBreached, ClockWarned
from services.sla.domain.calendar import Calendar
from services.sla.domain.clock import ClockKind, ClockState
from services.sla.domain.errors import (
    CalendarNeverOpen,
    TargetNotPositive,
    TimeZoneUnknown,
    WindowsOverlap,
)
from services.sla.domain.facts import ActorKind, Status
from services.sla.domain.policy import Reopening
from services.sla.domain.priority import Priority
from tests.unit.sla import given
from tests.unit.sla.story import ADA, BOB, CALENDAR, START, Story, after, minutes, policy, rulebook

FIRST, NEXT, RESOLUTION = ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION


@pytest.mark.parametrize(
    ("rule", "due"),
    [(Reopening.RESUME, [300]), (Reopening.RESTART, [240, 400]), (Reopening.TOTAL, [240])],
)
def test_rule_8_a_reopened_ticket_goes_on_restarts_or_counts_all_by_policy(rule: Reopening, due: list[int]) -> None:
    story = Story(rulebook(policy(reopening=rule))).answered(after=10).resolved(after=100).resumed(after=160)
    clocks = story.clocks(RESOLUTION, after=170)
    assert [clock.due_at for clock in clocks] == [after(each) for each in due]
    assert [clock.cycle for clock in clocks] == list(range(1, len(due) + 1))
    assert clocks[-1].state is ClockState.RUNNING
    assert len({clock.id for clock in clocks}) == len(clocks)


def test_rule_8_the_first_response_never_starts_again() -> None:
    story = Story().resolved(after=30).resumed(after=40)
    clock = story.clock(FIRST, after=500)
    assert (clock.state, clock.stopped_at) == (ClockState.CANCELLED, after(30))


def test_rule_8_the_time_a_ticket_was_resolved_makes_a_total_breach_when_it_is_reopened() -> None:
    story = Story(rulebook(policy(reopening=Reopening.TOTAL))).resolved(after=100)
    assert story.clock(RESOLUTION, after=499).state is ClockState.MET
    clock = story.resumed(after=500).clock(RESOLUTION, after=500)
    # Nobody was late before; and what was broken before it was resolved stays broken then.
    assert (clock.due_at, clock.breached_at) == (after(240), after(500))
    late = Story(rulebook(policy(reopening=Reopening.TOTAL))).resolved(after=300).resumed(after=500)
    assert late.clock(RESOLUTION, after=501).breached_at == after(240)


def test_rule_11_what_was_used_up_while_a_ticket_was_resolved_is_not_warned_of_when_it_is_reopened() -> None:
    rules = rulebook(policy(reopening=Reopening.TOTAL, first_response=None))
    story = Story(rules).resolved(after=100).resumed(after=200)  # half of it was used up after two hours
    assert story.news(after=201) == []
    (warning,) = story.news(after=216)
    assert isinstance(warning, ClockWarned) and warning.percent == 90


def test_rule_9_the_next_response_runs_from_the_oldest_unanswered_message_to_an_agents_reply() -> None:
    story = Story().asked(after=5)
    assert story.clocks(NEXT, after=6) == []  # that one waits for the first response
    story.answered(after=10).asked(after=20).asked(after=40)
    clock = story.clock(NEXT, after=41)
    assert (clock.started_at, clock.due_at, clock.cycle) == (after(20), after(80), 1)
    story.answered(after=50).asked(after=90)
    first, second = story.clocks(NEXT, after=95)
    assert (first.state, first.stopped_at, first.elapsed) == (ClockState.MET, after(50), minutes(30))
    assert (second.state, second.started_at, second.cycle) == (ClockState.RUNNING, after(90), 2)


@pytest.mark.parametrize("status", [Status.OVER, Status.SPAM])
def test_rule_9_resolve_close_and_spam_cancel_the_next_response(status: Status) -> None:
    story = Story().answered(after=10).asked(after=20).moved(status, after=30)
    assert story.clock(NEXT, after=500).state is ClockState.CANCELLED


def test_rule_9_a_message_that_came_while_it_was_taken_for_spam_waits_for_an_answer_afterwards() -> None:
    story = Story().answered(after=10).moved(Status.SPAM, after=20).asked(after=30).asked(after=35)
    assert story.clocks(NEXT, after=40) == []
    clock = story.moved(Status.WORKING, after=50).clock(NEXT, after=55)
    assert (clock.state, clock.started_at, clock.due_at) == (ClockState.RUNNING, after(30), after(110))
    unanswered = Story().moved(Status.SPAM, after=20).asked(after=30).moved(Status.WORKING, after=50)
    assert unanswered.clocks(NEXT, after=55) == []  # that one waits for the first response, like the ticket itself
    assert unanswered.clock(FIRST, after=55).due_at == after(90)


@pytest.mark.parametrize(
    "words",
    [
        {"is_public": False},
        {"by": ActorKind.SYSTEM, "actor_id": None},
        {"by": ActorKind.REQUESTER, "actor_id": ADA},
        {"by": ActorKind.AGENT, "actor_id": ADA},
    ],
    ids=["note", "automatic mail", "requester", "agent who is the requester"],
)
def test_rule_10_nobody_was_answered(words: dict[str, object]) -> None:
    assert Story().answered(after=10, **words).clock(FIRST, after=30).state is ClockState.RUNNING  # type: ignore[arg-type]


def test_rule_10_a_ticket_that_an_agent_opened_owes_no_answer_before_the_person_writes() -> None:
    story = Story(by=ActorKind.AGENT, actor_id=BOB).answered(after=5)
    assert story.clocks(FIRST, after=100) == []
    assert story.clock(RESOLUTION, after=100).state is ClockState.RUNNING
    story.asked(after=101)
    assert story.clock(FIRST, after=102).due_at == after(161)


def test_rule_11_each_percentage_of_business_time_warns_once_and_of_several_the_highest() -> None:
    story = Story(rulebook(policy(resolution=None)))
    (half,) = story.news(after=31)
    assert isinstance(half, ClockWarned) and (half.percent, half.at) == (50, after(30))
    assert story.news(after=32, told=[half]) == []
    (highest,) = story.news(after=55, told=[half])
    assert isinstance(highest, ClockWarned) and highest.percent == 90
    (breached,) = story.news(after=61, told=[half, highest])
    assert isinstance(breached, ClockBreached)


def test_rule_11_a_warning_that_was_past_when_the_clock_was_set_is_not_sent() -> None:
    story = Story(
        rulebook(
            *(
                policy(id=1, priorities=[Priority.NORMAL], resolution=None, first_response=120),
                policy(id=2, priorities=[Priority.HIGH], resolution=None),
            )
        )
    )
    story.updated(after=50, priority=Priority.HIGH)
    assert story.news(after=51) == []
    (warning,) = story.news(after=55)
    assert isinstance(warning, ClockWarned) and warning.percent == 90


def test_rule_12_what_cannot_be_kept_is_refused_when_it_is_saved() -> None:
    nine_to_five = given.window(1, "9:00", "17:00")
    with pytest.raises(CalendarNeverOpen):
        admit(Calendar(id=CALENDAR.id, version=1, time_zone="UTC", windows=()), at=START)
    with pytest.raises(WindowsOverlap):
        admit(given.office(nine_to_five, given.window(1, "16:00", "18:00")), at=START)
    with pytest.raises(TimeZoneUnknown):
        admit(given.office(nine_to_five, time_zone="Europe/Atlantis"), at=START)
    with pytest.raises(TargetNotPositive) as refused:
        policy(first_response=0, resolution=-1).admit()
    assert [each.field for each in refused.value.violations] == ["policy.first_response", "policy.resolution"]
