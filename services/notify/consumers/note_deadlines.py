"""A promise is close to being broken, or was: noted, until it is found out who is told."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.notify.domain.audience import Happening
from services.notify.domain.occasion import ActorKind, Occasion
from services.notify.store import occasions
from serviq.sla.v1.clock_pb2 import ClockKind
from serviq.sla.v1.events_pb2 import ClockBreached, ClockWarned


async def note_deadlines(transaction: Transaction, events: Sequence[Delivered[ClockWarned | ClockBreached]]) -> None:
    """Notes each once; a clock breaches once whatever its producer does, so that there is at most one mail about it."""
    await occasions.append(transaction, [_occasion(event) for event in events])


def _occasion(event: Delivered[ClockWarned | ClockBreached]) -> Occasion:
    message = event.message
    facts = {
        "clock": ClockKind.Name(message.kind).removeprefix("CLOCK_KIND_"),
        "due_at": message.due_time.ToDatetime(UTC).isoformat(),
    }
    is_breach = isinstance(message, ClockBreached)
    if isinstance(message, ClockWarned):
        facts["percent"] = str(message.percent)
    return Occasion(
        event_id=event.id,
        traceparent=event.traceparent,
        happening=Happening.SLA_BREACHED if is_breach else Happening.SLA_WARNED,
        ticket_id=UUID(message.ticket_id),
        actor_id="",
        actor_kind=ActorKind.SYSTEM,
        happened_at=event.happened_at,
        facts=facts,
        once=f"breach of {message.clock_id}" if is_breach else "",
    )
