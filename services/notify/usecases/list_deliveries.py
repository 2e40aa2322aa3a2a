"""List deliveries, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.kit.database import Database
from services.notify.domain.delivery import Delivery, State
from services.notify.store import deliveries


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDeliveries:
    """Which deliveries: what is empty or None restricts nothing. `before_id` is where the page before ended."""

    ticket_ids: Sequence[UUID]
    states: Sequence[State]
    page_size: int
    before_id: UUID | None


async def list_deliveries(database: Database, query: ListDeliveries) -> tuple[list[Delivery], UUID | None]:
    """Returns one page, and where the next one continues: None when this was the last."""
    found = await deliveries.newest(
        database,
        before_id=query.before_id,
        ticket_ids=query.ticket_ids,
        states=query.states,
        limit=query.page_size + 1,
    )
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
