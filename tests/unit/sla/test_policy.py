from uuid import UUID

import pytest

from services.sla.domain.clock import ClockKind, ClockState
from services.sla.domain.errors import EffectiveTimePast, PolicyIsDefault
from services.sla.domain.policy import Reopening, Subject
from services.sla.domain.priority import Priority
from services.sla.domain.rulebook import effective
from serviq.sla.v1 import clock_pb2, policy_pb2
from serviq.ticket.v1 import ticket_pb2
from tests.unit.sla.story import START, after, minutes, policy, rulebook


def test_priorities_kinds_states_and_reopenings_are_those_of_the_contract() -> None:
    assert [(f"PRIORITY_{priority.name}", priority.value) for priority in Priority] == ticket_pb2.Priority.items()[1:]
    assert {f"CLOCK_KIND_{kind}" for kind in ClockKind} == set(clock_pb2.ClockKind.keys()[1:])
    assert [f"CLOCK_STATE_{state}" for state in ClockState] == clock_pb2.ClockState.keys()[1:]
    assert [f"REOPENING_{rule}" for rule in Reopening] == policy_pb2.Reopening.keys()[1:]


def test_every_condition_of_a_policy_must_hold() -> None:
    picky = policy(priorities=[Priority.HIGH], tags=["vip", "press"], requester_domains=["example.com"])
    fits = Subject(priority=Priority.HIGH, tags=frozenset(["press", "x"]), requester_domain="example.com")
    assert picky.matches(fits)
    assert not picky.matches(Subject(priority=Priority.LOW, tags=fits.tags, requester_domain="example.com"))
    assert not picky.matches(Subject(priority=Priority.HIGH, requester_domain="example.com"))
    assert not picky.matches(Subject(priority=Priority.HIGH, tags=fits.tags, requester_domain="a.example.com"))


def test_default_can_be_changed_but_neither_moved_nor_narrowed_nor_deleted() -> None:
    default = policy()
    changed = default.change({"first_response": minutes(5), "tags": frozenset()}, effective_at=START)
    assert (changed.version, changed.first_response, changed.effective_at) == (2, minutes(5), START)
    with pytest.raises(PolicyIsDefault):
        default.change({"tags": frozenset(["vip"])}, effective_at=START)
    with pytest.raises(PolicyIsDefault):
        default.delete(at=START)


def test_later_version_takes_the_place_of_one_that_still_waits() -> None:
    rules = rulebook(
        policy(version=1),
        policy(version=2, effective_at=after(100), first_response=1),
        policy(version=3, effective_at=after(10), first_response=2),
    )
    subject = Subject(priority=Priority.LOW)
    assert [rules.policy_for(subject, after(at)).version for at in (0, 10, 100, 200)] == [1, 3, 3, 3]
    assert rules.next_change(after(0)) == after(10)
    assert rules.next_change(after(10)) is None


def test_deleted_policy_counts_until_it_was_deleted() -> None:
    special = policy(id=9, is_default=False)
    rules = rulebook(policy(), special, special.delete(at=after(50)))
    subject = Subject(priority=Priority.LOW)
    assert [rules.policy_for(subject, after(at)).id for at in (49, 50)] == [UUID(int=9), UUID(int=1)]


def test_change_counts_from_now_on_unless_it_says_later() -> None:
    assert effective(None, now=START) == START
    assert effective(after(5), now=START) == after(5)
    with pytest.raises(EffectiveTimePast):
        effective(after(-1), now=START)
