"""Read the promises about one ticket."""

from uuid import UUID

from services.kit.database import Database
from services.sla.domain.ticket_sla import TicketSla
from services.sla.store import clocks


async def get_ticket_sla(database: Database, ticket_id: UUID) -> TicketSla:
    """Returns the promises; with no clocks when the ticket was not heard of."""
    (sla,) = await clocks.of_tickets(database, [ticket_id])
    return sla
