"""Attach a file to a ticket, as an agent."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.requests import RequestKey
from services.ticket.domain.actor import Actor, Visibility
from services.ticket.domain.attachment import Attachment
from services.ticket.domain.errors import TicketNotFound
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.viewer import Viewer
from services.ticket.store import tickets
from services.ticket.usecases.attach_file import FileStore, attach_file
from services.ticket.usecases.change_ticket import check_reach
from services.ticket.usecases.receive_content import Announced


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadAttachment:
    """What to attach to which ticket, and who may see it."""

    ticket_id: UUID
    viewer: Viewer
    announced: Announced
    visibility: Visibility
    key: RequestKey


async def upload_attachment(
    database: Database, files: FileStore, command: UploadAttachment, content: AsyncIterator[bytes], *, clock: Clock
) -> Attachment:
    """Returns the file. Raises TicketNotFound and PermissionMissing, and what `attach_file` raises."""

    async def find(source: Database | Transaction) -> tuple[Ticket, Actor]:
        if isinstance(source, Transaction):
            ticket = await tickets.lock(source, command.ticket_id)
        else:
            ticket = await tickets.get(source, command.ticket_id)
        if ticket is None:
            raise TicketNotFound(ticket_id=command.ticket_id)
        check_reach(ticket, command.viewer, "ticket.comment")
        return ticket, ticket.actor(command.viewer.user_id)

    return await attach_file(
        database,
        files,
        find,
        command.announced,
        content,
        visibility=command.visibility,
        key=command.key,
        clock=clock,
    )
