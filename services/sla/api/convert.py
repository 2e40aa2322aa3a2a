"""Between the contract and the domain, for every service: what the domain returns becomes messages."""

from datetime import timedelta

from google.protobuf.duration_pb2 import Duration

from services.kit.errors import FieldViolation, RequestInvalid
from services.kit.timestamps import optional_time_to_pb, time_to_pb
from services.sla.domain.clock import Clock
from services.sla.domain.ticket_sla import TicketSla
from serviq.sla.v1 import clock_pb2
from serviq.ticket.v1 import ticket_pb2

DEFAULT_PAGE_SIZE = 50


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
        due_time=optional_time_to_pb(clock.due_at),
        ticket_id=str(clock.ticket_id),
        cycle=clock.cycle,
        stop_time=optional_time_to_pb(clock.stopped_at),
        breach_time=optional_time_to_pb(clock.breached_at),
        elapsed=optional_duration_to_pb(clock.elapsed),
        policy_id=str(clock.policy_id),
        policy_version=clock.policy_version,
        calendar_id=str(clock.calendar_id),
        calendar_version=clock.calendar_version,
        priority=ticket_pb2.Priority.ValueType(clock.priority),
        assignee_id=str(clock.assignee_id or ""),
    )


def duration_to_pb(duration: timedelta) -> Duration:
    """Exact: both keep microseconds."""
    converted = Duration()
    converted.FromTimedelta(duration)
    return converted


def optional_duration_to_pb(duration: timedelta | None) -> Duration | None:
    """None leaves a field empty."""
    return None if duration is None else duration_to_pb(duration)


def duration_of(duration: Duration, field: str) -> timedelta:
    """Returns the duration, cut to the microsecond. Raises RequestInvalid for what protobuf carries and is none."""
    try:
        return duration.ToTimedelta()
    except (ValueError, OverflowError):
        violation = FieldViolation(field=field, description="must be a duration")
        raise RequestInvalid(violations=(violation,)) from None
