"""List the roles, by id."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.role import Role
from services.identity.store import roles
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRoles:
    """Which page: `after_id` is where the page before ended, None for the first."""

    page_size: int
    after_id: UUID | None


async def list_roles(database: Database, query: ListRoles) -> tuple[Sequence[Role], UUID | None]:
    """Returns one page, and where the next one continues: None when this was the last."""
    found = await roles.listed_after(database, query.after_id, limit=query.page_size + 1)
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
