from datetime import UTC
from typing import Any
from uuid import uuid4

from services.identity.domain.availability import Availability
from services.identity.domain.facts import AvailabilityChanged, EmployeeChanged, UserRegistered
from services.identity.events import event_of
from services.kit.outbox import Cause
from serviq.identity.v1 import events_pb2
from serviq.identity.v1.user_pb2 import AVAILABILITY_AWAY
from tests.unit.identity import given


def test_registration_names_the_address_and_the_event_that_led_to_it() -> None:
    user_id, cause = uuid4(), Cause(event_id=uuid4(), traceparent="")
    event = event_of(
        UserRegistered(user_id=user_id, version=1, actor_id=None, at=given.NOON, email="ada@example.com"), cause=cause
    )
    message = events_pb2.UserRegistered.FromString(event.payload)
    assert event.subject == f"serviq.identity.v1.user.registered.{user_id}"
    assert event.headers["ce-causationid"] == str(cause.event_id)
    assert (message.user_id, message.version, message.actor_id) == (str(user_id), 1, "")
    assert message.email == "ada@example.com"
    assert message.register_time.ToDatetime(UTC) == event.happened_at == given.NOON


def test_both_events_about_an_employee_carry_all_of_them() -> None:
    user_id = uuid4()
    state: dict[str, Any] = {
        "active": True,
        "availability": Availability.AWAY,
        "capacity": 7,
        "skills": frozenset({"vip", "billing"}),
    }
    about: dict[str, Any] = {"user_id": user_id, "version": 3, "actor_id": "operator", "at": given.NOON}
    changed = event_of(EmployeeChanged(**about, **state))
    stepped_away = event_of(AvailabilityChanged(**about, **state))
    assert changed.subject == f"serviq.identity.v1.employee.changed.{user_id}"
    assert stepped_away.subject == f"serviq.identity.v1.availability.changed.{user_id}"
    for message in (
        events_pb2.EmployeeChanged.FromString(changed.payload),
        events_pb2.AvailabilityChanged.FromString(stepped_away.payload),
    ):
        assert (message.user_id, message.version, message.actor_id) == (str(user_id), 3, "operator")
        assert (message.active, message.availability, message.capacity) == (True, AVAILABILITY_AWAY, 7)
        assert list(message.skills) == ["billing", "vip"]
        assert message.change_time.ToDatetime(UTC) == given.NOON
