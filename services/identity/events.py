"""Facts become contract events."""

from google.protobuf.timestamp_pb2 import Timestamp

from services.identity.domain.facts import AvailabilityChanged, EmployeeChanged, Fact, UserRegistered
from services.kit.outbox import Cause, OutgoingEvent, outgoing
from serviq.identity.v1 import events_pb2, user_pb2


def event_of(fact: Fact, *, cause: Cause | None = None) -> OutgoingEvent:
    """Returns the event that tells the world; `cause` is the event that led to it."""
    time = Timestamp()
    time.FromDatetime(fact.at)
    message: events_pb2.UserRegistered | events_pb2.EmployeeChanged | events_pb2.AvailabilityChanged
    match fact:
        case UserRegistered():
            message = events_pb2.UserRegistered(
                user_id=str(fact.user_id),
                version=fact.version,
                register_time=time,
                actor_id=fact.actor_id or "",
                email=fact.email,
            )
        case EmployeeChanged() | AvailabilityChanged():
            kind = events_pb2.EmployeeChanged if isinstance(fact, EmployeeChanged) else events_pb2.AvailabilityChanged
            message = kind(
                user_id=str(fact.user_id),
                version=fact.version,
                change_time=time,
                actor_id=fact.actor_id,
                active=fact.active,
                availability=user_pb2.Availability.Value(f"AVAILABILITY_{fact.availability}"),
                capacity=fact.capacity,
            )
    return outgoing(message, happened_at=fact.at, cause=cause)
