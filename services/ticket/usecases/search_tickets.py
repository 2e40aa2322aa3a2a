"""Find tickets by their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.kit.database import Database
from services.ticket.domain.search import Hit, HitPosition, SearchQuery
from services.ticket.domain.status import Status
from services.ticket.domain.viewer import Viewer
from services.ticket.store import search


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTickets:
    """What to look for, and in which statuses: none means any. `after` is where the page before ended."""

    viewer: Viewer
    query: SearchQuery
    statuses: Sequence[Status]
    page_size: int
    after: HitPosition | None


async def search_tickets(database: Database, asked: SearchTickets) -> tuple[list[Hit], HitPosition | None]:
    """Returns one page of what the viewer may see, best first, and where the next one continues."""
    viewer = asked.viewer
    if viewer.user_id is None and not viewer.sees_all:
        return [], None
    found = await search.search(
        database,
        asked.query,
        viewer_id=None if viewer.sees_all else viewer.user_id,
        statuses=asked.statuses,
        after=asked.after,
        limit=asked.page_size + 1,
    )
    page = found[: asked.page_size]
    more = len(found) > len(page)
    return page, HitPosition(page[-1].score, page[-1].ticket.id) if more else None
