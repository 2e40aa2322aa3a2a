"""Facts become contract events."""

from services.kit.outbox import Cause, OutgoingEvent, outgoing
from services.kit.timestamps import time_to_pb
from services.ticket.domain.facts import Fact, TicketAssigned, TicketCreated
from serviq.ticket.v1 import events_pb2, ticket_pb2


def event_of(fact: Fact, *, cause: Cause | None = None) -> OutgoingEvent:
    """Returns the event that tells the world; `cause` is the event that led to it."""
    time = time_to_pb(fact.at)
    actor_id = str(fact.actor_id or "")
    message: events_pb2.TicketCreated | events_pb2.TicketAssigned
    match fact:
        case TicketCreated():
            message = events_pb2.TicketCreated(
                ticket_id=str(fact.ticket_id),
                version=fact.version,
                create_time=time,
                actor_id=actor_id,
                priority=ticket_pb2.Priority.ValueType(fact.priority),
                status=ticket_pb2.Status.Value(f"STATUS_{fact.status}"),
                requester_name=fact.requester_name,
                requester_email=fact.requester_email,
            )
        case TicketAssigned():
            message = events_pb2.TicketAssigned(
                ticket_id=str(fact.ticket_id),
                version=fact.version,
                assign_time=time,
                actor_id=actor_id,
                assignee_id=str(fact.assignee_id),
                previous_assignee_id=str(fact.previous_assignee_id or ""),
            )
    return outgoing(message, happened_at=fact.at, cause=cause)
