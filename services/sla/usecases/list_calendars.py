"""List the calendars, by id."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.kit.database import Database
from services.sla.domain.rulebook import SavedCalendar
from services.sla.store import calendars


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCalendars:
    """Which page: `after_id` is where the page before ended, None for the first."""

    page_size: int
    after_id: UUID | None


async def list_calendars(database: Database, query: ListCalendars) -> tuple[Sequence[SavedCalendar], UUID | None]:
    """Returns one page, and where the next one continues: None when this was the last."""
    found = await calendars.listed_after(database, query.after_id, limit=query.page_size + 1)
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
