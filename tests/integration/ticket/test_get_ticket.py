from uuid import uuid4

import pytest

from services.kit.database import Database
from services.ticket.domain.errors import TicketNotFound
from services.ticket.domain.viewer import Viewer
from services.ticket.usecases.get_ticket import GetTicket, get_ticket
from tests.integration.round_trips import round_trips
from tests.integration.ticket.tickets import filed

LEAD = Viewer(user_id=uuid4(), permissions={"ticket.view.all"})
AGENT = Viewer(user_id=uuid4())
CRM = Viewer(user_id=None)


async def test_agent_reads_their_own_ticket_in_one_round_trip(ticket_database: Database) -> None:
    own = await filed(ticket_database, assignee_id=AGENT.user_id)
    async with round_trips(ticket_database) as trips:
        assert (await get_ticket(ticket_database, GetTicket(ticket_id=own, viewer=AGENT))).id == own
    assert trips.count == 1


async def test_what_is_not_ones_to_see_looks_like_what_does_not_exist(ticket_database: Database) -> None:
    others, nobodys = await filed(ticket_database, assignee_id=uuid4()), await filed(ticket_database)
    for viewer in (AGENT, CRM):
        for ticket_id in (others, nobodys, uuid4()):
            with pytest.raises(TicketNotFound) as refused:
                await get_ticket(ticket_database, GetTicket(ticket_id=ticket_id, viewer=viewer))
            assert refused.value.metadata() == {"ticket_id": str(ticket_id)}


async def test_whoever_sees_all_reads_every_ticket(ticket_database: Database) -> None:
    for ticket_id in (await filed(ticket_database, assignee_id=uuid4()), await filed(ticket_database)):
        assert (await get_ticket(ticket_database, GetTicket(ticket_id=ticket_id, viewer=LEAD))).id == ticket_id
