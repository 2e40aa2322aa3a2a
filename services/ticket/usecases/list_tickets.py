"""List tickets, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.kit.database import Database
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.viewer import Viewer
from services.ticket.store import tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTickets:
    """Which tickets: what is empty, None or False restricts nothing. `before_id` is where the page before ended.

    Whatever is asked for, the viewer is shown nothing but what is theirs to see.
    """

    viewer: Viewer
    statuses: Sequence[Status]
    assignee_id: UUID | None
    unassigned: bool
    created_after: datetime | None
    page_size: int
    before_id: UUID | None


async def list_tickets(database: Database, query: ListTickets) -> tuple[list[Ticket], UUID | None]:
    """Returns one page, and where the next one continues: None when this was the last."""
    viewer = query.viewer
    if viewer.user_id is None and not viewer.sees_all:
        return [], None
    found = await tickets.newest(
        database,
        participant_id=None if viewer.sees_all else viewer.user_id,
        before_id=query.before_id,
        statuses=query.statuses,
        assignee_id=query.assignee_id,
        unassigned=query.unassigned,
        created_after=query.created_after,
        limit=query.page_size + 1,
    )
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
