"""Change a calendar: time that clocks used up stays used up, the rest runs on the new hours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.etag import check_etag
from services.kit.requests import RequestKey
from services.sla.domain.errors import CalendarNotFound
from services.sla.domain.rulebook import SavedCalendar
from services.sla.store import calendars, rulebooks
from services.sla.store.tables import REQUESTS
from services.sla.usecases.save_calendar import prepared_calendar, save_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateCalendar:
    """Which calendar is changed how, and from when on (None: now); or only what would be.

    `changes` are fields of CalendarDraft. An `etag` that is not empty insists on the version that was seen.
    """

    id: UUID
    changes: Mapping[str, Any]
    effective_at: datetime | None
    validate_only: bool
    etag: str
    actor_id: str
    key: RequestKey


async def update_calendar(database: Database, command: UpdateCalendar, *, clock: Clock) -> SavedCalendar:
    """Returns the new version; the same request again gets the same answer.

    Raises CalendarNotFound, EtagStale, what `admit` raises, HolidaysUnknown, EffectiveTimePast and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return await calendars.answered(transaction, answer)
        await rulebooks.lock(transaction)
        known = await calendars.get(transaction, command.id)
        if known is None:
            raise CalendarNotFound(calendar_id=command.id)
        check_etag(command.etag, known.version)
        now = clock.now()
        draft = replace(known.draft, **command.changes)
        saved = prepared_calendar(draft, id=known.id, version=known.version + 1, at=command.effective_at, now=now)
        if not command.validate_only:
            await save_calendar(transaction, saved, key=command.key, actor_id=command.actor_id, now=now)
        return saved
