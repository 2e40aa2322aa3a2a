from uuid import UUID, uuid4

from services.kit.database import Database
from services.sla.domain.priority import Priority
from services.sla.domain.ticket_sla import TicketSla
from services.sla.events import fact_of
from services.sla.usecases.batch_get_ticket_slas import batch_get_ticket_slas
from services.sla.usecases.get_ticket_sla import get_ticket_sla
from tests.integration.round_trips import round_trips
from tests.integration.sla.test_open_clocks import hear
from tests.unit.sla import given


async def test_order_and_duplicates_of_the_request_are_kept(sla_database: Database) -> None:
    events = [given.ticket_created(priority=priority) for priority in Priority]
    await hear(sla_database, *events)
    low, normal, high, critical = (TicketSla.open(fact_of(event.message)) for event in events)
    unheard = TicketSla(ticket_id=uuid4())
    wanted = [critical, low, unheard, critical, high, normal, unheard, low]
    assert await batch_get_ticket_slas(sla_database, [sla.ticket_id for sla in wanted]) == wanted


async def test_five_hundred_tickets_cost_one_round_trip(sla_database: Database) -> None:
    events = [given.ticket_created() for _ in range(500)]
    await hear(sla_database, *events)
    wanted = [UUID(event.message.ticket_id) for event in events]
    async with round_trips(sla_database) as trips:
        found = await batch_get_ticket_slas(sla_database, wanted)
    assert trips.count == 1
    assert [(sla.ticket_id, len(sla.clocks)) for sla in found] == [(id, 2) for id in wanted]


async def test_one_ticket_costs_one_round_trip(sla_database: Database) -> None:
    event = given.ticket_created()
    await hear(sla_database, event)
    async with round_trips(sla_database) as trips:
        found = await get_ticket_sla(sla_database, UUID(event.message.ticket_id))
    assert trips.count == 1
    assert found == TicketSla.open(fact_of(event.message))


async def test_ticket_nobody_heard_of_has_no_clocks(sla_database: Database) -> None:
    ticket_id = uuid4()
    assert await get_ticket_sla(sla_database, ticket_id) == TicketSla(ticket_id=ticket_id)
