"""Files for tests: sent and fetched as clients do it, and what there is of them in the store and in the database."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from services.kit.database import Database
from services.kit.errors import ServiqError
from services.kit.rpc.status import RpcFailure, from_error
from services.kit.sql import Query
from serviq.ticket.v1 import attachment_pb2
from serviq.ticket.v1 import attachment_service_pb2 as pb
from serviq.ticket.v1 import ticket_service_pb2 as tickets
from tests.integration.ticket.serving import Served

PNG = b"\x89PNG\r\n\x1a\n"
CHUNK = 256 * 1024


async def filed(served: Served) -> tuple[str, str]:
    """Files a ticket, and returns its id and the token of its link."""
    request = tickets.CreateTicketRequest(name="Ada", email="ada@example.com", title="Help")
    answer = await served.stub.CreateTicket(request)
    return answer.ticket.id, answer.tracking_url.rpartition("token=")[2]


async def upload(
    served: Served,
    ticket_id: str,
    content: bytes,
    *,
    permission: str = "ticket.comment.all",
    chunk: int = CHUNK,
    **head: Any,
) -> attachment_pb2.Attachment:
    """Attaches a file as an agent; `head` is what the first message says beside the ticket."""

    async def requests() -> AsyncIterator[pb.UploadAttachmentRequest]:
        yield pb.UploadAttachmentRequest(ticket_id=ticket_id, **({"name": "screen.png"} | head))
        for start in range(0, len(content), chunk):
            yield pb.UploadAttachmentRequest(chunk=content[start : start + chunk])
        yield pb.UploadAttachmentRequest(last=True)

    may = served.callers.user(permission, "ticket.view.all")
    return (await served.attachments.UploadAttachment(requests(), metadata=may)).attachment


async def download(served: Served, ticket_id: str, id: str) -> tuple[attachment_pb2.Attachment, bytes]:
    """Returns what a file is, and its content."""
    request = pb.DownloadAttachmentRequest(ticket_id=ticket_id, attachment_id=id)
    may = served.callers.user("ticket.view.all")
    messages = [message async for message in served.attachments.DownloadAttachment(request, metadata=may)]
    assert all(len(message.chunk) <= CHUNK for message in messages)
    return messages[0].attachment, b"".join(message.chunk for message in messages)


async def refused(call: Any) -> RpcFailure:
    """Returns how the call fails."""
    with pytest.raises((grpc.aio.AioRpcError, ServiqError)) as raised:
        await call
    assert isinstance(raised.value, grpc.aio.AioRpcError | ServiqError)
    return from_error(raised.value)


def sha256(content: bytes) -> str:
    """Returns the checksum as the contract writes it."""
    return hashlib.sha256(content).hexdigest()


def stored(served: Served) -> list[Path]:
    """Returns every file in the object store, finished or not."""
    return [path for path in served.objects.rglob("*") if path.is_file()]


async def rows(database: Database, table: str) -> int:
    """Counts what is in a table."""
    row = await database.fetch_one(Query(f"SELECT count(*) FROM ticket.{table}"))
    assert row is not None
    return int(row["count"])
