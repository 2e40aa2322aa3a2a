"""List clocks, by due time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.kit.database import Database
from services.sla.domain.clock import Clock
from services.sla.store import clocks
from services.sla.store.clocks import ClockFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class ListClocks:
    """Which clocks, and which page: `after` is due time and id of the last one on the page before."""

    wanted: ClockFilter
    page_size: int
    after: tuple[datetime | None, UUID] | None


async def list_clocks(database: Database, query: ListClocks) -> tuple[Sequence[Clock], Clock | None]:
    """Returns one page, and the clock after which the next one continues: None when this was the last."""
    found = await clocks.listed_after(database, query.wanted, query.after, limit=query.page_size + 1)
    page = found[: query.page_size]
    return page, page[-1] if len(found) > len(page) else None
