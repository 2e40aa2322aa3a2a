"""Read one ticket."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.database import Database
from services.ticket.domain.errors import TicketNotFound
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.viewer import Viewer
from services.ticket.store import tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class GetTicket:
    """Which ticket, and who wants to see it."""

    ticket_id: UUID
    viewer: Viewer


async def get_ticket(database: Database, query: GetTicket) -> Ticket:
    """Returns the ticket. Raises TicketNotFound, the same for one that is not the viewer's to see."""
    found = await tickets.get(database, query.ticket_id)
    if found is None or not found.is_seen_by(query.viewer):
        raise TicketNotFound(ticket_id=query.ticket_id)
    return found
