"""Say whether one takes new work oneself."""

from services.identity.domain.user import User
from services.identity.usecases.set_availability import SetAvailability, set_availability
from services.kit.clock import Clock
from services.kit.database import Database


async def set_my_availability(database: Database, command: SetAvailability, *, clock: Clock) -> User:
    """Changes what is no longer so, and tells. Raises EmployeeNotFound and TimeNotInFuture."""
    return await set_availability(database, command, clock=clock)
