"""StartTicket, PauseTicket, ResolveTicket, CloseTicket, ReopenTicket, MarkSpam, UnmarkSpam: the verbs that move."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import grpc
import pytest

from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.ticket.consumers.assign_ticket import assign_ticket
from services.ticket.store import agents
from serviq.ticket.v1 import events_pb2, ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.round_trips import round_trips
from tests.integration.ticket.desk import Desk, refused

MOVES: dict[str, tuple[list[str], str, str]] = {
    # by which verbs it gets to where the move begins; where it ends, and what is told
    "StartTicket": ([], "IN_PROGRESS", "TicketStarted"),
    "PauseTicket": ([], "WAITING", "TicketPaused"),
    "ResolveTicket": ([], "RESOLVED", "TicketResolved"),
    "CloseTicket": (["ResolveTicket"], "CLOSED", "TicketClosed"),
    "ReopenTicket": (["ResolveTicket", "CloseTicket"], "REOPENED", "TicketReopened"),
    "MarkSpam": ([], "SPAM", "TicketMarkedSpam"),
    "UnmarkSpam": (["MarkSpam"], "OPEN", "TicketUnmarkedSpam"),
}


async def move(desk: Desk, verb: str, ticket_id: str, **what: Any) -> ticket_pb2.Ticket:
    request = getattr(pb, f"{verb}Request")(ticket_id=ticket_id, **what)
    answer = await getattr(desk.tickets, verb)(request, metadata=desk.lead)
    return answer.ticket  # type: ignore[no-any-return]


@pytest.mark.parametrize("verb", MOVES)
async def test_move_leaves_a_status_an_entry_and_an_event_of_one_version(desk: Desk, verb: str) -> None:
    before, status, event = MOVES[verb]
    ticket, _ = await desk.assigned()
    for earlier in before:
        ticket = await move(desk, earlier, ticket.id)
    moved = await move(desk, verb, ticket.id, etag=ticket.etag)
    assert ticket_pb2.Status.Name(moved.status) == f"STATUS_{status}"
    assert moved.etag == f'"{int(ticket.etag[1:-1]) + 1}"'
    [entry] = [entry for entry in await desk.timeline(ticket.id) if f'"{entry.version}"' == moved.etag]
    assert (entry.field, entry.new_value, entry.actor_kind) == ("status", status, ticket_pb2.ACTOR_KIND_AGENT)
    assert (await desk.events(ticket.id))[-1] == event
    assert await desk.get(ticket.id) == moved


async def test_illegal_move_names_the_edge_and_the_legal_ones(desk: Desk) -> None:
    ticket, _ = await desk.filed()
    failure = await refused(move(desk, "ReopenTicket", ticket.id))
    assert (failure.code, failure.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "TRANSITION_ILLEGAL")
    assert failure.metadata == {
        "verb": "ReopenTicket",
        "status": "OPEN",
        "legal": "PauseTicket,ResolveTicket,CloseTicket,MarkSpam,AddComment",
    }
    [violation] = failure.violations
    assert violation.field == "OPEN/ReopenTicket"
    # Nobody is responsible: nobody can be working on it.
    assert (await refused(move(desk, "StartTicket", ticket.id))).reason == "TRANSITION_ILLEGAL"
    assert await desk.get(ticket.id) == ticket


async def test_ticket_that_was_closed_long_ago_stays_closed(desk: Desk) -> None:
    ticket, _ = await desk.filed()
    await move(desk, "CloseTicket", ticket.id)
    failure = await refused(move(desk, "StartTicket", ticket.id))
    assert failure.metadata == {"verb": "StartTicket", "status": "CLOSED", "legal": "ReopenTicket"}
    await desk.long_after(ticket.id, days=8)
    failure = await refused(move(desk, "ReopenTicket", ticket.id))
    assert (failure.reason, failure.metadata["legal"]) == ("TRANSITION_ILLEGAL", "")


async def test_reopened_ticket_is_given_back_when_its_assignee_is_gone(desk: Desk) -> None:
    gone = await desk.hired()
    ticket, _ = await desk.assigned(gone)
    await move(desk, "ResolveTicket", ticket.id)
    async with desk.database.transaction() as transaction:
        await agents.keep(transaction, user_id=gone, version=2, active=False, available=False, capacity=1, skills=())
    await move(desk, "ReopenTicket", ticket.id)
    event = Delivered(uuid4(), events_pb2.TicketReopened(ticket_id=ticket.id), datetime.now(UTC))
    async with desk.database.transaction() as transaction:
        await assign_ticket(transaction, [event], clock=SystemClock())
    reopened = await desk.get(ticket.id)
    assert (reopened.assignee_id, reopened.status) == ("", ticket_pb2.STATUS_REOPENED)
    assert (await desk.events(ticket.id))[-2:] == ["TicketReopened", "TicketUnassigned"]


async def test_ticket_that_is_not_there_is_not_found_and_no_id_refused(desk: Desk) -> None:
    assert (await refused(move(desk, "CloseTicket", str(uuid4())))).reason == "TICKET_NOT_FOUND"
    failure = await refused(move(desk, "CloseTicket", "no id"))
    assert [violation.field for violation in failure.violations] == ["ticket_id"]


async def test_move_costs_a_bounded_number_of_round_trips(desk: Desk) -> None:
    ticket, _ = await desk.assigned()
    for _ in range(7):  # psycopg prepares what it has seen five times
        await move(desk, "PauseTicket", ticket.id)
        await move(desk, "StartTicket", ticket.id)
    async with round_trips(desk.database) as trips:
        await move(desk, "PauseTicket", ticket.id)
    assert trips.count <= 10


async def test_describe_lifecycle_serves_the_table_to_everybody(desk: Desk) -> None:
    answer = await desk.tickets.DescribeLifecycle(pb.DescribeLifecycleRequest())
    edges = {
        (move.verb, ticket_pb2.Status.Name(move.from_status), ticket_pb2.Status.Name(move.to_status))
        for move in answer.transitions
    }
    assert ("ReopenTicket", "STATUS_CLOSED", "STATUS_REOPENED") in edges
    [closing] = [move for move in answer.transitions if move.actor_kind == ticket_pb2.ACTOR_KIND_SYSTEM]
    assert (closing.verb, closing.permission, closing.guard) == ("CloseTicket", "", pb.TRANSITION_GUARD_LONG_RESOLVED)
    assert all(move.guard and move.actor_kind and move.from_status and move.to_status for move in answer.transitions)
