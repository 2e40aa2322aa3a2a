"""List the sessions of the user who asks, newest first."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.session import Session
from services.identity.store import sessions
from services.kit.clock import Clock
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSessions:
    """Whose, and which page: `before_id` is where the page before ended. `user_id` is None for who is no user."""

    user_id: UUID | None
    page_size: int
    before_id: UUID | None


async def list_sessions(database: Database, query: ListSessions, *, clock: Clock) -> tuple[list[Session], UUID | None]:
    """Returns one page of those that still count, and where the next one continues: None when this was the last."""
    if query.user_id is None:
        return [], None
    found = await sessions.live_before(
        database, query.user_id, query.before_id, at=clock.now(), limit=query.page_size + 1
    )
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
