"""Save a version of a calendar. Not an RPC: creating, updating and deleting lead here."""

from datetime import datetime
from uuid import UUID

from services.kit.database import Transaction
from services.kit.requests import RequestKey
from services.sla.domain.admission import admit
from services.sla.domain.rulebook import CalendarDraft, SavedCalendar, effective
from services.sla.store import calendars, rulebooks
from services.sla.store.tables import REQUESTS
from services.sla.usecases.look_up_holidays import look_up_holidays


def prepared_calendar(
    draft: CalendarDraft, *, id: UUID, version: int, at: datetime | None, now: datetime
) -> SavedCalendar:
    """Returns the version as it would be saved, with its holidays.

    Raises what `admit` raises, HolidaysUnknown and EffectiveTimePast.
    """
    effective_at = effective(at, now=now)
    holidays = look_up_holidays(draft.holidays, at=effective_at)
    calendar = admit(draft.calendar(holidays, id=id, version=version), at=effective_at)
    return SavedCalendar(
        name=draft.name,
        calendar=calendar,
        effective_at=effective_at,
        holidays=draft.holidays,
        holiday_count=len(holidays),
    )


async def save_calendar(
    transaction: Transaction, saved: SavedCalendar, *, key: RequestKey, actor_id: str, now: datetime
) -> None:
    """Adds the version, remembers it as the answer, and has every open ticket read again by it.

    The caller has locked the rulebook.
    """
    await calendars.add(transaction, saved, actor_id=actor_id)
    await rulebooks.advance(transaction)
    await REQUESTS.remember(transaction, key, {"id": str(saved.id), "version": saved.version})
