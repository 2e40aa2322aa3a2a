"""List tickets, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.kit.database import Database
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.store import tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTickets:
    """Which tickets: what is empty, None or False restricts nothing. `before_id` is where the page before ended."""

    statuses: Sequence[Status]
    assignee_id: UUID | None
    unassigned: bool
    created_after: datetime | None
    page_size: int
    before_id: UUID | None


async def list_tickets(database: Database, query: ListTickets) -> tuple[list[Ticket], UUID | None]:
    """Returns one page, and where the next one continues: None when this was the last."""
    found = await tickets.newest(
        database,
        before_id=query.before_id,
        statuses=query.statuses,
        assignee_id=query.assignee_id,
        unassigned=query.unassigned,
        created_after=query.created_after,
        limit=query.page_size + 1,
    )
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
