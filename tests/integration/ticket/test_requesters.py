"""What requesters do: ReplyToTicket, RateTicket, VerifyTicket; and the links by which they do it."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import grpc
import pytest

from services.kit.database import Database
from services.ticket.store import requesters
from serviq.ticket.v1 import events_pb2, ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.ticket.desk import Desk, refused
from tests.integration.ticket.serving import serving


async def reply(desk: Desk, ticket_id: str, token: str, *, by: Any = None, **what: Any) -> pb.ReplyToTicketResponse:
    request = pb.ReplyToTicketRequest(**{"ticket_id": ticket_id, "token": token, "comment": "Still broken."} | what)
    return await desk.tickets.ReplyToTicket(request, metadata=by)


async def act(desk: Desk, verb: str, ticket_id: str) -> None:
    await getattr(desk.tickets, verb)(getattr(pb, f"{verb}Request")(ticket_id=ticket_id), metadata=desk.lead)


@pytest.mark.parametrize(
    ("before", "status", "event"),
    [
        ([], "OPEN", "CommentAdded"),
        (["PauseTicket"], "IN_PROGRESS", "TicketResumed"),
        (["ResolveTicket"], "REOPENED", "TicketReopened"),
        (["CloseTicket"], "REOPENED", "TicketReopened"),
        (["MarkSpam"], "SPAM", "CommentAdded"),
    ],
)
async def test_reply_to_ticket_leads_where_its_status_says(
    desk: Desk, before: list[str], status: str, event: str
) -> None:
    ticket, token = await desk.assigned()
    for verb in before:
        await act(desk, verb, ticket.id)
    answer = await reply(desk, ticket.id, token)
    assert ticket_pb2.Status.Name(answer.ticket.status) == f"STATUS_{status}"
    assert (answer.ticket.id, answer.ticket.assignee_id) == (ticket.id, "")
    assert (await desk.events(ticket.id))[-1] == event
    [entry] = [entry for entry in await desk.timeline(ticket.id) if entry.comment]
    assert (entry.actor_kind, entry.actor_id) == (ticket_pb2.ACTOR_KIND_REQUESTER, "")
    assert b"broken" not in await desk.payloads(ticket.id)


async def test_reply_to_what_was_closed_long_ago_becomes_a_ticket_that_names_it(desk: Desk) -> None:
    ticket, token = await desk.assigned(priority=ticket_pb2.PRIORITY_HIGH)
    await act(desk, "CloseTicket", ticket.id)
    await desk.long_after(ticket.id, days=8)
    answer = await reply(desk, ticket.id, token, request_id="r1")
    follow_up = await desk.get(answer.ticket.id)
    assert (follow_up.follow_up_of_id, follow_up.status) == (ticket.id, ticket_pb2.STATUS_OPEN)
    assert (follow_up.title, follow_up.description, follow_up.priority) == (
        "Help",
        "Still broken.",
        ticket_pb2.PRIORITY_HIGH,
    )
    assert follow_up.number > ticket.number
    assert (await desk.get(ticket.id)).status == ticket_pb2.STATUS_CLOSED
    assert await desk.events(follow_up.id) == ["TicketCreated"]
    # The answer's link opens the new one, and the same request makes no third.
    new_token = answer.tracking_url.rpartition("token=")[2]
    await desk.tickets.TrackTicket(pb.TrackTicketRequest(id=follow_up.id, token=new_token))
    assert (await reply(desk, ticket.id, token, request_id="r1")).ticket.id == follow_up.id


async def test_request_id_of_a_reply_is_good_for_that_reply_alone(desk: Desk) -> None:
    ticket, token = await desk.assigned()
    first = await reply(desk, ticket.id, token, request_id="r1")
    assert await reply(desk, ticket.id, token, request_id="r1") == first
    failure = await refused(reply(desk, ticket.id, token, request_id="r1", comment="Something else."))
    assert (failure.code, failure.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_ID_REUSED")
    # Whoever is somebody has request ids of their own; the token of another ticket opens neither.
    signed_in = desk.served.callers.user(id=uuid4())
    assert (await reply(desk, ticket.id, token, by=signed_in, request_id="r1")).ticket.etag != first.ticket.etag
    assert [entry.comment for entry in await desk.timeline(ticket.id) if entry.comment] == ["Still broken."] * 2


async def test_wrong_token_and_unknown_ticket_are_one_answer_for_every_call_of_a_requester(desk: Desk) -> None:
    ticket, token = await desk.filed()
    for id, wrong in ((ticket.id, ""), (ticket.id, "x" * 32), (str(uuid4()), token), ("no id", token)):
        for call in (
            reply(desk, id, wrong),
            desk.tickets.RateTicket(pb.RateTicketRequest(ticket_id=id, token=wrong, score=5)),
            desk.tickets.VerifyTicket(pb.VerifyTicketRequest(ticket_id=id, token=wrong)),
        ):
            failure = await refused(call)
            assert (failure.code, failure.reason) == (grpc.StatusCode.NOT_FOUND, "TICKET_NOT_FOUND")
    assert await desk.get(ticket.id) == ticket


async def test_who_proved_the_address_replies_signed_in_and_nobody_else_does(desk: Desk) -> None:
    ticket, _ = await desk.filed()
    ada, bob = uuid4(), uuid4()
    async with desk.database.transaction() as transaction:
        await requesters.keep(transaction, email="ada@example.com", user_id=ada, at=datetime.now(UTC))
    for stranger in (ada, bob):
        failure = await refused(reply(desk, ticket.id, "", by=desk.served.callers.user(id=stranger)))
        assert failure.reason == "TICKET_NOT_FOUND"
    async with desk.database.transaction() as transaction:
        await requesters.verify(transaction, email="ada@example.com", user_id=ada, at=datetime.now(UTC))
    signed_in = desk.served.callers.user(id=ada)
    await reply(desk, ticket.id, "", by=signed_in)
    shown = await desk.tickets.TrackTicket(pb.TrackTicketRequest(id=ticket.id), metadata=signed_in)
    assert shown.timeline[-1].comment == "Still broken."
    assert (await desk.timeline(ticket.id))[-1].actor_id == str(ada)
    # A token that is wrong is wrong, whoever shows it.
    assert (await refused(reply(desk, ticket.id, "x", by=signed_in))).reason == "TICKET_NOT_FOUND"


async def test_rate_ticket_says_once_what_a_resolution_was_worth(desk: Desk) -> None:
    ticket, token = await desk.assigned()
    rating = pb.RateTicketRequest(ticket_id=ticket.id, token=token, score=4, comment="Quick.", request_id="r1")
    failure = await refused(desk.tickets.RateTicket(rating))
    assert (failure.code, failure.metadata) == (grpc.StatusCode.FAILED_PRECONDITION, {"status": "OPEN"})
    await act(desk, "ResolveTicket", ticket.id)
    rated = (await desk.tickets.RateTicket(rating)).ticket
    assert (rated.rating.score, rated.rating.comment) == (4, "Quick.")
    assert (await desk.tickets.RateTicket(rating)).ticket == rated
    rating.request_id = "r2"
    failure = await refused(desk.tickets.RateTicket(rating))
    assert (failure.code, failure.reason) == (grpc.StatusCode.ALREADY_EXISTS, "RATING_EXISTS")
    assert (await desk.events(ticket.id))[-1] == "TicketRated"
    assert b"Quick" not in await desk.payloads(ticket.id)


@pytest.mark.parametrize("score", [0, 6, -1])
async def test_score_out_of_range_is_refused(desk: Desk, score: int) -> None:
    ticket, token = await desk.filed()
    request = pb.RateTicketRequest(ticket_id=ticket.id, token=token, score=score)
    assert (await refused(desk.tickets.RateTicket(request))).reason == "REQUEST_INVALID"


async def verification_token(desk: Desk, ticket_id: str) -> str:
    request = pb.GetTicketLinkRequest(ticket_id=ticket_id)
    link = await desk.tickets.GetTicketLink(request, metadata=desk.served.callers.service("notify"))
    return link.verification_url.rpartition("token=")[2]


async def test_only_the_mailed_token_proves_the_address(desk: Desk) -> None:
    ticket, token = await desk.filed()
    proof = await verification_token(desk, ticket.id)
    assert (await refused(desk.tickets.VerifyTicket(pb.VerifyTicketRequest(ticket_id=ticket.id, token=token)))).reason
    assert (await refused(reply(desk, ticket.id, proof))).reason == "TICKET_NOT_FOUND"
    request = pb.VerifyTicketRequest(ticket_id=ticket.id, token=proof)
    verified = (await desk.tickets.VerifyTicket(request)).ticket
    assert verified.HasField("verify_time") and verified.status == ticket_pb2.STATUS_OPEN
    # Mail programs open links before people do: again changes nothing.
    assert (await desk.tickets.VerifyTicket(request)).ticket == verified
    assert await desk.events(ticket.id) == ["TicketCreated", "TicketVerified"]


async def test_ticket_that_is_held_opens_with_the_proof_and_not_before(
    ticket_database: Database, tmp_path: Any
) -> None:
    async with serving(ticket_database, tmp_path, hold_unverified=True) as served:
        desk = Desk(served, ticket_database)
        ticket, token = await desk.filed()
        assert ticket.status == ticket_pb2.STATUS_PENDING_VERIFICATION
        failure = await refused(
            desk.tickets.AddComment(pb.AddCommentRequest(ticket_id=ticket.id, comment="Hi"), metadata=desk.lead)
        )
        assert failure.reason == "TRANSITION_ILLEGAL"
        assert (await reply(desk, ticket.id, token)).ticket.status == ticket_pb2.STATUS_PENDING_VERIFICATION
        request = pb.VerifyTicketRequest(ticket_id=ticket.id, token=await verification_token(desk, ticket.id))
        assert (await desk.tickets.VerifyTicket(request)).ticket.status == ticket_pb2.STATUS_OPEN
        # What an agent files for somebody is not held.
        answer = await desk.tickets.CreateTicket(
            pb.CreateTicketRequest(name="Bob", email="bob@example.com", title="Help"), metadata=desk.lead
        )
        assert answer.ticket.status == ticket_pb2.STATUS_OPEN


async def test_rotate_ticket_link_ends_every_link_before_and_revoke_ticket_link_the_last(desk: Desk) -> None:
    ticket, token = await desk.filed()
    proof = await verification_token(desk, ticket.id)
    rotated = await desk.tickets.RotateTicketLink(pb.RotateTicketLinkRequest(ticket_id=ticket.id), metadata=desk.lead)
    assert rotated.expire_time.ToDatetime(UTC) > datetime.now(UTC)
    for old in (
        desk.tickets.TrackTicket(pb.TrackTicketRequest(id=ticket.id, token=token)),
        desk.tickets.VerifyTicket(pb.VerifyTicketRequest(ticket_id=ticket.id, token=proof)),
    ):
        assert (await refused(old)).reason == "TICKET_NOT_FOUND"
    service = desk.served.callers.service("notify")
    links = await desk.tickets.BatchGetTicketLinks(
        pb.BatchGetTicketLinksRequest(ticket_ids=[ticket.id, str(uuid4()), ticket.id]), metadata=service
    )
    [link] = links.links
    new = pb.TrackTicketRequest(id=ticket.id, token=link.tracking_url.rpartition("token=")[2])
    await desk.tickets.TrackTicket(new)
    await desk.tickets.RevokeTicketLink(pb.RevokeTicketLinkRequest(ticket_id=ticket.id), metadata=desk.lead)
    assert (await refused(desk.tickets.TrackTicket(new))).reason == "TICKET_NOT_FOUND"
    again = await desk.tickets.GetTicketLink(pb.GetTicketLinkRequest(ticket_id=ticket.id), metadata=service)
    never = pb.TrackTicketRequest(id=ticket.id, token=again.tracking_url.rpartition("token=")[2])
    assert (await refused(desk.tickets.TrackTicket(never))).reason == "TICKET_NOT_FOUND"
    assert await desk.events(ticket.id) == ["TicketCreated", "LinkRotated", "LinkRevoked"]


async def test_who_files_a_ticket_is_told_apart(desk: Desk) -> None:
    ada = uuid4()
    async with desk.database.transaction() as transaction:
        await requesters.verify(transaction, email="ada@example.com", user_id=ada, at=datetime.now(UTC))
    request = pb.CreateTicketRequest(name="Ada", email="ada@example.com", title="Help")
    agent = desk.served.callers.user("ticket.comment", id=uuid4())
    for by, kind, verified in (
        (None, "REQUESTER", False),
        (desk.served.callers.user(id=ada), "REQUESTER", True),
        (desk.served.callers.user("ticket.comment", id=ada), "REQUESTER", True),
        (desk.served.callers.user(id=uuid4()), "REQUESTER", False),
        (agent, "AGENT", False),
        (desk.served.callers.service("crm"), "SYSTEM", False),
    ):
        ticket = (await desk.tickets.CreateTicket(request, metadata=by)).ticket
        event = events_pb2.TicketCreated.FromString(await desk.payloads(ticket.id))
        assert ticket_pb2.ActorKind.Name(event.actor_kind) == f"ACTOR_KIND_{kind}"
        assert ticket.HasField("verify_time") == verified
