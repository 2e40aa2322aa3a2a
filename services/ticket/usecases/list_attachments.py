"""List the files of a ticket."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.database import Database
from services.ticket.domain.attachment import Attachment
from services.ticket.store import attachments
from services.ticket.usecases.get_ticket import GetTicket, get_ticket

_BEFORE_ALL = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAttachments(GetTicket):
    """Of which ticket; `after_id` is where the page before ended."""

    page_size: int
    after_id: UUID | None


async def list_attachments(database: Database, query: ListAttachments) -> tuple[list[Attachment], UUID | None]:
    """Returns one page, oldest first, and where the next one continues: None when this was the last.

    Raises TicketNotFound.
    """
    ticket = await get_ticket(database, query)
    found = await attachments.page(
        database, ticket.id, after_id=query.after_id or _BEFORE_ALL, limit=query.page_size + 1
    )
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
