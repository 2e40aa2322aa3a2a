"""Read one user."""

from uuid import UUID

from services.identity.domain.errors import UserNotFound
from services.identity.domain.user import User
from services.identity.store import users
from services.kit.database import Database


async def get_user(database: Database, id: UUID) -> User:
    """Returns the user, in one round trip. Raises UserNotFound."""
    user = await users.get(database, id)
    if user is None:
        raise UserNotFound(user_id=id)
    return user
