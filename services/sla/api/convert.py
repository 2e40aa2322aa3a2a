"""Between the contract and the domain: what the domain returns becomes messages."""

from datetime import timedelta

from google.protobuf.duration_pb2 import Duration

from services.kit.timestamps import time_to_pb
from services.sla.domain.clock import Clock
from services.sla.domain.ticket_sla import TicketSla
from serviq.sla.v1 import clock_pb2


def ticket_sla_to_pb(sla: TicketSla) -> clock_pb2.TicketSla:
    """Clocks keep their order."""
    return clock_pb2.TicketSla(ticket_id=str(sla.ticket_id), clocks=[clock_to_pb(clock) for clock in sla.clocks])


def clock_to_pb(clock: Clock) -> clock_pb2.Clock:
    """Exact: both keep microseconds."""
    return clock_pb2.Clock(
        id=str(clock.id),
        kind=clock_pb2.ClockKind.Value(f"CLOCK_KIND_{clock.kind}"),
        state=clock_pb2.ClockState.Value(f"CLOCK_STATE_{clock.state}"),
        target=duration_to_pb(clock.target),
        start_time=time_to_pb(clock.started_at),
        due_time=time_to_pb(clock.due_at),
    )


def duration_to_pb(duration: timedelta) -> Duration:
    """Exact: both keep microseconds."""
    converted = Duration()
    converted.FromTimedelta(duration)
    return converted
