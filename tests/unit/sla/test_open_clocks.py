from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from services.sla.domain.clock import Clock, ClockKind, ClockState
from services.sla.domain.priority import Priority
from services.sla.domain.ticket_sla import TicketSla
from services.sla.events import fact_of, record_of
from serviq.ticket.v1.events_pb2 import TicketCreated
from tests.unit.sla import given

TIMES = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@given_any(at=TIMES, priority=st.sampled_from(Priority))
def test_both_clocks_start_when_the_ticket_was_accepted_and_are_due_a_target_later(
    at: datetime, priority: Priority
) -> None:
    sla = TicketSla.open(fact_of(given.ticket_created(at=at, priority=priority).message))
    assert [clock.kind for clock in sla.clocks] == [ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION]
    for clock in sla.clocks:
        assert (clock.state, clock.started_at, clock.ticket_id) == (ClockState.RUNNING, at, sla.ticket_id)
        assert clock.due_at - clock.started_at == clock.target


def test_critical_ticket_is_answered_within_half_an_hour_to_the_microsecond() -> None:
    first_response, resolution = TicketSla.open(
        fact_of(given.ticket_created(priority=Priority.CRITICAL, at=given.NOON).message)
    ).clocks
    assert first_response.due_at == datetime(2026, 3, 2, 12, 30, 0, 123456, tzinfo=UTC)
    assert resolution.due_at == datetime(2026, 3, 2, 16, 0, 0, 123456, tzinfo=UTC)


def test_clocks_change_does_not_move_a_promise_round_the_clock() -> None:
    # In Berlin this night has 23 hours.
    evening = datetime(2026, 3, 28, 22, tzinfo=timezone(timedelta(hours=1)))
    clock = Clock.start(ClockKind.FIRST_RESPONSE, ticket_id=uuid4(), target=timedelta(hours=8), at=evening)
    assert clock.due_at == datetime(2026, 3, 29, 5, tzinfo=UTC)


def test_same_fact_makes_the_same_clocks_whenever_it_is_heard() -> None:
    created = fact_of(given.ticket_created().message)
    assert TicketSla.open(created) == TicketSla.open(created)
    other = fact_of(given.ticket_created().message)
    ids = {clock.id for fact in (created, other) for clock in TicketSla.open(fact).clocks}
    assert len(ids) == 4


@pytest.mark.parametrize("priority", [0, 5, -1])
def test_event_with_a_priority_that_is_none_is_refused(priority: int) -> None:
    with pytest.raises(ValueError, match="is not a valid Priority"):
        fact_of(given.ticket_created(priority=priority).message)


def test_event_with_an_id_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="UUID"):
        fact_of(given.ticket_created(ticket_id="42").message)


def test_event_is_kept_without_personal_fields_and_says_the_same_as_before() -> None:
    event = given.ticket_created(priority=Priority.HIGH)
    kept = record_of(event)
    assert b"Ada" not in kept.payload and b"ada@" not in kept.payload
    assert fact_of(TicketCreated.FromString(kept.payload)) == fact_of(event.message)
    assert (kept.event_id, kept.type, kept.happened_at) == (event.id, "serviq.ticket.v1.TicketCreated", given.NOON)
    assert event.message.requester_name == "Ada Lovelace"  # what was delivered stays as it is
