"""Say whether an employee takes new work."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.identity.domain.availability import Availability
from services.identity.domain.errors import EmployeeNotFound
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import availability, users
from services.identity.store.tables import OUTBOX
from services.kit.clock import Clock
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAvailability:
    """Whose availability, what it is from now on, until when if not for good, and who says so."""

    user_id: UUID
    availability: Availability
    until: datetime | None
    actor_id: str


async def set_availability(database: Database, command: SetAvailability, *, clock: Clock) -> User:
    """Changes what is no longer so, and tells. Raises EmployeeNotFound and TimeNotInFuture."""
    async with database.transaction() as transaction:
        known = await users.lock(transaction, command.user_id)
        if known is None:
            raise EmployeeNotFound(user_id=command.user_id)
        user, changed = known.set_availability(
            command.availability, until=command.until, by=command.actor_id, at=clock.now()
        )
        if changed is not None and user.employee is not None:
            await users.save(transaction, user)
            await users.save_employee(transaction, user.id, user.employee)
            await OUTBOX.append(transaction, [event_of(changed)])
            if command.until is not None:
                transaction.raise_signal(availability.SIGNAL)
        return user
