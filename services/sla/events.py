"""Between contract events and facts: what ticket publishes is made ready to be kept, and what is kept is read again.

What this service announces about clocks becomes its own events here.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from services.kit.consumer import Delivered
from services.kit.outbox import OutgoingEvent, outgoing
from services.kit.timestamps import optional_time_to_pb, time_to_pb
from services.sla.domain import announcement, facts
from services.sla.domain.facts import ActorKind, Fact, Status
from services.sla.domain.priority import Priority
from services.sla.store.facts import RecordedFact
from serviq.common.v1 import options_pb2
from serviq.sla.v1 import clock_pb2
from serviq.sla.v1 import events_pb2 as sla_events
from serviq.ticket.v1 import events_pb2, ticket_pb2

_MOVES: tuple[type[Message], ...] = (
    events_pb2.TicketStarted,
    events_pb2.TicketPaused,
    events_pb2.TicketResumed,
    events_pb2.TicketResolved,
    events_pb2.TicketClosed,
    events_pb2.TicketReopened,
    events_pb2.TicketMarkedSpam,
    events_pb2.TicketUnmarkedSpam,
    events_pb2.TicketVerified,
)

EVENTS: tuple[type[Message], ...] = (
    events_pb2.TicketCreated,
    *_MOVES,
    events_pb2.TicketAssigned,
    events_pb2.TicketUnassigned,
    events_pb2.TicketUpdated,
    events_pb2.CommentAdded,
)
"""What is heard: everything that promises hang on."""

_STATUSES: Mapping[int, Status] = {
    ticket_pb2.STATUS_OPEN: Status.WORKING,
    ticket_pb2.STATUS_IN_PROGRESS: Status.WORKING,
    ticket_pb2.STATUS_REOPENED: Status.WORKING,
    ticket_pb2.STATUS_WAITING: Status.WAITING,
    ticket_pb2.STATUS_RESOLVED: Status.OVER,
    ticket_pb2.STATUS_CLOSED: Status.OVER,
    ticket_pb2.STATUS_PENDING_VERIFICATION: Status.HELD,
    ticket_pb2.STATUS_SPAM: Status.SPAM,
}

_TYPES = {event.DESCRIPTOR.full_name: event for event in EVENTS}


def record_of(event: Delivered[Any]) -> RecordedFact:
    """Returns the event as it is kept for good: without personal fields, since a promise hangs on none of them.

    Of the requester's address the domain stays, which policies may look at. Raises ValueError for an event that makes
    no sense, such as one with an id, or a priority, that is none.
    """
    kept: Message = type(event.message)()
    kept.CopyFrom(event.message)
    for name in _personal_fields(kept.DESCRIPTOR):
        kept.ClearField(name)
    record = RecordedFact(
        event_id=event.id,
        ticket_id=UUID(event.message.ticket_id),
        version=event.message.version,
        type=kept.DESCRIPTOR.full_name,
        happened_at=_time_of(event.message),
        payload=kept.SerializeToString(deterministic=True),
        requester_domain=getattr(event.message, "requester_email", "").rpartition("@")[2].lower(),
    )
    for _ in facts_of(record):
        pass  # what could not be read later is refused now
    return record


def facts_of(record: RecordedFact) -> list[Fact]:
    """Returns what happened. Raises ValueError for what makes no sense."""
    message: Any = _TYPES[record.type].FromString(record.payload)
    about: dict[str, Any] = {"ticket_id": record.ticket_id, "version": record.version, "at": record.happened_at}
    match message:
        case events_pb2.TicketCreated():
            return [
                facts.TicketCreated(
                    **about,
                    by=_actor_kind(message.actor_kind),
                    actor_id=_optional_id(message.actor_id),
                    priority=Priority(message.priority),
                    status=_status(message.status),
                    requester_domain=record.requester_domain,
                )
            ]
        case events_pb2.TicketAssigned():
            return [facts.TicketAssigned(**about, assignee_id=UUID(message.assignee_id))]
        case events_pb2.TicketUnassigned():
            unassigned = facts.TicketAssigned(**about, assignee_id=None)
            return [unassigned, facts.TicketMoved(**about, status=_status(message.status))]
        case events_pb2.TicketUpdated():
            priority, tags = Priority(message.priority), tuple(sorted(message.tags))
            return [facts.TicketUpdated(**about, priority=priority, tags=tags)]
        case events_pb2.CommentAdded():
            return [
                facts.CommentAdded(
                    **about,
                    by=_actor_kind(message.actor_kind),
                    actor_id=_optional_id(message.actor_id),
                    is_public=message.visibility == ticket_pb2.VISIBILITY_PUBLIC,
                )
            ]
        case _:
            return [facts.TicketMoved(**about, status=_status(message.status))]


def event_of(fact: announcement.Announcement) -> OutgoingEvent:
    """Returns the event that tells the world. Its id is the announcement's, so it is the same whenever it is found."""
    return replace(outgoing(_EVENTS[type(fact)](fact), happened_at=fact.at), id=fact.id)


def _warned(fact: announcement.ClockWarned) -> Message:
    return sla_events.ClockWarned(
        **_told(fact),
        warn_time=time_to_pb(fact.at),
        percent=fact.percent,
        due_time=optional_time_to_pb(fact.clock.due_at),
    )


def _breached(fact: announcement.ClockBreached) -> Message:
    return sla_events.ClockBreached(
        **_told(fact), breach_time=time_to_pb(fact.at), due_time=optional_time_to_pb(fact.clock.due_at)
    )


def _corrected(fact: announcement.ClockCorrected) -> Message:
    state = clock_pb2.ClockState.Value(f"CLOCK_STATE_{fact.clock.state}")
    return sla_events.ClockCorrected(**_told(fact), correct_time=time_to_pb(fact.at), state=state)


_EVENTS: Mapping[type[announcement.Announcement], Callable[[Any], Message]] = {
    announcement.ClockWarned: _warned,
    announcement.ClockBreached: _breached,
    announcement.ClockCorrected: _corrected,
}


def _told(fact: announcement.Announcement) -> dict[str, Any]:
    return {
        "ticket_id": str(fact.clock.ticket_id),
        "version": fact.version,
        "actor_id": "",
        "clock_id": str(fact.clock.id),
        "kind": clock_pb2.ClockKind.Value(f"CLOCK_KIND_{fact.clock.kind}"),
        "cycle": fact.clock.cycle,
        "assignee_id": str(fact.clock.assignee_id or ""),
    }


def _actor_kind(kind: ticket_pb2.ActorKind.ValueType) -> ActorKind:
    # Tickets of before actors had kinds were all filed by requesters.
    name = ticket_pb2.ActorKind.Name(kind).removeprefix("ACTOR_KIND_")
    return ActorKind.REQUESTER if kind == ticket_pb2.ACTOR_KIND_UNSPECIFIED else ActorKind(name)


def _status(status: int) -> Status:
    if status not in _STATUSES:
        raise ValueError(f"{status} is not a valid Status")
    return _STATUSES[status]


def _optional_id(text: str) -> UUID | None:
    return UUID(text) if text else None


def _time_of(message: Any) -> datetime:
    time: datetime = getattr(message, _time_field(message.DESCRIPTOR)).ToDatetime(UTC)
    return time


@cache
def _time_field(descriptor: Descriptor) -> str:
    """The name of the one time in an event."""
    return next(
        field.name
        for field in descriptor.fields
        if field.message_type and field.message_type.full_name == "google.protobuf.Timestamp"
    )


@cache
def _personal_fields(descriptor: Descriptor) -> tuple[str, ...]:
    """Returns the fields the contract calls `sensitive`; events are flat, so there is nothing deeper to look at."""
    return tuple(field.name for field in descriptor.fields if field.GetOptions().Extensions[options_pb2.sensitive])
