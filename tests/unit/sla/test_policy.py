from datetime import timedelta

import pytest

from services.sla.domain.clock import ClockKind, ClockState
from services.sla.domain.policy import TARGETS
from services.sla.domain.priority import Priority
from serviq.sla.v1 import clock_pb2
from serviq.ticket.v1 import ticket_pb2

HOUR = 3600


@pytest.mark.parametrize(
    ("priority", "first_response", "resolution"),
    [
        (Priority.LOW, 12 * HOUR, 96 * HOUR),
        (Priority.NORMAL, 8 * HOUR, 48 * HOUR),
        (Priority.HIGH, 2 * HOUR, 12 * HOUR),
        (Priority.CRITICAL, HOUR // 2, 4 * HOUR),
    ],
)
def test_policy_promises_what_was_decided(priority: Priority, first_response: int, resolution: int) -> None:
    assert {kind: target.total_seconds() for kind, target in TARGETS[priority].items()} == {
        ClockKind.FIRST_RESPONSE: first_response,
        ClockKind.RESOLUTION: resolution,
    }


def test_every_priority_has_a_target_of_every_kind_in_the_order_of_kinds() -> None:
    assert list(TARGETS) == list(Priority)
    assert {tuple(targets) for targets in TARGETS.values()} == {tuple(ClockKind)}


def test_more_urgent_tickets_are_promised_more_and_nothing_takes_no_time() -> None:
    for kind in ClockKind:
        promised = [TARGETS[priority][kind] for priority in Priority]
        assert promised == sorted(promised, reverse=True)
        assert min(promised) > timedelta(0)


def test_priorities_kinds_and_states_are_those_of_the_contract_in_its_order() -> None:
    assert [(f"PRIORITY_{priority.name}", priority.value) for priority in Priority] == ticket_pb2.Priority.items()[1:]
    assert [f"CLOCK_KIND_{kind}" for kind in ClockKind] == clock_pb2.ClockKind.keys()[1:]
    assert [f"CLOCK_STATE_{state}" for state in ClockState] == clock_pb2.ClockState.keys()[1:]
