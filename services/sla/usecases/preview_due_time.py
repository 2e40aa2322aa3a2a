"""Say when something would be due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.errors import FieldViolation
from services.sla.domain.admission import admit
from services.sla.domain.business_time import BusinessTime, Threshold
from services.sla.domain.errors import CalendarNotFound, TargetNotPositive
from services.sla.domain.pause import Pause
from services.sla.domain.rulebook import CalendarDraft
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.look_up_holidays import look_up_holidays


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewDueTime:
    """What is calculated: by a saved calendar, or by a draft; from a time on, None for now."""

    calendar: UUID | CalendarDraft
    start: datetime | None
    target: timedelta
    pauses: Sequence[Pause]
    warn_percents: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """When it is due, None for never, and when to warn."""

    due_at: datetime | None
    warnings: Sequence[Threshold]


async def preview_due_time(database: Database, rulebooks: Rulebooks, query: PreviewDueTime, *, clock: Clock) -> Preview:
    """Returns what is calculated; nothing is stored.

    Raises TargetNotPositive, CalendarNotFound, HolidaysUnknown and what `admit` raises.
    """
    if query.target <= timedelta(0):
        violation = FieldViolation(field="target", description="must be more than no time")
        raise TargetNotPositive(violations=(violation,))
    start = query.start or clock.now()
    if isinstance(query.calendar, UUID):
        rulebook = await rulebooks.get(database)
        if not rulebook.has_calendar(query.calendar):
            raise CalendarNotFound(calendar_id=query.calendar)
        business = rulebook.business_time(query.calendar)
    else:
        holidays = look_up_holidays(query.calendar.holidays, at=start)
        business = BusinessTime(admit(query.calendar.calendar(holidays, id=UUID(int=0), version=1), at=start))
    return Preview(
        due_at=business.due(start, query.target, query.pauses),
        warnings=business.thresholds(start, query.target, query.warn_percents, query.pauses),
    )
