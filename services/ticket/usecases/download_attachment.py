"""Return a file, to an agent."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from uuid import UUID

from services.kit.database import Database
from services.ticket.domain.attachment import Attachment
from services.ticket.domain.errors import AttachmentNotFound
from services.ticket.store import attachments
from services.ticket.store.objects import Objects
from services.ticket.usecases.get_ticket import GetTicket, get_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadAttachment(GetTicket):
    """Which file of which ticket."""

    attachment_id: UUID


async def download_attachment(
    database: Database, objects: Objects, query: DownloadAttachment
) -> tuple[Attachment, AsyncGenerator[bytes, None]]:
    """Returns the file and its content. Raises TicketNotFound, AttachmentNotFound and PeerUnavailable."""
    ticket = await get_ticket(database, query)
    found = await attachments.get(database, query.attachment_id, ticket_id=ticket.id)
    if found is None:
        raise AttachmentNotFound(attachment_id=query.attachment_id)
    attachment, object_key, _ = found
    return attachment, await objects.get(object_key)
