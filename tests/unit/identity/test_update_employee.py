from datetime import timedelta
from uuid import uuid4

import pytest

from services.identity.domain.employee import EmployeeUpdate
from services.identity.domain.errors import EmployeeNotFound
from services.identity.domain.facts import EmployeeChanged, PermissionsChanged
from services.identity.domain.rights import Rights
from services.identity.domain.user import ProfileUpdate, UserKind
from services.identity.events import event_of
from serviq.identity.v1 import events_pb2
from tests.unit.identity import given

LATER = given.NOON + timedelta(hours=1)


def test_what_is_not_said_stays_as_it_is() -> None:
    known = given.user(employee=given.employee(department="Support", level=3, skills=frozenset({"vip"})))
    user, changed, held = known.update_employee(EmployeeUpdate(level=0, capacity=0), by="operator", at=LATER)
    assert user.employee == given.employee(department="Support", level=0, capacity=0, skills=frozenset({"vip"}))
    assert (user.version, user.updated_at, held) == (2, LATER, None)
    assert isinstance(changed, EmployeeChanged) and (changed.capacity, changed.skills) == (0, frozenset({"vip"}))


def test_no_news_is_no_version() -> None:
    known = given.user(employee=given.employee(level=3))
    assert known.update_employee(EmployeeUpdate(level=3), by="operator", at=LATER) == (known, None, None)


def test_who_goes_may_do_nothing_and_who_comes_back_what_was_granted() -> None:
    rights = Rights(granted=frozenset({"user.view"}))
    known = given.user(employee=given.employee(), rights=rights)
    gone, _, held = known.update_employee(EmployeeUpdate(active=False), by="operator", at=LATER)
    assert held == PermissionsChanged(
        subject_id=str(known.id), version=2, actor_id="operator", at=LATER, permissions=frozenset()
    )
    back, _, given_back = gone.update_employee(EmployeeUpdate(active=True), by="operator", at=LATER)
    assert given_back is not None and given_back.permissions == {"user.view"}
    assert back.rights == rights


def test_guest_has_nothing_to_change() -> None:
    with pytest.raises(EmployeeNotFound):
        given.user().update_employee(EmployeeUpdate(level=1), by="operator", at=LATER)


def test_profile_changes_by_what_is_said_and_only_of_employees_others_are_told() -> None:
    guest, told = given.user().update_profile(ProfileUpdate(username="ada", locale="de"), by="ada", at=LATER)
    assert (guest.name, guest.username, guest.locale, guest.version, told) == ("Ada", "ada", "de", 2, None)
    without, _ = guest.update_profile(ProfileUpdate(username=""), by="ada", at=LATER)
    assert without.username is None
    agent, told = given.user(employee=given.employee()).update_profile(ProfileUpdate(name="A"), by="ada", at=LATER)
    assert told is not None and (told.version, told.actor_id) == (agent.version, "ada")


def test_kind_is_what_is_known_of_somebody() -> None:
    assert given.user().kind is UserKind.GUEST
    assert given.user(has_password=True).kind is UserKind.CUSTOMER
    assert given.user(has_password=True, employee=given.employee(active=False)).kind is UserKind.EMPLOYEE


def test_permissions_are_told_in_full_and_in_alphabetical_order() -> None:
    subject_id = str(uuid4())
    event = event_of(
        PermissionsChanged(
            subject_id=subject_id,
            version=7,
            actor_id="operator",
            at=given.NOON,
            permissions=frozenset({"user.view", "sla.view"}),
        )
    )
    message = events_pb2.PermissionsChanged.FromString(event.payload)
    assert event.subject == f"serviq.identity.v1.permissions.changed.{subject_id}"
    assert (message.subject_id, message.version, list(message.permissions)) == (
        subject_id,
        7,
        ["sla.view", "user.view"],
    )
