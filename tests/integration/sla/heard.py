"""What the service heard, and what must be stored then."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from google.protobuf.message import Message

from services.kit.clock import FrozenClock
from services.kit.consumer import Delivered
from services.kit.database import Database, Row
from services.kit.sql import Query
from services.sla.consumers.follow_tickets import follow_tickets
from services.sla.domain.ticket_sla import TicketSla, read_ticket
from services.sla.events import facts_of, record_of
from services.sla.store.rulebooks import Rulebooks
from serviq.ticket.v1 import events_pb2, ticket_pb2
from tests.unit.sla import given


async def hear(
    database: Database, *events: Delivered[Message], at: datetime = given.NOON, rulebooks: Rulebooks | None = None
) -> None:
    """Hears a batch of events, at noon unless told otherwise."""
    async with database.transaction() as transaction:
        await follow_tickets(transaction, events, clock=FrozenClock(at), rulebooks=rulebooks or Rulebooks())


async def promised(
    database: Database, events: Sequence[Delivered[Message]], *, at: datetime = given.NOON
) -> list[TicketSla]:
    """What must be stored for each ticket, in the order of their first events, by the pure calculation."""
    rulebook = await Rulebooks().get(database)
    by_ticket: dict[UUID, list[Delivered[Message]]] = {}
    for event in events:
        by_ticket.setdefault(record_of(event).ticket_id, []).append(event)
    return [
        read_ticket(id, (fact for each in told for fact in facts_of(record_of(each))), rulebook, now=at).sla
        for id, told in by_ticket.items()
    ]


def ids(events: Sequence[Delivered[Message]]) -> list[UUID]:
    """The tickets, in the order of their first events."""
    return list(dict.fromkeys(record_of(event).ticket_id for event in events))


def whole_life(*, at: datetime = given.NOON, ticket_id: UUID | None = None) -> list[Delivered[Message]]:
    """A ticket that is answered after an hour, waits for two, is asked again and resolved after five."""
    id = ticket_id or uuid4()
    agent, requester = ticket_pb2.ACTOR_KIND_AGENT, ticket_pb2.ACTOR_KIND_REQUESTER
    public = ticket_pb2.VISIBILITY_PUBLIC

    def after(hours: float) -> datetime:
        return at + timedelta(hours=hours)

    def comment(version: int, hours: float, kind: int) -> Delivered[Message]:
        return given.event(
            events_pb2.CommentAdded,
            "add_time",
            ticket_id=id,
            version=version,
            at=after(hours),
            actor_kind=kind,
            visibility=public,
        )

    def move(kind: type[Message], time: str, version: int, hours: float, status: int) -> Delivered[Message]:
        return given.event(kind, time, ticket_id=id, version=version, at=after(hours), status=status)

    return [
        given.ticket_created(ticket_id=id, at=at),
        given.event(
            events_pb2.TicketAssigned,
            "assign_time",
            ticket_id=id,
            version=2,
            at=after(0.5),
            assignee_id=str(UUID(int=7)),
        ),
        comment(3, 1, agent),
        move(events_pb2.TicketPaused, "pause_time", 3, 1, ticket_pb2.STATUS_WAITING),
        comment(4, 3, requester),
        move(events_pb2.TicketResumed, "resume_time", 4, 3, ticket_pb2.STATUS_IN_PROGRESS),
        comment(5, 5, agent),
        move(events_pb2.TicketResolved, "resolve_time", 5, 5, ticket_pb2.STATUS_RESOLVED),
    ]


async def stored(database: Database, table: str) -> list[Row]:
    """Every row of a table, by its key."""
    return await database.fetch_all(Query(f"SELECT * FROM sla.{table} ORDER BY id"))


async def count(database: Database, table: str) -> int:
    """How many rows a table has."""
    row = await database.fetch_one(Query(f"SELECT count(*) FROM sla.{table}"))
    assert row is not None
    return int(row["count"])
