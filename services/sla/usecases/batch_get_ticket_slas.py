"""Read the promises about many tickets at once."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.database import Database
from services.sla.domain.ticket_sla import TicketSla
from services.sla.store import clocks


async def batch_get_ticket_slas(database: Database, ticket_ids: Sequence[UUID]) -> list[TicketSla]:
    """Returns the promises about each of the tickets, in their order, twice for one that is asked for twice."""
    return await clocks.of_tickets(database, ticket_ids)
