from typing import Any
from uuid import UUID, uuid4

from services.kit.database import Database
from services.ticket.domain.ticket_order import Position, TicketOrder
from services.ticket.domain.viewer import Viewer
from services.ticket.store.ticket_lists import TicketFilter
from services.ticket.usecases.list_tickets import ListTickets, list_tickets
from tests.integration.round_trips import round_trips
from tests.integration.ticket.tickets import filed

ADA, BOB = uuid4(), uuid4()
LEAD = Viewer(user_id=uuid4(), permissions={"ticket.view.all"})
AGENT = Viewer(user_id=ADA)
CRM = Viewer(user_id=None)


async def listed(database: Database, viewer: Viewer, **what: Any) -> list[UUID]:
    tickets, _ = await list_tickets(database, query(viewer, **what))
    return [ticket.id for ticket in tickets]


def query(viewer: Viewer, *, page_size: int = 50, after: Position | None = None, **what: Any) -> ListTickets:
    return ListTickets(
        viewer=viewer,
        filter=TicketFilter(**what),
        order=TicketOrder.NEWEST_FIRST,
        page_size=page_size,
        after=after,
    )


async def test_agent_lists_what_they_take_part_in_and_nothing_else(ticket_database: Database) -> None:
    own = [await filed(ticket_database, assignee_id=ADA) for _ in range(2)]
    others, nobodys = await filed(ticket_database, assignee_id=BOB), await filed(ticket_database)
    assert await listed(ticket_database, AGENT) == own[::-1]
    assert await listed(ticket_database, LEAD) == [nobodys, others, *own[::-1]]
    assert await listed(ticket_database, CRM) == []


async def test_no_filter_shows_an_agent_what_is_not_theirs(ticket_database: Database) -> None:
    await filed(ticket_database, assignee_id=BOB)
    await filed(ticket_database)
    assert await listed(ticket_database, AGENT, assignee_id=BOB) == []
    assert await listed(ticket_database, AGENT, unassigned=True) == []
    assert await listed(ticket_database, AGENT, viewer_id=BOB) == []


async def test_pages_hold_ones_own_tickets_alone_in_one_round_trip_each(ticket_database: Database) -> None:
    own = []
    for _ in range(5):
        own.append(await filed(ticket_database, assignee_id=ADA))
        await filed(ticket_database, assignee_id=BOB)
    seen: list[UUID] = []
    after: Position | None = None
    for _ in range(3):
        async with round_trips(ticket_database) as trips:
            page, next_position = await list_tickets(ticket_database, query(AGENT, page_size=2, after=after))
        assert trips.count == 1
        seen += [ticket.id for ticket in page]
        after = next_position
    assert (seen, after) == (own[::-1], None)
