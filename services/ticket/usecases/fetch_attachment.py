"""Return a file, to the requester of its ticket."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.ticket.domain.actor import Visibility
from services.ticket.domain.attachment import Attachment
from services.ticket.domain.errors import AttachmentNotFound
from services.ticket.store import attachments
from services.ticket.store.objects import Objects
from services.ticket.usecases.open_ticket import RequesterAccess, open_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchAttachment:
    """Which file, and what shows that the ticket is theirs. `attachment_id` is None when what came was no id."""

    access: RequesterAccess
    attachment_id: UUID | None
    shown_id: str


async def fetch_attachment(
    database: Database, objects: Objects, query: FetchAttachment, *, clock: Clock, link_key: bytes
) -> tuple[Attachment, AsyncGenerator[bytes, None]]:
    """Returns the file and its content. Raises TicketNotFound and PeerUnavailable.

    Raises AttachmentNotFound, for one that is internal, too.
    """
    ticket = await open_ticket(database, query.access, clock=clock, link_key=link_key)
    found = query.attachment_id and await attachments.get(database, query.attachment_id, ticket_id=ticket.id)
    if not found or found[2] is not Visibility.PUBLIC:
        raise AttachmentNotFound(attachment_id=query.shown_id)
    attachment, object_key, _ = found
    return attachment, await objects.get(object_key)
