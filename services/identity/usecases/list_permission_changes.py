"""List who was allowed what by whom and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.permission_change import PermissionChange
from services.identity.store import rights
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPermissionChanges:
    """Whose changes: None for everybody's. `before_id` is where the page before ended."""

    user_id: UUID | None
    page_size: int
    before_id: UUID | None


async def list_permission_changes(
    database: Database, query: ListPermissionChanges
) -> tuple[Sequence[PermissionChange], UUID | None]:
    """Returns one page, and where the next one continues: None when this was the last."""
    found = await rights.changes_before(database, query.before_id, user_id=query.user_id, limit=query.page_size + 1)
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
