"""AttachmentService as gRPC calls it."""

from collections.abc import AsyncIterator
from contextlib import aclosing

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from services.ticket.api import attachment_convert
from services.ticket.api.convert import Links, attachment_to_pb
from services.ticket.usecases.attach_file import FileStore
from services.ticket.usecases.download_attachment import download_attachment
from services.ticket.usecases.fetch_attachment import fetch_attachment
from services.ticket.usecases.list_attachments import list_attachments
from services.ticket.usecases.submit_attachment import submit_attachment
from services.ticket.usecases.upload_attachment import upload_attachment
from serviq.ticket.v1 import attachment_service_pb2 as pb
from serviq.ticket.v1 import attachment_service_pb2_grpc as rpc


class AttachmentServicer(rpc.AttachmentServiceServicer):
    """The files. Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, clock: Clock, files: FileStore, links: Links) -> None:
        self._database = database
        self._clock = clock
        self._files = files
        self._links = links

    async def UploadAttachment(
        self, request: AsyncIterator[pb.UploadAttachmentRequest], context: object
    ) -> pb.UploadAttachmentResponse:
        """Attaches a file to a ticket."""
        head = await attachment_convert.first(request)
        command = attachment_convert.upload_attachment(head, current())
        content = attachment_convert.content(head, request)
        attachment = await upload_attachment(self._database, self._files, command, content, clock=self._clock)
        return pb.UploadAttachmentResponse(attachment=attachment_to_pb(attachment))

    async def SubmitAttachment(
        self, request: AsyncIterator[pb.SubmitAttachmentRequest], context: object
    ) -> pb.SubmitAttachmentResponse:
        """Attaches a file to a ticket for its requester."""
        head = await attachment_convert.first(request)
        command = attachment_convert.submit_attachment(head, current())
        content = attachment_convert.content(head, request)
        attachment = await submit_attachment(
            self._database, self._files, command, content, clock=self._clock, link_key=self._links.key
        )
        return pb.SubmitAttachmentResponse(attachment=attachment_to_pb(attachment))

    async def ListAttachments(self, request: pb.ListAttachmentsRequest, context: object) -> pb.ListAttachmentsResponse:
        """Lists the files of a ticket."""
        query = attachment_convert.list_attachments(request, current())
        attachments, next_id = await list_attachments(self._database, query)
        return attachment_convert.list_attachments_response(request, attachments, next_id)

    async def DownloadAttachment(
        self, request: pb.DownloadAttachmentRequest, context: object
    ) -> AsyncIterator[pb.DownloadAttachmentResponse]:
        """Returns a file."""
        query = attachment_convert.download_attachment(request, current())
        attachment, content = await download_attachment(self._database, self._files.objects, query)
        yield pb.DownloadAttachmentResponse(attachment=attachment_to_pb(attachment))
        async with aclosing(content) as chunks:
            async for chunk in chunks:
                yield pb.DownloadAttachmentResponse(chunk=chunk)

    async def FetchAttachment(
        self, request: pb.FetchAttachmentRequest, context: object
    ) -> AsyncIterator[pb.FetchAttachmentResponse]:
        """Returns a public file to the requester of its ticket."""
        query = attachment_convert.fetch_attachment(request, current())
        attachment, content = await fetch_attachment(
            self._database, self._files.objects, query, clock=self._clock, link_key=self._links.key
        )
        yield pb.FetchAttachmentResponse(attachment=attachment_to_pb(attachment))
        async with aclosing(content) as chunks:
            async for chunk in chunks:
                yield pb.FetchAttachmentResponse(chunk=chunk)
