"""Make a calendar, for policies to name."""

from dataclasses import dataclass
from datetime import datetime

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.requests import RequestKey
from services.sla.domain.rulebook import CalendarDraft, SavedCalendar
from services.sla.store import calendars, rulebooks
from services.sla.store.tables import REQUESTS
from services.sla.usecases.save_calendar import prepared_calendar, save_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateCalendar:
    """What is made, from when on it counts (None: now), and who says so; or only what would be."""

    draft: CalendarDraft
    effective_at: datetime | None
    validate_only: bool
    actor_id: str
    key: RequestKey


async def create_calendar(database: Database, command: CreateCalendar, *, clock: Clock) -> SavedCalendar:
    """Returns the new calendar; the same request again gets the same answer.

    Raises what `admit` raises, HolidaysUnknown, EffectiveTimePast and RequestIdReused.
    """
    saved = prepared_calendar(command.draft, id=uuid7(), version=1, at=command.effective_at, now=clock.now())
    if command.validate_only:
        return saved
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return await calendars.answered(transaction, answer)
        await rulebooks.lock(transaction)
        await save_calendar(transaction, saved, key=command.key, actor_id=command.actor_id, now=clock.now())
        return saved
