from datetime import timedelta
from uuid import uuid4

import pytest

from services.identity.domain import permissions
from services.identity.domain.availability import Availability
from services.identity.domain.errors import EmailTaken, PermissionUnknown
from services.identity.domain.facts import EmployeeChanged, UserRegistered
from services.identity.domain.rights import Rights
from services.identity.domain.user import ProfileUpdate, User, UserKind
from tests.unit.identity import given

LATER = given.NOON + timedelta(hours=1)
RIGHTS = Rights(granted=frozenset({"ticket.view"}))


def test_who_is_hired_is_known_and_an_employee_by_one_command() -> None:
    employee = given.employee(availability=Availability.AWAY, capacity=3)
    user, registered, changed = User.hire(
        id=uuid4(),
        email="ada@example.com",
        profile=ProfileUpdate(name="Ada"),
        employee=employee,
        rights=RIGHTS,
        by="operator",
        at=given.NOON,
    )
    assert (user.version, user.employee, user.created_at, user.updated_at) == (1, employee, given.NOON, given.NOON)
    assert (user.name, user.time_zone, user.locale, user.kind) == ("Ada", "UTC", "en", UserKind.EMPLOYEE)
    assert user.permissions == {"ticket.view"}
    assert registered == UserRegistered(
        user_id=user.id, version=1, actor_id="operator", at=given.NOON, email="ada@example.com"
    )
    assert changed == EmployeeChanged(
        user_id=user.id,
        version=1,
        actor_id="operator",
        at=given.NOON,
        active=True,
        availability=Availability.AWAY,
        capacity=3,
        skills=frozenset(),
    )


def test_guest_who_is_promoted_stays_the_same_user_under_the_name_the_employer_knows() -> None:
    guest = given.user(name="xX_ada_Xx", version=4)
    profile = ProfileUpdate(name="Ada Lovelace")
    user, changed = guest.promote(profile=profile, employee=given.employee(), rights=RIGHTS, by="operator", at=LATER)
    assert (user.id, user.email, user.name) == (guest.id, guest.email, "Ada Lovelace")
    assert (user.version, user.created_at, user.updated_at) == (5, given.NOON, LATER)
    assert (changed.user_id, changed.version, changed.at) == (guest.id, 5, LATER)


def test_employee_cannot_be_promoted_again() -> None:
    known = given.user(employee=given.employee())
    with pytest.raises(EmailTaken) as raised:
        known.promote(
            profile=ProfileUpdate(name="Ada"), employee=given.employee(), rights=RIGHTS, by="operator", at=LATER
        )
    assert [violation.field for violation in raised.value.violations] == ["email"]


def test_permission_that_does_not_exist_cannot_be_granted() -> None:
    with pytest.raises(PermissionUnknown) as raised:
        permissions.known(["ticket.view", "ticket.steal", "nonsense.all"])
    assert raised.value.metadata() == {"permission": "nonsense.all"}


def test_every_permission_there_is_can_be_granted() -> None:
    assert permissions.known(permissions.PERMISSIONS) == permissions.PERMISSIONS
    assert permissions.AGENT < permissions.PERMISSIONS
