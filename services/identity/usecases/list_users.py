"""List users, newest first."""

from collections.abc import Set
from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.user import User, UserKind
from services.identity.store import users
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsers:
    """Which users: an address of None restricts nothing. `before_id` is where the page before ended."""

    kinds: Set[UserKind]
    email: str | None
    page_size: int
    before_id: UUID | None


async def list_users(database: Database, query: ListUsers) -> tuple[list[User], UUID | None]:
    """Returns one page, and where the next one continues: None when this was the last."""
    found = await users.newest(
        database, before_id=query.before_id, kinds=query.kinds, email=query.email, limit=query.page_size + 1
    )
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
