"""What a ticket is promised, beside the twelve rules."""

from datetime import timedelta
from random import Random

from services.sla.domain.clock import ClockKind, ClockState
from services.sla.domain.facts import Status
from services.sla.domain.ticket_sla import read_ticket
from tests.unit.sla.story import BOB, START, Story, after, minutes, policy, rulebook

FIRST, RESOLUTION = ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION


def test_held_ticket_is_promised_nothing_before_it_is_verified() -> None:
    story = Story(status=Status.HELD)
    assert story.read(after=500).clocks == ()
    story.moved(Status.WORKING, after=500)
    assert story.clock(FIRST, after=501).due_at == after(560)


def test_spam_that_was_none_goes_on_without_the_time_it_was_taken_for_it() -> None:
    story = Story().moved(Status.SPAM, after=10)
    assert story.clock(FIRST, after=100).state is ClockState.CANCELLED
    story.moved(Status.WORKING, after=110)
    assert story.clock(FIRST, after=120).due_at == after(160)


def test_first_policy_that_matches_is_the_tickets_and_a_later_one_may_promise_less() -> None:
    rules = rulebook(
        policy(id=1),
        policy(id=2, is_default=False, position=2, requester_domains=["example.com"], first_response=30),
        policy(id=3, is_default=False, position=1, tags=["vip"], first_response=10),
        policy(id=4, is_default=False, position=0, is_deleted=True, first_response=1),
    )
    assert Story(rules, domain="example.org").clock(FIRST, after=1).policy_id.int == 1
    story = Story(rules)
    assert story.clock(FIRST, after=1).due_at == after(30)
    assert story.updated(after=2, tags=["vip"]).clock(FIRST, after=2).due_at == after(10)


def test_clock_remembers_who_was_responsible_when_it_stopped() -> None:
    story = Story().assigned(BOB, after=1).answered(after=10).assigned(None, after=20)
    assert story.clock(FIRST, after=30).assignee_id == BOB
    assert story.clock(RESOLUTION, after=30).assignee_id is None


def test_any_order_duplicates_and_gaps_end_in_the_same_clocks() -> None:
    story = Story().answered(after=10).asked(after=20).paused(after=30).resumed(after=90).answered(after=95)
    story.resolved(after=95, with_last=True).resumed(after=200).asked(
        after=200,
    ).updated(after=210, tags=["x"])
    expected = story.read(after=400)
    random = Random(5)
    for _ in range(50):
        heard = random.choices(story.facts, k=5) + random.sample(story.facts, len(story.facts))
        assert read_ticket(story.ticket_id, heard, story.rules, now=START + minutes(400)) == expected
    without_creation = read_ticket(story.ticket_id, story.facts[1:], story.rules, now=START + minutes(400))
    assert without_creation.clocks == ()


def test_wake_up_is_when_something_about_it_changes_and_not_before() -> None:
    story = Story(rulebook(policy(resolution=None)))
    assert [story.read(after=at).wake_at for at in (0, 30, 45, 54, 60)] == [
        after(30),
        after(45),
        after(54),
        after(60) + timedelta(microseconds=1),
        after(60) + timedelta(microseconds=1),
    ]
    assert story.read(after=61).wake_at is None


def test_what_stops_a_moment_from_now_is_open_until_then() -> None:
    story = Story(rulebook(policy(first_response=None))).resolved(after=10)
    assert (story.read(after=9).is_open, story.read(after=9).wake_at) == (True, after(10))
    assert (story.read(after=10).is_open, story.read(after=10).wake_at) == (False, None)
