"""Attach a file to a ticket, as its requester."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.requests import RequestKey
from services.ticket.domain.actor import Actor, Visibility
from services.ticket.domain.attachment import Attachment
from services.ticket.domain.ticket import Ticket
from services.ticket.usecases.attach_file import FileStore, attach_file
from services.ticket.usecases.open_ticket import RequesterAccess, open_ticket
from services.ticket.usecases.receive_content import Announced


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitAttachment:
    """What to attach, and what shows that the ticket is theirs."""

    access: RequesterAccess
    announced: Announced
    key: RequestKey


async def submit_attachment(
    database: Database,
    files: FileStore,
    command: SubmitAttachment,
    content: AsyncIterator[bytes],
    *,
    clock: Clock,
    link_key: bytes,
) -> Attachment:
    """Returns the file, which requester and agents may see. Raises TicketNotFound, and what `attach_file` raises."""

    async def find(source: Database | Transaction) -> tuple[Ticket, Actor]:
        ticket = await open_ticket(source, command.access, clock=clock, link_key=link_key)
        return ticket, command.access.by(ticket)

    return await attach_file(
        database,
        files,
        find,
        command.announced,
        content,
        visibility=Visibility.PUBLIC,
        key=command.key,
        clock=clock,
    )
