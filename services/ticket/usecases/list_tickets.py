"""List tickets."""

from dataclasses import dataclass, replace

from services.kit.database import Database
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.ticket_order import Position, TicketOrder
from services.ticket.domain.viewer import Viewer
from services.ticket.store import ticket_lists
from services.ticket.store.ticket_lists import TicketFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTickets:
    """Which tickets, in which order; `after` is where the page before ended.

    Whatever is asked for, the viewer is shown nothing but what is theirs to see.
    """

    viewer: Viewer
    filter: TicketFilter
    order: TicketOrder
    page_size: int
    after: Position | None


async def list_tickets(database: Database, query: ListTickets) -> tuple[list[Ticket], Position | None]:
    """Returns one page, and where the next one continues: None when this was the last."""
    viewer, wanted = query.viewer, query.filter
    if not viewer.sees_all:
        if viewer.user_id is None:
            return [], None
        wanted = replace(wanted, viewer_id=viewer.user_id)
    found = await ticket_lists.page(database, wanted, order=query.order, after=query.after, limit=query.page_size + 1)
    page = found[: query.page_size]
    return page, Position.of(page[-1], query.order) if len(found) > len(page) else None
