"""Facts become contract events."""

from google.protobuf.message import Message

from services.identity.domain.facts import (
    AvailabilityChanged,
    EmailChanged,
    EmailChangeRequested,
    EmailVerificationRequested,
    EmployeeChanged,
    Fact,
    PasswordChanged,
    PasswordResetRequested,
    PermissionsChanged,
    SessionRevoked,
    SessionStartedElsewhere,
    SignUpRepeated,
    UserRegistered,
    UserVerified,
)
from services.kit.outbox import Cause, OutgoingEvent, outgoing
from services.kit.timestamps import time_to_pb
from serviq.identity.v1 import events_pb2, user_pb2


def event_of(fact: Fact, *, cause: Cause | None = None) -> OutgoingEvent:
    """Returns the event that tells the world; `cause` is the event that led to it."""
    return outgoing(_message(fact), happened_at=fact.at, cause=cause)


def _message(fact: Fact) -> Message:
    time = time_to_pb(fact.at)
    version, actor_id = fact.version, fact.actor_id or ""
    match fact:
        case UserRegistered():
            return events_pb2.UserRegistered(
                user_id=str(fact.user_id), version=version, register_time=time, actor_id=actor_id, email=fact.email
            )
        case UserVerified():
            return events_pb2.UserVerified(
                user_id=str(fact.user_id), version=version, verify_time=time, actor_id=actor_id, email=fact.email
            )
        case EmployeeChanged() | AvailabilityChanged():
            about_employee = (
                events_pb2.EmployeeChanged if isinstance(fact, EmployeeChanged) else events_pb2.AvailabilityChanged
            )
            return about_employee(
                user_id=str(fact.user_id),
                version=version,
                change_time=time,
                actor_id=actor_id,
                active=fact.active,
                availability=user_pb2.Availability.Value(f"AVAILABILITY_{fact.availability}"),
                capacity=fact.capacity,
                skills=sorted(fact.skills),
            )
        case EmailVerificationRequested() | SignUpRepeated() | PasswordResetRequested() | EmailChangeRequested():
            requested = getattr(events_pb2, type(fact).__name__)
            message: Message = requested(
                user_id=str(fact.user_id), version=version, request_time=time, actor_id=actor_id
            )
            return message
        case PasswordChanged():
            return events_pb2.PasswordChanged(
                user_id=str(fact.user_id), version=version, change_time=time, actor_id=actor_id
            )
        case EmailChanged():
            return events_pb2.EmailChanged(
                user_id=str(fact.user_id),
                version=version,
                change_time=time,
                actor_id=actor_id,
                email=fact.email,
                old_email=fact.old_email,
            )
        case SessionStartedElsewhere():
            return events_pb2.SessionStartedElsewhere(
                session_id=str(fact.session_id),
                user_id=str(fact.user_id),
                version=version,
                sign_in_time=time,
                actor_id=actor_id,
                device=fact.device,
                client_address=fact.client_address,
            )
        case SessionRevoked():
            return events_pb2.SessionRevoked(
                session_id=str(fact.session_id),
                user_id=str(fact.user_id or ""),
                version=version,
                revoke_time=time,
                actor_id=actor_id,
                reused=fact.reused,
            )
        case PermissionsChanged():
            return events_pb2.PermissionsChanged(
                subject_id=fact.subject_id,
                version=version,
                change_time=time,
                actor_id=actor_id,
                permissions=sorted(fact.permissions),
            )
