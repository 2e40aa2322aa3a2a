"""Make the links by which a requester follows a ticket, and proves that it is theirs."""

from uuid import UUID

from services.kit.database import Database
from services.ticket.domain.errors import TicketNotFound
from services.ticket.domain.ticket import Ticket
from services.ticket.store import tickets


async def get_ticket_link(database: Database, ticket_id: UUID) -> Ticket:
    """Returns the ticket, which has its links. Raises TicketNotFound."""
    found = await tickets.get(database, ticket_id)
    if found is None:
        raise TicketNotFound(ticket_id=ticket_id)
    return found
