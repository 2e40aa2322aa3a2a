from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message

from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.sql import Query
from services.notify.consumers.note_deadlines import note_deadlines
from services.notify.consumers.note_occasions import note_occasions
from services.notify.domain.audience import Happening
from services.notify.domain.occasion import ActorKind, Occasion
from services.notify.store import occasions
from services.notify.store.occasions import SIGNAL
from serviq.sla.v1.clock_pb2 import CLOCK_KIND_RESOLUTION
from serviq.sla.v1.events_pb2 import ClockBreached, ClockWarned
from serviq.ticket.v1 import events_pb2 as ticket
from serviq.ticket.v1 import ticket_pb2
from tests.unit.notify.given import NOON

TICKET, ACTOR, USER, ENTRY = (str(uuid4()) for _ in range(4))
AGENT, REQUESTER = ticket_pb2.ACTOR_KIND_AGENT, ticket_pb2.ACTOR_KIND_REQUESTER
PUBLIC, INTERNAL = ticket_pb2.VISIBILITY_PUBLIC, ticket_pb2.VISIBILITY_INTERNAL


async def hear(database: Database, *events: Delivered[Any]) -> list[Occasion]:
    async with database.transaction() as transaction:
        await note_occasions(transaction, events)
    return await occasions.oldest(database, limit=100)


def happened(message: Message) -> Delivered[Any]:
    return Delivered(uuid7(), message, NOON)


@pytest.mark.parametrize(
    ("event", "happening"),
    [
        (ticket.CommentAdded(entry_id=ENTRY, visibility=PUBLIC, actor_kind=REQUESTER), Happening.REQUESTER_REPLIED),
        (ticket.CommentAdded(entry_id=ENTRY, visibility=PUBLIC, actor_kind=AGENT), Happening.AGENT_REPLIED),
        (ticket.CommentAdded(entry_id=ENTRY, visibility=INTERNAL, actor_kind=AGENT), Happening.NOTE_ADDED),
        (
            ticket.TicketVerified(actor_kind=REQUESTER, previous_status=ticket_pb2.STATUS_PENDING_VERIFICATION),
            Happening.RELEASED,
        ),
        (ticket.TicketUnassigned(actor_kind=AGENT), Happening.UNASSIGNED),
        (ticket.TicketResolved(actor_kind=AGENT), Happening.RESOLVED),
        (ticket.TicketReopened(actor_kind=AGENT), Happening.REOPENED),
        (ticket.TicketClosed(actor_kind=AGENT), Happening.CLOSED),
        (ticket.ParticipantAdded(actor_kind=AGENT, user_id=USER), Happening.PARTICIPANT_ADDED),
        (ticket.LinkRotated(actor_kind=AGENT), Happening.LINK_ROTATED),
    ],
    ids=str,
)
async def test_each_event_is_noted_once_with_who_did_it(
    notify_database: Database, event: Any, happening: Happening
) -> None:
    event.ticket_id, event.actor_id, event.version = TICKET, ACTOR, 7
    delivered = happened(event)
    await hear(notify_database, delivered)
    [noted] = await hear(notify_database, delivered)
    assert (noted.event_id, noted.happening, noted.ticket_id) == (delivered.id, happening, UUID(TICKET))
    assert (noted.actor_id, noted.happened_at) == (ACTOR, NOON)
    assert noted.actor_kind is (ActorKind.REQUESTER if event.actor_kind == REQUESTER else ActorKind.AGENT)
    assert noted.concerned_id == (UUID(USER) if happening is Happening.PARTICIPANT_ADDED else None)
    assert noted.facts == ({"entry_id": ENTRY} if isinstance(event, ticket.CommentAdded) else {})


async def test_proof_of_a_ticket_that_was_not_held_is_nothing_to_anybody(notify_database: Database) -> None:
    event = ticket.TicketVerified(ticket_id=TICKET, actor_kind=REQUESTER, previous_status=ticket_pb2.STATUS_OPEN)
    assert await hear(notify_database, happened(event)) == []


async def test_nothing_that_was_written_is_noted_and_the_router_is_woken(notify_database: Database) -> None:
    event = ticket.CommentAdded(ticket_id=TICKET, entry_id=ENTRY, visibility=PUBLIC, actor_kind=AGENT)
    await hear(notify_database, happened(event))
    row = await notify_database.fetch_one(Query("SELECT to_jsonb(o)::text AS everything FROM notify.occasions o"))
    assert row is not None and ENTRY in row["everything"] and "comment" not in row["everything"]
    assert notify_database.signal(SIGNAL).is_set()


async def test_clock_warns_each_time_and_breaches_once_whatever_is_told_of_it(notify_database: Database) -> None:
    clock_id = str(uuid4())
    common: dict[str, Any] = {"ticket_id": TICKET, "clock_id": clock_id, "kind": CLOCK_KIND_RESOLUTION}
    warned, breached = ClockWarned(**common, percent=75), ClockBreached(**common)
    for message in (warned, breached):
        message.due_time.FromDatetime(NOON)
    events: list[Delivered[Any]] = [happened(message) for message in (warned, warned, breached, breached)]
    async with notify_database.transaction() as transaction:
        await note_deadlines(transaction, events)
        await note_deadlines(transaction, [happened(breached)])
    noted = await occasions.oldest(notify_database, limit=100)
    assert [each.happening for each in noted] == [
        Happening.SLA_WARNED,
        Happening.SLA_WARNED,
        Happening.SLA_BREACHED,
    ]
    assert noted[0].facts == {"clock": "RESOLUTION", "due_at": NOON.isoformat(), "percent": "75"}
    assert noted[2].facts == {"clock": "RESOLUTION", "due_at": NOON.isoformat()}
    assert {each.actor_id for each in noted} == {""}
