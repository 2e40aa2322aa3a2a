"""What sla tells of deadlines stands in timelines, once."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.sql import Query
from services.kit.timestamps import time_to_pb
from services.ticket.consumers.note_deadlines import note_deadlines
from serviq.sla.v1.clock_pb2 import (
    CLOCK_KIND_FIRST_RESPONSE,
    CLOCK_KIND_RESOLUTION,
    CLOCK_STATE_MET,
    ClockKind,
)
from serviq.sla.v1.events_pb2 import ClockBreached, ClockCorrected, ClockWarned
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.ticket.desk import Desk

DUE = datetime(2026, 3, 2, 9, 0, 0, 1, tzinfo=UTC)
Told = ClockWarned | ClockBreached | ClockCorrected


def breached(ticket_id: str, clock_id: UUID, kind: ClockKind.ValueType = CLOCK_KIND_FIRST_RESPONSE) -> ClockBreached:
    return ClockBreached(
        ticket_id=ticket_id, version=1, clock_id=str(clock_id), kind=kind, cycle=1, due_time=time_to_pb(DUE)
    )


async def hear(desk: Desk, *messages: Told) -> list[Delivered[Told]]:
    events = [Delivered(uuid4(), message, DUE) for message in messages]
    async with desk.database.transaction() as transaction:
        await note_deadlines(transaction, events, clock=SystemClock())
    return events


async def sla_entries(desk: Desk, ticket_id: str) -> list[ticket_pb2.TimelineEntry]:
    entries = await desk.timeline(ticket_id)
    return [entry for entry in entries if entry.kind == ticket_pb2.TIMELINE_ENTRY_KIND_SLA]


async def test_warning_breach_and_correction_are_entries_with_versions_of_their_own(desk: Desk) -> None:
    ticket, _ = await desk.filed()
    clock_id = uuid4()
    which: dict[str, Any] = {"ticket_id": ticket.id, "version": 1, "clock_id": str(clock_id), "cycle": 1}
    warned = ClockWarned(**which, kind=CLOCK_KIND_FIRST_RESPONSE, percent=75, due_time=time_to_pb(DUE))
    corrected = ClockCorrected(**which, kind=CLOCK_KIND_FIRST_RESPONSE, state=CLOCK_STATE_MET)
    for message in (warned, breached(ticket.id, clock_id), corrected):
        await hear(desk, message)
    entries = await sla_entries(desk, ticket.id)
    assert [(entry.version, entry.field, entry.old_value, entry.new_value) for entry in entries] == [
        (2, "first_response", "", "WARNED"),
        (3, "first_response", "", "BREACHED"),
        (4, "first_response", "BREACHED", "MET"),
    ]
    assert [(entry.deadline.percent, entry.deadline.cycle) for entry in entries] == [(75, 1), (0, 1), (0, 1)]
    assert {entry.deadline.clock_id for entry in entries} == {str(clock_id)}
    assert entries[1].deadline.due_time.ToDatetime(UTC) == DUE
    assert {entry.visibility for entry in entries} == {ticket_pb2.VISIBILITY_INTERNAL}
    assert await desk.events(ticket.id) == ["TicketCreated", *["DeadlineNoted"] * 3]


async def test_many_deadlines_of_many_tickets_are_one_change_of_each_and_name_their_causes(desk: Desk) -> None:
    ids = [(await desk.filed())[0].id for _ in range(3)]
    gone = str(uuid4())
    told = [
        breached(id, uuid4(), kind)
        for kind in (CLOCK_KIND_FIRST_RESPONSE, CLOCK_KIND_RESOLUTION)
        for id in [gone, *ids]
    ]
    events = await hear(desk, *told)
    for id in ids:
        assert [(entry.version, entry.field) for entry in await sla_entries(desk, id)] == [
            (2, "first_response"),
            (2, "resolution"),
        ]
    rows = await desk.database.fetch_all(
        Query("SELECT headers FROM ticket.outbox WHERE type = 'serviq.ticket.v1.DeadlineNoted'")
    )
    causes = {UUID(row["headers"]["ce-causationid"]) for row in rows}
    assert causes == {event.id for event in events if event.message.ticket_id != gone}


async def test_requester_is_not_told_of_deadlines(desk: Desk) -> None:
    ticket, token = await desk.filed()
    await hear(desk, breached(ticket.id, uuid4()))
    followed = await desk.tickets.TrackTicket(pb.TrackTicketRequest(id=ticket.id, token=token))
    kinds = {entry.kind for entry in followed.timeline}
    assert kinds == {ticket_pb2.TIMELINE_ENTRY_KIND_CREATED}
