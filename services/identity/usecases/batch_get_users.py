"""Read many users at once."""

from collections.abc import Sequence
from uuid import UUID

from services.identity.domain.user import User
from services.identity.store import users
from services.kit.database import Database


async def batch_get_users(database: Database, ids: Sequence[UUID]) -> list[User]:
    """Returns the users that exist, by id, in one round trip."""
    return await users.get_many(database, ids)
