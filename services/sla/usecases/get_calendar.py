"""Read a calendar."""

from uuid import UUID

from services.kit.database import Database
from services.sla.domain.errors import CalendarNotFound
from services.sla.domain.rulebook import SavedCalendar
from services.sla.store import calendars


async def get_calendar(database: Database, id: UUID) -> SavedCalendar:
    """Returns the latest version. Raises CalendarNotFound."""
    saved = await calendars.get(database, id)
    if saved is None:
        raise CalendarNotFound(calendar_id=id)
    return saved
