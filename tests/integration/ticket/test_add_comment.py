import asyncio
from uuid import uuid4

import grpc
import pytest

from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.ticket.desk import Desk, refused


async def say(desk: Desk, ticket_id: str, **what: object) -> pb.AddCommentResponse:
    request = pb.AddCommentRequest(**{"ticket_id": ticket_id, "comment": "*Is* it <plugged> in?"} | what)  # type: ignore[arg-type]
    return await desk.tickets.AddComment(request, metadata=desk.lead)


async def test_public_comment_waits_for_the_requester_and_is_shown_to_them_to_the_letter(desk: Desk) -> None:
    ticket, token = await desk.assigned()
    answer = await say(desk, ticket.id)
    assert answer.ticket.status == ticket_pb2.STATUS_WAITING
    assert (answer.entry.comment, answer.entry.visibility) == ("*Is* it <plugged> in?", ticket_pb2.VISIBILITY_PUBLIC)
    shown = (await desk.tickets.TrackTicket(pb.TrackTicketRequest(id=ticket.id, token=token))).timeline
    assert [entry.comment for entry in shown if entry.comment] == ["*Is* it <plugged> in?"]
    assert (await desk.events(ticket.id))[-2:] == ["CommentAdded", "TicketPaused"]
    assert b"plugged" not in await desk.payloads(ticket.id)


async def test_note_moves_nothing_and_is_never_shown_to_the_requester(desk: Desk) -> None:
    ticket, token = await desk.assigned()
    answer = await say(desk, ticket.id, visibility=ticket_pb2.VISIBILITY_INTERNAL)
    assert answer.ticket.status == ticket_pb2.STATUS_OPEN
    shown = (await desk.tickets.TrackTicket(pb.TrackTicketRequest(id=ticket.id, token=token))).timeline
    assert not [entry for entry in shown if entry.comment]
    assert (await desk.events(ticket.id))[-1] == "CommentAdded"


@pytest.mark.parametrize(
    ("status", "event"),
    [("OPEN", None), ("WAITING", "TicketPaused"), ("IN_PROGRESS", "TicketStarted"), ("RESOLVED", "TicketResolved")],
)
async def test_comment_takes_the_ticket_where_it_says(desk: Desk, status: str, event: str | None) -> None:
    ticket, _ = await desk.assigned()
    answer = await say(desk, ticket.id, next_status=ticket_pb2.Status.Value(f"STATUS_{status}"))
    assert ticket_pb2.Status.Name(answer.ticket.status) == f"STATUS_{status}"
    assert (await desk.events(ticket.id))[-1] == (event or "CommentAdded")


async def test_same_request_again_is_one_comment_and_the_same_answer(desk: Desk) -> None:
    ticket, _ = await desk.assigned()
    first = await say(desk, ticket.id, request_id="r1")
    await say(desk, ticket.id, comment="Another")
    assert await say(desk, ticket.id, request_id="r1") == first
    comments = [entry.comment for entry in await desk.timeline(ticket.id) if entry.comment]
    assert comments == ["*Is* it <plugged> in?", "Another"]


async def test_of_fifty_equal_requests_at_once_one_is_written_and_all_are_answered_alike(wide_desk: Desk) -> None:
    ticket, _ = await wide_desk.assigned()
    answers = await asyncio.gather(*(say(wide_desk, ticket.id, request_id="r1") for _ in range(50)))
    assert all(answer == answers[0] for answer in answers)
    assert [entry.id for entry in await wide_desk.timeline(ticket.id) if entry.comment] == [answers[0].entry.id]
    assert (await wide_desk.events(ticket.id)).count("CommentAdded") == 1


async def test_requester_who_is_gone_cannot_be_written_to(desk: Desk) -> None:
    ticket, _ = await desk.assigned()
    await desk.tickets.CloseTicket(pb.CloseTicketRequest(ticket_id=ticket.id), metadata=desk.lead)
    failure = await refused(say(desk, ticket.id))
    assert (failure.code, failure.metadata["verb"]) == (grpc.StatusCode.FAILED_PRECONDITION, "AddComment")
    await say(desk, ticket.id, visibility=ticket_pb2.VISIBILITY_INTERNAL)


@pytest.mark.parametrize(
    "what",
    [
        {"comment": ""},
        {"comment": "x" * 20_001},
        {"comment": "a\x00b"},
        {"visibility": ticket_pb2.VISIBILITY_INTERNAL, "next_status": ticket_pb2.STATUS_RESOLVED},
        {"next_status": ticket_pb2.STATUS_SPAM},
        {"next_status": ticket_pb2.STATUS_CLOSED},
        {"visibility": 9},
    ],
)
async def test_comment_that_makes_no_sense_is_refused(desk: Desk, what: dict[str, object]) -> None:
    ticket, _ = await desk.assigned()
    assert (await refused(say(desk, ticket.id, **what))).reason == "REQUEST_INVALID"


async def test_who_works_on_it_may_write_and_a_stranger_finds_nothing(desk: Desk) -> None:
    agent = await desk.hired()
    ticket, _ = await desk.assigned(agent)
    request = pb.AddCommentRequest(ticket_id=ticket.id, comment="Yes.")
    await desk.tickets.AddComment(request, metadata=desk.agent(agent))
    failure = await refused(desk.tickets.AddComment(request, metadata=desk.agent(uuid4())))
    assert failure.reason == "TICKET_NOT_FOUND"
