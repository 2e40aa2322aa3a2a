"""List the tickets of the user who asks, newest first."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.database import Database
from services.ticket.domain.ticket import Ticket
from services.ticket.store import tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMyTickets:
    """Whose tickets; `user_id` is None for a service, which has none. `before_id` is where the page before ended."""

    user_id: UUID | None
    page_size: int
    before_id: UUID | None


async def list_my_tickets(database: Database, query: ListMyTickets) -> tuple[list[Ticket], UUID | None]:
    """Returns one page of what a requester may see, and where the next one continues: None when this was the last.

    Only what was filed from an address that the user has proved to be theirs: whoever else signs up with it, or got a
    token before the proof, sees none of it.
    """
    if query.user_id is None:
        return [], None
    found = await tickets.newest_of_requester(
        database, user_id=query.user_id, before_id=query.before_id, limit=query.page_size + 1
    )
    page = found[: query.page_size]
    return [ticket.for_requester() for ticket in page], page[-1].id if len(found) > len(page) else None
