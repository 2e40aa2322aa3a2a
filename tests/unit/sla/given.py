"""Builders: `given.ticket_created(priority=Priority.HIGH)`."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from google.protobuf.timestamp_pb2 import Timestamp

from services.kit.consumer import Delivered
from services.kit.ids import uuid7
from services.sla.domain.priority import Priority
from serviq.ticket.v1 import events_pb2, ticket_pb2

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)


def ticket_created(
    *,
    ticket_id: UUID | str | None = None,
    priority: int = Priority.NORMAL,
    at: datetime = NOON,
    event_id: UUID | None = None,
) -> Delivered[events_pb2.TicketCreated]:
    """A ticket of normal priority was accepted at noon, unless told otherwise."""
    time = Timestamp()
    time.FromDatetime(at)
    message = events_pb2.TicketCreated(
        ticket_id=str(ticket_id or uuid4()),
        version=1,
        create_time=time,
        actor_id="",
        priority=ticket_pb2.Priority.ValueType(priority),
        status=ticket_pb2.STATUS_OPEN,
        requester_name="Ada Lovelace",
        requester_email="ada@example.com",
    )
    return Delivered(event_id or uuid7(), message, at)
