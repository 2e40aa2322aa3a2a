"""Delete a calendar that no policy names."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.etag import check_etag
from services.kit.requests import RequestKey
from services.sla.domain.errors import CalendarInUse, CalendarNotFound
from services.sla.store import calendars, policies, rulebooks
from services.sla.store.tables import REQUESTS
from services.sla.usecases.save_calendar import save_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteCalendar:
    """Which calendar goes, and who says so; an `etag` that is not empty insists on the version that was seen."""

    id: UUID
    etag: str
    actor_id: str
    key: RequestKey


async def delete_calendar(database: Database, command: DeleteCalendar, *, clock: Clock) -> None:
    """Deletes the calendar; the same request again changes nothing. Clocks of before still know its hours.

    Raises CalendarNotFound, CalendarInUse, EtagStale and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        if await REQUESTS.answered(transaction, command.key) is not None:
            return
        await rulebooks.lock(transaction)
        known = await calendars.get(transaction, command.id)
        if known is None:
            raise CalendarNotFound(calendar_id=command.id)
        check_etag(command.etag, known.version)
        if policy := await policies.naming(transaction, command.id):
            raise CalendarInUse(calendar_id=command.id, policy_id=policy.id)
        now = clock.now()
        await save_calendar(transaction, known.delete(at=now), key=command.key, actor_id=command.actor_id, now=now)
