from datetime import timedelta

import pytest

from services.identity.domain.availability import Availability
from services.identity.domain.errors import EmployeeNotFound, TimeNotInFuture
from services.identity.domain.facts import AvailabilityChanged
from tests.unit.identity import given

LATER = given.NOON + timedelta(hours=1)


def test_employee_who_steps_away_is_a_new_version_told_in_full() -> None:
    known = given.user(employee=given.employee(capacity=7, active=False, skills=frozenset({"billing"})), version=2)
    user, changed = known.set_availability(Availability.AWAY, by="operator", at=LATER)
    assert user.employee is not None
    assert (user.version, user.updated_at, user.employee.availability) == (3, LATER, Availability.AWAY)
    assert changed == AvailabilityChanged(
        user_id=user.id,
        version=3,
        actor_id="operator",
        at=LATER,
        active=False,
        availability=Availability.AWAY,
        capacity=7,
        skills=frozenset({"billing"}),
    )


def test_saying_what_is_so_already_changes_nothing() -> None:
    known = given.user(employee=given.employee(availability=Availability.OFFLINE))
    assert known.set_availability(Availability.OFFLINE, by="operator", at=LATER) == (known, None)


def test_guest_has_no_availability() -> None:
    guest = given.user()
    with pytest.raises(EmployeeNotFound) as raised:
        guest.set_availability(Availability.AWAY, by="operator", at=LATER)
    assert raised.value.metadata() == {"user_id": str(guest.id)}


def test_availability_for_a_while_turns_back_when_the_time_is_over(subtests: pytest.Subtests) -> None:
    for while_it_lasts, after in (
        (Availability.AWAY, Availability.ONLINE),
        (Availability.OFFLINE, Availability.ONLINE),
        (Availability.ONLINE, Availability.OFFLINE),
    ):
        with subtests.test(while_it_lasts=while_it_lasts):
            known = given.user(employee=given.employee(availability=while_it_lasts, availability_until=LATER))
            assert known.turn_availability_back(at=LATER - timedelta(microseconds=1)) == (known, None)
            user, changed = known.turn_availability_back(at=LATER)
            assert user.employee is not None and changed is not None
            assert (user.employee.availability, user.employee.availability_until) == (after, None)
            assert (changed.availability, changed.actor_id, changed.version) == (after, "identity", 2)


def test_availability_without_an_end_never_turns_back() -> None:
    known = given.user(employee=given.employee(availability=Availability.AWAY))
    assert known.turn_availability_back(at=LATER) == (known, None)


def test_another_end_is_news_and_one_that_is_over_is_refused() -> None:
    known = given.user(employee=given.employee(availability=Availability.AWAY))
    user, changed = known.set_availability(Availability.AWAY, until=LATER, by="ada", at=given.NOON)
    assert changed is not None and user.employee is not None and user.employee.availability_until == LATER
    with pytest.raises(TimeNotInFuture) as refused:
        known.set_availability(Availability.AWAY, until=given.NOON, by="ada", at=given.NOON)
    assert [violation.field for violation in refused.value.violations] == ["end_time"]
