"""Builders: `given.ticket_created(priority=Priority.HIGH)`."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from services.kit.consumer import Delivered
from services.kit.ids import uuid7
from services.sla.domain.calendar import Calendar, Closure, Window
from services.sla.domain.priority import Priority
from serviq.ticket.v1 import events_pb2, ticket_pb2

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)


def ticket_created(
    *,
    ticket_id: UUID | str | None = None,
    priority: int = Priority.NORMAL,
    at: datetime = NOON,
    event_id: UUID | None = None,
    email: str = "ada@example.com",
    actor_kind: ticket_pb2.ActorKind.ValueType = ticket_pb2.ACTOR_KIND_REQUESTER,
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
        requester_email=email,
        actor_kind=actor_kind,
    )
    return Delivered(event_id or uuid7(), message, at)


def event(
    kind: type[Message], time_field: str, *, ticket_id: UUID, version: int, at: datetime, **fields: object
) -> Delivered[Message]:
    """Another event of a ticket: `given.event(TicketPaused, "pause_time", ticket_id=id, version=3, at=..., ...)`."""
    message = kind(ticket_id=str(ticket_id), version=version, **fields)
    getattr(message, time_field).FromDatetime(at)
    return Delivered(uuid7(), message, at)


def window(weekday: int, opens: str, closes: str) -> Window:
    """`given.window(1, "9:00", "17:00")` is a Monday from nine to five."""
    return Window(weekday=weekday, opens=time_of_day(opens), closes=time_of_day(closes))


def time_of_day(shown: str) -> timedelta:
    """What a wall clock shows, such as "9:00", "24:00" or "23:59:59.999999"."""
    hours, minutes, seconds = [*shown.split(":"), "0"][:3]
    return timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))


def office(
    *windows: Window,
    time_zone: str = "UTC",
    closures: Iterable[Closure] = (),
    id: UUID | None = None,
    version: int = 1,
) -> Calendar:
    """People work from nine to five, Monday to Friday, unless windows are told."""
    week = windows or tuple(window(weekday, "9:00", "17:00") for weekday in range(1, 6))
    return Calendar(
        id=id or uuid4(), version=version, time_zone=time_zone, windows=tuple(week), closures=tuple(closures)
    )
