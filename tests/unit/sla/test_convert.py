from datetime import UTC, timedelta
from uuid import uuid4

from services.sla.api import convert
from services.sla.domain.ticket_sla import TicketSla
from services.sla.events import fact_of
from serviq.sla.v1 import clock_pb2
from tests.unit.sla import given


def test_ticket_nobody_heard_of_has_no_clocks() -> None:
    ticket_id = uuid4()
    assert convert.ticket_sla_to_pb(TicketSla(ticket_id=ticket_id)) == clock_pb2.TicketSla(ticket_id=str(ticket_id))


def test_clocks_are_shown_in_order_and_to_the_microsecond() -> None:
    sla = TicketSla.open(fact_of(given.ticket_created().message))
    shown = convert.ticket_sla_to_pb(sla)
    assert [clock.kind for clock in shown.clocks] == [
        clock_pb2.CLOCK_KIND_FIRST_RESPONSE,
        clock_pb2.CLOCK_KIND_RESOLUTION,
    ]
    for clock, message in zip(sla.clocks, shown.clocks, strict=True):
        assert message.state == clock_pb2.CLOCK_STATE_RUNNING
        assert message.start_time.ToDatetime(UTC) == clock.started_at == given.NOON
        assert message.due_time.ToDatetime(UTC) == clock.due_at
        assert message.target.ToTimedelta() == clock.target


def test_duration_keeps_microseconds() -> None:
    duration = timedelta(days=3, microseconds=1)
    assert convert.duration_to_pb(duration).ToTimedelta() == duration
