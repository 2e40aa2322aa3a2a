"""Read the user who asks."""

from uuid import UUID

from services.identity.domain.user import User
from services.identity.usecases.get_user import get_user
from services.kit.database import Database


async def get_me(database: Database, id: UUID) -> User:
    """Returns the user, as they are now and not as their token says. Raises UserNotFound."""
    return await get_user(database, id)
