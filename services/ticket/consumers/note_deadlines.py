"""A deadline came close, was missed, or turned out to be kept: the timeline of its ticket says so."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.ticket.domain.deadline import Deadline, DeadlineKind
from services.ticket.usecases.note_deadlines import NotedDeadline
from services.ticket.usecases.note_deadlines import note_deadlines as note
from serviq.sla.v1.clock_pb2 import ClockKind, ClockState
from serviq.sla.v1.events_pb2 import ClockBreached, ClockCorrected, ClockWarned


async def note_deadlines(
    transaction: Transaction,
    events: Sequence[Delivered[ClockWarned | ClockBreached | ClockCorrected]],
    *,
    clock: Clock,
) -> None:
    """Notes each once, those of one ticket by one change; of a ticket that was deleted there is nothing to note."""
    noted = [
        NotedDeadline(ticket_id=UUID(event.message.ticket_id), deadline=_deadline(event.message), cause=event.cause)
        for event in events
    ]
    await note(transaction, noted, clock=clock)


def _deadline(message: ClockWarned | ClockBreached | ClockCorrected) -> Deadline:
    clock_id, cycle = UUID(message.clock_id), message.cycle
    kind = DeadlineKind[ClockKind.Name(message.kind).removeprefix("CLOCK_KIND_")]
    match message:
        case ClockWarned():
            due_at = message.due_time.ToDatetime(UTC)
            return Deadline(
                clock_id=clock_id, kind=kind, cycle=cycle, state="WARNED", due_at=due_at, percent=message.percent
            )
        case ClockBreached():
            due_at = message.due_time.ToDatetime(UTC)
            return Deadline(clock_id=clock_id, kind=kind, cycle=cycle, state="BREACHED", due_at=due_at)
        case _:
            state = ClockState.Name(message.state).removeprefix("CLOCK_STATE_")
            return Deadline(clock_id=clock_id, kind=kind, cycle=cycle, state=state, was_breached=True)
