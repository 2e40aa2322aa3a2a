"""Files: whole and checked, or not there at all."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import grpc
import pytest

from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.errors import ServiqError
from services.kit.rpc.status import RpcFailure, from_error
from services.kit.sql import Query
from services.ticket.store.objects import Objects
from services.ticket.usecases.sweep_objects import ORPHAN_AGE, sweep_objects
from serviq.ticket.v1 import attachment_pb2, ticket_pb2
from serviq.ticket.v1 import attachment_service_pb2 as pb
from serviq.ticket.v1 import ticket_service_pb2 as tickets
from tests.integration.ticket.serving import Served

PNG = b"\x89PNG\r\n\x1a\n"
CHUNK = 256 * 1024


async def filed(served: Served) -> tuple[str, str]:
    request = tickets.CreateTicketRequest(name="Ada", email="ada@example.com", title="Help")
    answer = await served.stub.CreateTicket(request)
    return answer.ticket.id, answer.tracking_url.rpartition("token=")[2]


async def upload(
    served: Served, ticket_id: str, content: bytes, *, permission: str = "ticket.comment.all", **head: Any
) -> attachment_pb2.Attachment:
    async def requests() -> AsyncIterator[pb.UploadAttachmentRequest]:
        yield pb.UploadAttachmentRequest(ticket_id=ticket_id, **({"name": "screen.png"} | head))
        for start in range(0, len(content), CHUNK):
            yield pb.UploadAttachmentRequest(chunk=content[start : start + CHUNK])
        yield pb.UploadAttachmentRequest(last=True)

    may = served.callers.user(permission, "ticket.view.all")
    return (await served.attachments.UploadAttachment(requests(), metadata=may)).attachment


async def download(served: Served, ticket_id: str, id: str) -> tuple[attachment_pb2.Attachment, bytes]:
    request = pb.DownloadAttachmentRequest(ticket_id=ticket_id, attachment_id=id)
    messages = [
        message
        async for message in served.attachments.DownloadAttachment(
            request, metadata=served.callers.user("ticket.view.all")
        )
    ]
    assert all(len(message.chunk) <= CHUNK for message in messages)
    return messages[0].attachment, b"".join(message.chunk for message in messages)


async def refused(call: Any) -> RpcFailure:
    with pytest.raises((grpc.aio.AioRpcError, ServiqError)) as raised:
        await call
    assert isinstance(raised.value, grpc.aio.AioRpcError | ServiqError)
    return from_error(raised.value)


def stored(served: Served) -> list[Path]:
    return [path for path in served.objects.rglob("*") if path.is_file()]


async def rows(database: Database, table: str) -> int:
    row = await database.fetch_one(Query(f"SELECT count(*) FROM ticket.{table}"))
    assert row is not None
    return int(row["count"])


async def test_file_comes_back_as_it_went_byte_for_byte(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    content = PNG + os.urandom(10 * 1024 * 1024)
    sha256 = hashlib.sha256(content).hexdigest()
    attachment = await upload(served, ticket_id, content, sha256=sha256.upper(), content_type="image/png")
    assert (attachment.size, attachment.sha256, attachment.content_type) == (len(content), sha256, "image/png")
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
        (b"text" * 70_000 + b"\xff\xfe", {"name": "a.txt"}, "ATTACHMENT_CORRUPT"),
        (b"text" * 70_000 + b"\0", {"name": "a.txt"}, "ATTACHMENT_CORRUPT"),
        (PNG + bytes(12 * 1024 * 1024), {}, "ATTACHMENT_TOO_LARGE"),
        (PNG, {"name": "../../etc/passwd"}, "REQUEST_INVALID"),
        (PNG, {"name": "a\r\nb"}, "REQUEST_INVALID"),
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


async def test_upload_that_breaks_off_leaves_nothing_behind(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    may = served.callers.user("ticket.comment.all", "ticket.view.all")
    sent = asyncio.Event()

    async def requests() -> AsyncIterator[pb.UploadAttachmentRequest]:
        yield pb.UploadAttachmentRequest(ticket_id=ticket_id, name="a.png", chunk=PNG)
        for _ in range(30):
            yield pb.UploadAttachmentRequest(chunk=bytes(CHUNK))
        sent.set()
        await asyncio.Event().wait()

    call = asyncio.ensure_future(served.attachments.UploadAttachment(requests(), metadata=may))
    await sent.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    # The server learns of it, and its next call finds nothing.
    await upload(served, ticket_id, PNG + b"whole")
    assert await rows(ticket_database, "attachments") == 1
    whole = [path for path in stored(served) if "#" not in path.name]
    assert len(whole) == 1


async def test_upload_that_ends_without_its_last_message_leaves_nothing_behind(
    served: Served, ticket_database: Database
) -> None:
    ticket_id, _ = await filed(served)
    may = served.callers.user("ticket.comment.all", "ticket.view.all")

    async def requests() -> AsyncIterator[pb.UploadAttachmentRequest]:
        yield pb.UploadAttachmentRequest(ticket_id=ticket_id, name="a.png", chunk=PNG)
        yield pb.UploadAttachmentRequest(chunk=b"half")

    failure = await refused(served.attachments.UploadAttachment(requests(), metadata=may))
    assert [violation.field for violation in failure.violations] == ["last"]
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


async def test_same_request_again_is_the_same_file_and_with_other_content_refused(
    served: Served, ticket_database: Database
) -> None:
    ticket_id, _ = await filed(served)
    first = await upload(served, ticket_id, PNG + b"1", request_id="r1")
    assert await upload(served, ticket_id, PNG + b"1", request_id="r1") == first
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


async def test_content_that_an_upload_left_when_it_died_is_swept(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    await upload(served, ticket_id, PNG)
    objects = Objects(served.objects.as_uri())

    async def content() -> AsyncIterator[bytes]:
        yield b"orphan"

    await objects.put("orphan", content())
    assert await sweep_objects(ticket_database, objects, clock=SystemClock()) == 0
    long_ago = (SystemClock().now() - ORPHAN_AGE - timedelta(minutes=1)).timestamp()
    for path in stored(served):
        os.utime(path, (long_ago, long_ago))
    assert await sweep_objects(ticket_database, objects, clock=SystemClock()) == 1
    assert len(stored(served)) == 1


async def test_object_store_that_is_away_says_so_and_nothing_is_half_there(
    served: Served, ticket_database: Database
) -> None:
    ticket_id, _ = await filed(served)
    attachment = await upload(served, ticket_id, PNG)
    # A folder that is a file cannot be written to, not even by root.
    served.objects.rename(served.objects.with_name("moved"))
    served.objects.write_bytes(b"")
    failure = await refused(upload(served, ticket_id, PNG))
    assert failure.code is grpc.StatusCode.UNAVAILABLE
    assert (await refused(download(served, ticket_id, attachment.id))).code is grpc.StatusCode.UNAVAILABLE
    assert await rows(ticket_database, "attachments") == 1
