"""The ticket service behind the gateway: the files of tickets, from memory."""

import asyncio
from collections.abc import AsyncIterator

from services.kit.errors import DatabaseUnavailable, Invalid, ServiqError
from serviq.ticket.v1 import attachment_pb2, attachment_service_pb2, attachment_service_pb2_grpc
from tests.integration.gateway.ticket_peer import NOON, TOKEN, UNKNOWN_ID, TicketNotFound


class TypeRefused(Invalid):
    """Files of this type are not accepted."""

    reason = "ATTACHMENT_TYPE_REFUSED"


class Attachments(attachment_service_pb2_grpc.AttachmentServiceServicer):
    """Keeps the files it is sent, and gives them out again."""

    def __init__(self) -> None:
        self.heads: list[attachment_service_pb2.SubmitAttachmentRequest] = []
        self.chunks: list[int] = []
        self.content = b""
        self.failure: ServiqError | None = None
        self.fails_after: int | None = None
        self.size: int | None = None
        self.begun, self.ended = asyncio.Event(), asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.chunk_bytes = 1000
        self.sent = 0

    async def SubmitAttachment(
        self, request: AsyncIterator[attachment_service_pb2.SubmitAttachmentRequest], context: object
    ) -> attachment_service_pb2.SubmitAttachmentResponse:
        content = bytearray()
        is_first = True
        try:
            async for message in request:
                if is_first:
                    self.heads.append(message)
                    self.begun.set()
                    is_first = False
                    await self.go_on.wait()
                if message.chunk:
                    self.chunks.append(len(message.chunk))
                    content += message.chunk
                if self.failure is not None:
                    raise self.failure
        finally:
            self.ended.set()
        if message.last:
            self.content = bytes(content)
        return attachment_service_pb2.SubmitAttachmentResponse(attachment=self._attachment())

    async def FetchAttachment(
        self, request: attachment_service_pb2.FetchAttachmentRequest, context: object
    ) -> AsyncIterator[attachment_service_pb2.FetchAttachmentResponse]:
        if request.token != TOKEN:
            raise TicketNotFound
        try:
            yield attachment_service_pb2.FetchAttachmentResponse(
                attachment=self._attachment(), chunk=self.content[: self.chunk_bytes]
            )
            self.begun.set()
            for number, start in enumerate(range(self.chunk_bytes, len(self.content), self.chunk_bytes)):
                if number == self.fails_after:
                    raise DatabaseUnavailable
                await self.go_on.wait()
                chunk = self.content[start : start + self.chunk_bytes]
                yield attachment_service_pb2.FetchAttachmentResponse(chunk=chunk)
                self.sent = start + len(chunk)
        finally:
            self.ended.set()

    def _attachment(self) -> attachment_pb2.Attachment:
        head = self.heads[-1] if self.heads else attachment_service_pb2.SubmitAttachmentRequest()
        return attachment_pb2.Attachment(
            id=UNKNOWN_ID,
            name=head.name or "a.png",
            content_type=head.content_type or "image/png",
            kind=attachment_pb2.ATTACHMENT_KIND_IMAGE,
            size=len(self.content) if self.size is None else self.size,
            sha256="ab" * 32,
            create_time=NOON,
        )
