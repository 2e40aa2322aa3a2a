"""The files of a ticket, to be saved."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp.web import StreamResponse

from gateway.downloads import send_file
from gateway.portal.visits import Visit
from gateway.upstream import StreamCall
from serviq.ticket.v1.attachment_service_pb2 import FetchAttachmentRequest


@dataclass(frozen=True, slots=True)
class TicketFile:
    """Answers with one file."""

    fetch_attachment: StreamCall

    async def answer(self, visit: Visit) -> StreamResponse:
        """Returns the answer, which has been sent; raises like `send_file`."""
        request = FetchAttachmentRequest(
            ticket_id=visit.path["ticket_id"],
            attachment_id=visit.path["attachment_id"],
            token=visit.query.get("token", ""),
        )
        running = self.fetch_attachment(request, visit.viewer.metadata)
        return await send_file(visit.request, running, request_id=visit.request_id)
