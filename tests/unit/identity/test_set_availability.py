from datetime import timedelta

import pytest

from services.identity.domain.availability import Availability
from services.identity.domain.errors import EmployeeNotFound
from services.identity.domain.facts import AvailabilityChanged
from tests.unit.identity import given

LATER = given.NOON + timedelta(hours=1)


def test_employee_who_steps_away_is_a_new_version_told_in_full() -> None:
    known = given.user(employee=given.employee(capacity=7, active=False), version=2)
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
    )


def test_saying_what_is_so_already_changes_nothing() -> None:
    known = given.user(employee=given.employee(availability=Availability.OFFLINE))
    assert known.set_availability(Availability.OFFLINE, by="operator", at=LATER) == (known, None)


def test_guest_has_no_availability() -> None:
    guest = given.user()
    with pytest.raises(EmployeeNotFound) as raised:
        guest.set_availability(Availability.AWAY, by="operator", at=LATER)
    assert raised.value.metadata() == {"user_id": str(guest.id)}
