"""Between contract events and facts.

This service publishes nothing yet, so no fact becomes an event here; its relay runs all the same, over an empty outbox.
What it consumes becomes facts here, and is made ready to be kept.
"""

from datetime import UTC
from functools import cache
from uuid import UUID

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from services.kit.consumer import Delivered
from services.sla.domain import facts
from services.sla.domain.priority import Priority
from services.sla.store.facts import RecordedFact
from serviq.common.v1 import options_pb2
from serviq.ticket.v1.events_pb2 import TicketCreated


def fact_of(message: TicketCreated) -> facts.TicketCreated:
    """Returns what happened. Raises ValueError for an id, or a priority, that is none."""
    return facts.TicketCreated(
        ticket_id=UUID(message.ticket_id),
        version=message.version,
        at=message.create_time.ToDatetime(UTC),
        priority=Priority(message.priority),
    )


def record_of(event: Delivered[TicketCreated]) -> RecordedFact:
    """Returns the event as it is kept for good: without personal fields, since a promise hangs on none of them."""
    fact = fact_of(event.message)
    kept: Message = type(event.message)()
    kept.CopyFrom(event.message)
    for name in _personal_fields(kept.DESCRIPTOR):
        kept.ClearField(name)
    return RecordedFact(
        event_id=event.id,
        ticket_id=fact.ticket_id,
        version=fact.version,
        type=kept.DESCRIPTOR.full_name,
        happened_at=fact.at,
        payload=kept.SerializeToString(deterministic=True),
    )


@cache
def _personal_fields(descriptor: Descriptor) -> tuple[str, ...]:
    """Returns the fields the contract calls `sensitive`; events are flat, so there is nothing deeper to look at."""
    return tuple(field.name for field in descriptor.fields if field.GetOptions().Extensions[options_pb2.sensitive])
