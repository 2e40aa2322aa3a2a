"""Facts become contract events."""

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import Message

from services.kit.outbox import Cause, OutgoingEvent, outgoing
from services.kit.timestamps import time_to_pb
from services.ticket.domain import facts
from services.ticket.domain.facts import Fact
from serviq.ticket.v1 import events_pb2, ticket_pb2

# The event of a move, and what it calls the time.
_MOVES: Mapping[type[facts.Moved], tuple[type[Message], str]] = {
    facts.TicketStarted: (events_pb2.TicketStarted, "start_time"),
    facts.TicketPaused: (events_pb2.TicketPaused, "pause_time"),
    facts.TicketResumed: (events_pb2.TicketResumed, "resume_time"),
    facts.TicketResolved: (events_pb2.TicketResolved, "resolve_time"),
    facts.TicketClosed: (events_pb2.TicketClosed, "close_time"),
    facts.TicketReopened: (events_pb2.TicketReopened, "reopen_time"),
    facts.TicketMarkedSpam: (events_pb2.TicketMarkedSpam, "mark_time"),
    facts.TicketUnmarkedSpam: (events_pb2.TicketUnmarkedSpam, "unmark_time"),
    facts.TicketVerified: (events_pb2.TicketVerified, "verify_time"),
}


def event_of(fact: Fact, *, cause: Cause | None = None) -> OutgoingEvent:
    """Returns the event that tells the world; `cause` is the event that led to it."""
    return outgoing(_message(fact), happened_at=fact.at, cause=cause)


def _message(fact: Fact) -> Message:
    time = time_to_pb(fact.at)
    told: dict[str, Any] = {
        "ticket_id": str(fact.ticket_id),
        "version": fact.version,
        "actor_id": str(fact.actor.user_id or ""),
        "actor_kind": ticket_pb2.ActorKind.Value(f"ACTOR_KIND_{fact.actor.kind}"),
    }
    match fact:
        case facts.TicketCreated():
            return events_pb2.TicketCreated(
                **told,
                create_time=time,
                priority=ticket_pb2.Priority.ValueType(fact.priority),
                status=_status(fact.status),
                requester_name=fact.requester_name,
                requester_email=fact.requester_email,
                follow_up_of_id=str(fact.follow_up_of_id or ""),
            )
        case facts.TicketAssigned():
            return events_pb2.TicketAssigned(
                **told,
                assign_time=time,
                assignee_id=str(fact.assignee_id),
                previous_assignee_id=str(fact.previous_assignee_id or ""),
            )
        case facts.TicketUnassigned():
            return events_pb2.TicketUnassigned(
                **told,
                unassign_time=time,
                previous_assignee_id=str(fact.previous_assignee_id),
                status=_status(fact.status),
                previous_status=_status(fact.previous_status),
            )
        case facts.Moved():
            message_class, time_name = _MOVES[type(fact)]
            return message_class(
                **told,
                **{time_name: time},
                status=_status(fact.status),
                previous_status=_status(fact.previous_status),
            )
        case facts.TicketUpdated():
            return events_pb2.TicketUpdated(
                **told,
                update_time=time,
                changed_fields=[change.field for change in fact.changes],
                priority=ticket_pb2.Priority.ValueType(fact.priority),
                previous_priority=ticket_pb2.Priority.ValueType(fact.previous_priority),
                tags=fact.tags,
            )
        case facts.CommentAdded():
            return events_pb2.CommentAdded(
                **told, add_time=time, entry_id=str(fact.entry_id), visibility=_visibility(fact.visibility)
            )
        case facts.ParticipantAdded():
            return events_pb2.ParticipantAdded(**told, add_time=time, user_id=str(fact.user_id), role=_role(fact.role))
        case facts.ParticipantRemoved():
            return events_pb2.ParticipantRemoved(
                **told, remove_time=time, user_id=str(fact.user_id), role=_role(fact.role)
            )
        case facts.AttachmentAdded():
            return events_pb2.AttachmentAdded(
                **told,
                add_time=time,
                attachment_id=str(fact.attachment.id),
                visibility=_visibility(fact.visibility),
            )
        case facts.TicketRated():
            return events_pb2.TicketRated(**told, rate_time=time, score=fact.score)
        case facts.LinkRotated():
            return events_pb2.LinkRotated(**told, rotate_time=time)
        case facts.LinkRevoked():
            return events_pb2.LinkRevoked(**told, revoke_time=time)
        case facts.TicketPurged():
            return events_pb2.TicketPurged(**told, purge_time=time)
        case facts.DeadlineNoted():
            return events_pb2.DeadlineNoted(**told, note_time=time, clock_id=str(fact.deadline.clock_id))
        case _:
            raise TypeError(f"no event tells {type(fact).__name__}")


def _status(status: str) -> ticket_pb2.Status.ValueType:
    return ticket_pb2.Status.Value(f"STATUS_{status}")


def _visibility(visibility: str) -> ticket_pb2.Visibility.ValueType:
    return ticket_pb2.Visibility.Value(f"VISIBILITY_{visibility}")


def _role(role: str) -> ticket_pb2.ParticipantRole.ValueType:
    return ticket_pb2.ParticipantRole.Value(f"PARTICIPANT_ROLE_{role}")
