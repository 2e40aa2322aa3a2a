"""Files: whole and checked, or not there at all."""

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from serviq.ticket.v1 import attachment_pb2, ticket_pb2
from serviq.ticket.v1 import attachment_service_pb2 as pb
from serviq.ticket.v1 import ticket_service_pb2 as tickets
from tests.integration.callers import ADA
from tests.integration.round_trips import round_trips
from tests.integration.ticket.desk import Desk
from tests.integration.ticket.files import CHUNK, PNG, download, filed, refused, rows, sha256, stored, upload
from tests.integration.ticket.serving import Served


async def test_file_comes_back_as_it_went_byte_for_byte(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    content = PNG + os.urandom(10 * 1024 * 1024)
    checksum = sha256(content)
    attachment = await upload(served, ticket_id, content, sha256=checksum.upper(), content_type="image/png")
    assert (attachment.size, attachment.sha256, attachment.content_type) == (len(content), checksum, "image/png")
    assert attachment.kind == attachment_pb2.ATTACHMENT_KIND_IMAGE
    assert await download(served, ticket_id, attachment.id) == (attachment, content)
    # The name is for people: nothing in the store is called so.
    [path] = stored(served)
    assert "screen" not in path.name and len(path.name) == 32
    events = await ticket_database.fetch_all(Query("SELECT type FROM ticket.outbox ORDER BY id"))
    assert [row["type"].rpartition(".")[2] for row in events] == ["TicketCreated", "AttachmentAdded"]


async def test_upload_attachment_leaves_an_entry_that_names_the_file(served: Served) -> None:
    ticket_id, token = await filed(served)
    attachment = await upload(served, ticket_id, PNG + b"x")
    shown = await served.stub.TrackTicket(tickets.TrackTicketRequest(id=ticket_id, token=token))
    assert shown.timeline[-1].attachment == attachment
    assert shown.ticket.etag == '"2"'


@pytest.mark.parametrize(
    ("content", "head", "reason"),
    [
        (b"", {}, "ATTACHMENT_CORRUPT"),
        (PNG + b"x", {"sha256": "0" * 64}, "ATTACHMENT_CORRUPT"),
        (PNG + b"x", {"content_type": "image/jpeg"}, "ATTACHMENT_TYPE_REFUSED"),
        (b"<html><script>alert(1)</script>", {"name": "a.txt"}, "ATTACHMENT_TYPE_REFUSED"),
        (b"<svg xmlns='x'/>", {"content_type": "image/svg+xml"}, "ATTACHMENT_TYPE_REFUSED"),
        (b"MZ\x90\0" + bytes(300), {"name": "invoice.pdf"}, "ATTACHMENT_TYPE_REFUSED"),
        (PNG + b"x", {"name": "invoice.pdf"}, "ATTACHMENT_TYPE_REFUSED"),
        (b"echo gone", {"name": "a.bat"}, "ATTACHMENT_TYPE_REFUSED"),
        (b"hello <script>alert(1)</script>", {"name": "a.html"}, "ATTACHMENT_TYPE_REFUSED"),
        (b"text" * 70_000 + b"\xff\xfe", {"name": "a.txt"}, "ATTACHMENT_CORRUPT"),
        (b"text" * 70_000 + b"\0", {"name": "a.txt"}, "ATTACHMENT_CORRUPT"),
        (PNG + bytes(12 * 1024 * 1024), {}, "ATTACHMENT_TOO_LARGE"),
        (PNG, {"name": "../../etc/passwd"}, "REQUEST_INVALID"),
        (PNG, {"name": "a\r\nb"}, "REQUEST_INVALID"),
        (PNG, {"name": ".."}, "REQUEST_INVALID"),
        (PNG, {"name": " . "}, "REQUEST_INVALID"),
        (PNG, {"name": "a\\b"}, "REQUEST_INVALID"),
        (PNG, {"name": "a\0.png"}, "REQUEST_INVALID"),
        (PNG, {"name": "gpj.\N{RIGHT-TO-LEFT OVERRIDE}png"}, "REQUEST_INVALID"),
        (PNG, {"name": "x" * 256}, "REQUEST_INVALID"),
        (PNG, {"name": ""}, "REQUEST_INVALID"),
        (PNG, {"ticket_id": ""}, "REQUEST_INVALID"),
        (PNG, {"sha256": "zz"}, "REQUEST_INVALID"),
    ],
)
async def test_what_is_refused_leaves_nothing_behind(
    served: Served, ticket_database: Database, content: bytes, head: dict[str, Any], reason: str
) -> None:
    ticket_id, _ = await filed(served)
    failure = await refused(upload(served, head.pop("ticket_id", ticket_id), content, **head))
    assert (failure.code, failure.reason) == (grpc.StatusCode.INVALID_ARGUMENT, reason)
    assert (stored(served), await rows(ticket_database, "attachments")) == ([], 0)


async def test_ticket_has_room_for_so_many_files_and_no_more_also_at_once(
    served: Served, ticket_database: Database
) -> None:
    ticket_id, _ = await filed(served)
    uploads = [upload(served, ticket_id, PNG + bytes([number])) for number in range(9)]
    outcomes = await asyncio.gather(*uploads, return_exceptions=True)
    failures = [from_error(each) for each in outcomes if isinstance(each, grpc.aio.AioRpcError)]
    assert {failure.reason for failure in failures} == {"ATTACHMENTS_FULL"} and len(failures) == 4
    assert (len(stored(served)), await rows(ticket_database, "attachments")) == (5, 5)


async def test_retry_of_the_last_file_that_fits_is_no_file_too_many(served: Served) -> None:
    ticket_id, _ = await filed(served)
    attached = [await upload(served, ticket_id, PNG + bytes([number]), request_id=f"r{number}") for number in range(5)]
    assert await upload(served, ticket_id, PNG + bytes([4]), request_id="r4") == attached[-1]
    failure = await refused(upload(served, ticket_id, PNG, request_id="r4"))
    assert failure.reason == "REQUEST_ID_REUSED"
    assert (await refused(upload(served, ticket_id, PNG, request_id="r5"))).reason == "ATTACHMENTS_FULL"


async def test_same_request_again_is_the_same_file_and_with_other_content_refused(
    served: Served, ticket_database: Database
) -> None:
    ticket_id, _ = await filed(served)
    first = await upload(served, ticket_id, PNG + b"1", request_id="r1")
    assert await upload(served, ticket_id, PNG + b"1", request_id="r1", chunk=3) == first
    failure = await refused(upload(served, ticket_id, PNG + b"2", request_id="r1"))
    assert failure.reason == "REQUEST_ID_REUSED"
    assert (len(stored(served)), await rows(ticket_database, "attachments")) == (1, 1)


async def test_requester_submits_and_fetches_by_the_link_and_sees_nothing_internal(served: Served) -> None:
    ticket_id, token = await filed(served)

    async def requests(secret: str) -> AsyncIterator[pb.SubmitAttachmentRequest]:
        yield pb.SubmitAttachmentRequest(
            ticket_id=ticket_id, token=secret, name="log.txt", chunk=b"it broke", last=True
        )

    attachment = (await served.attachments.SubmitAttachment(requests(token))).attachment
    assert (attachment.content_type, attachment.kind) == ("text/plain", attachment_pb2.ATTACHMENT_KIND_TEXT)
    internal = await upload(served, ticket_id, PNG, visibility=ticket_pb2.VISIBILITY_INTERNAL)

    async def fetch(id: str, secret: str, ticket: str = ticket_id) -> bytes:
        request = pb.FetchAttachmentRequest(ticket_id=ticket, token=secret, attachment_id=id)
        return b"".join([message.chunk async for message in served.attachments.FetchAttachment(request)])

    assert await fetch(attachment.id, token) == b"it broke"
    assert (await refused(fetch(internal.id, token))).reason == "ATTACHMENT_NOT_FOUND"
    assert (await refused(fetch("no id", token))).reason == "ATTACHMENT_NOT_FOUND"
    other_ticket, other_token = await filed(served)
    assert (await refused(fetch(attachment.id, other_token, other_ticket))).reason == "ATTACHMENT_NOT_FOUND"
    for wrong in ("", "x" * 32, other_token):
        assert (await refused(fetch(attachment.id, wrong))).reason == "TICKET_NOT_FOUND"
        assert (await refused(served.attachments.SubmitAttachment(requests(wrong)))).reason == "TICKET_NOT_FOUND"
    shown = await served.stub.TrackTicket(tickets.TrackTicketRequest(id=ticket_id, token=token))
    assert [entry.attachment.id for entry in shown.timeline if entry.attachment.id] == [attachment.id]


async def test_list_attachments_pages_hold_every_file_once_oldest_first(served: Served) -> None:
    ticket_id, _ = await filed(served)
    ids = [(await upload(served, ticket_id, PNG + bytes([number]))).id for number in range(3)]
    await upload(served, (await filed(served))[0], PNG)
    request, seen = pb.ListAttachmentsRequest(ticket_id=ticket_id, page_size=2), []
    while True:
        page = await served.attachments.ListAttachments(request, metadata=served.callers.user("ticket.view.all"))
        seen += [attachment.id for attachment in page.attachments]
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    assert seen == ids


async def test_whoever_may_only_look_cannot_attach_and_a_stranger_finds_nothing(served: Served) -> None:
    ticket_id, _ = await filed(served)
    failure = await refused(upload(served, ticket_id, PNG, permission="ticket.comment"))
    assert (failure.code, failure.metadata) == (
        grpc.StatusCode.PERMISSION_DENIED,
        {"permission": "ticket.comment.all"},
    )
    stranger = served.callers.user("ticket.view", id=uuid4())
    request = pb.ListAttachmentsRequest(ticket_id=ticket_id)
    failure = await refused(served.attachments.ListAttachments(request, metadata=stranger))
    assert failure.reason == "TICKET_NOT_FOUND"


async def test_list_attachments_costs_two_round_trips(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    for number in range(3):
        await upload(served, ticket_id, PNG + bytes([number]))
    request = pb.ListAttachmentsRequest(ticket_id=ticket_id)
    async with round_trips(ticket_database) as trips:
        await served.attachments.ListAttachments(request, metadata=served.callers.user("ticket.view.all"))
    assert trips.count == 2


async def test_twenty_files_at_once_are_twenty_files(wide_served: Served, wide: Database) -> None:
    made = [await filed(wide_served) for _ in range(5)]
    contents = {f"{number}.png": PNG + os.urandom(1024 * 1024) for number in range(20)}
    uploads = [
        upload(wide_served, made[number % 5][0], content, name=name)
        for number, (name, content) in enumerate(contents.items())
    ]
    for number, attachment in enumerate(await asyncio.gather(*uploads)):
        assert attachment.name == f"{number}.png"
        got = await download(wide_served, made[number % 5][0], attachment.id)
        assert got == (attachment, contents[attachment.name])
    assert (len(stored(wide_served)), await rows(wide, "attachments")) == (20, 20)
    versions = await wide.fetch_all(Query("SELECT version FROM ticket.tickets"))
    assert [row["version"] for row in versions] == [5] * 5


async def test_requester_who_signed_in_submits_and_fetches_once_the_address_is_proved(
    served: Served, ticket_database: Database
) -> None:
    ticket_id, _ = await filed(served)
    parameters = {"user": ADA}
    await ticket_database.execute(
        Query("INSERT INTO ticket.requesters (email, user_id) VALUES ('ada@example.com', %(user)s)"), parameters
    )

    async def submit(id: object = ADA) -> attachment_pb2.Attachment:
        request = pb.SubmitAttachmentRequest(ticket_id=ticket_id, name="log.txt", chunk=b"it broke", last=True)
        answer = await served.attachments.SubmitAttachment(_only(request), metadata=served.callers.user(id=id))
        return answer.attachment

    assert (await refused(submit())).reason == "TICKET_NOT_FOUND"
    await ticket_database.execute(Query("UPDATE ticket.requesters SET verified_at = now()"))
    attachment = await submit()
    assert (await refused(submit(uuid4()))).reason == "TICKET_NOT_FOUND"

    async def fetch(id: object) -> bytes:
        request = pb.FetchAttachmentRequest(ticket_id=ticket_id, attachment_id=attachment.id)
        answers = served.attachments.FetchAttachment(request, metadata=served.callers.user(id=id))
        return b"".join([message.chunk async for message in answers])

    assert await fetch(ADA) == b"it broke"
    assert (await refused(fetch(uuid4()))).reason == "TICKET_NOT_FOUND"
    assert len(stored(served)) == 1


async def test_agent_attaches_and_reads_where_they_take_part(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    attachment = await upload(served, ticket_id, PNG, visibility=ticket_pb2.VISIBILITY_INTERNAL)
    request = pb.DownloadAttachmentRequest(ticket_id=ticket_id, attachment_id=attachment.id)

    async def fetch() -> bytes:
        answers = served.attachments.DownloadAttachment(request, metadata=served.callers.user("ticket.view"))
        return b"".join([message.chunk async for message in answers])

    async def attach() -> None:
        head = pb.UploadAttachmentRequest(ticket_id=ticket_id, name="a.txt", chunk=b"x", last=True)
        await served.attachments.UploadAttachment(_only(head), metadata=served.callers.user("ticket.comment"))

    assert (await refused(fetch())).reason == "TICKET_NOT_FOUND"
    assert (await refused(attach())).reason == "TICKET_NOT_FOUND"
    await ticket_database.execute(Query("UPDATE ticket.tickets SET assignee_id = %(user)s"), {"user": ADA})
    assert await fetch() == PNG
    await attach()
    other_ticket, _ = await filed(served)
    elsewhere = await refused(download(served, other_ticket, attachment.id))
    assert (elsewhere.code, elsewhere.reason) == (grpc.StatusCode.NOT_FOUND, "ATTACHMENT_NOT_FOUND")


async def test_chunk_may_have_so_many_bytes_and_no_more(served: Served) -> None:
    ticket_id, _ = await filed(served)
    await upload(served, ticket_id, PNG + bytes(CHUNK))
    failure = await refused(upload(served, ticket_id, PNG + bytes(CHUNK), chunk=CHUNK + 1))
    assert (failure.code, failure.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_INVALID")
    assert len(stored(served)) == 1


async def _only(request: Any) -> AsyncIterator[Any]:
    yield request


async def test_file_is_refused_where_what_it_belongs_to_could_not_be_said(desk: Desk) -> None:
    ticket, token = await desk.filed()

    async def submit() -> attachment_pb2.Attachment:
        async def requests() -> AsyncIterator[pb.SubmitAttachmentRequest]:
            yield pb.SubmitAttachmentRequest(ticket_id=ticket.id, token=token, name="a.png", chunk=PNG, last=True)

        return (await desk.served.attachments.SubmitAttachment(requests())).attachment

    await desk.tickets.CloseTicket(tickets.CloseTicketRequest(ticket_id=ticket.id), metadata=desk.lead)
    failure = await refused(upload(desk.served, ticket.id, PNG))
    assert (failure.code, failure.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "TRANSITION_ILLEGAL")
    # As a reply would still reopen it, a file of the requester's may go there; it moves nothing by itself.
    assert (await submit()).name == "a.png"
    assert (await desk.get(ticket.id)).status == ticket_pb2.STATUS_CLOSED
    await desk.long_after(ticket.id, days=8)
    assert (await refused(submit())).reason == "TRANSITION_ILLEGAL"
    internal = await upload(desk.served, ticket.id, PNG, visibility=ticket_pb2.VISIBILITY_INTERNAL)
    assert internal.name == "screen.png"
    assert len(stored(desk.served)) == 2


async def test_requester_can_make_the_files_of_a_ticket_only_so_large_together(
    served: Served, ticket_database: Database
) -> None:
    ticket_id, token = await filed(served)

    async def submit(size: int) -> attachment_pb2.Attachment:
        content = PNG + bytes(size - len(PNG))
        request = pb.SubmitAttachmentRequest(ticket_id=ticket_id, token=token, name="a.png", chunk=content, last=True)
        return (await served.attachments.SubmitAttachment(_only(request))).attachment

    assert (await submit(600)).size == 600
    failure = await refused(submit(401))
    assert (failure.code, failure.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "ATTACHMENTS_TOO_LARGE")
    assert failure.metadata == {"most_bytes": "1000"}
    outcomes = await asyncio.gather(*(submit(250) for _ in range(3)), return_exceptions=True)
    assert len([each for each in outcomes if isinstance(each, grpc.aio.AioRpcError)]) == 2
    assert (len(stored(served)), await rows(ticket_database, "attachments")) == (2, 2)
    # Whoever works here knows what they do.
    assert (await upload(served, ticket_id, PNG + bytes(2000))).size == 2008
