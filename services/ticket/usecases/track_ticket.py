"""Show a ticket to its requester."""

from services.kit.clock import Clock
from services.kit.database import Database
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.timeline import Entry
from services.ticket.store import timelines
from services.ticket.usecases.open_ticket import RequesterAccess, open_ticket

SHOWN_ENTRIES = 200
"""How much of a timeline is shown at once."""


async def track_ticket(
    database: Database, access: RequesterAccess, *, clock: Clock, link_key: bytes
) -> tuple[Ticket, list[Entry]]:
    """Returns what a requester may see. Raises TicketNotFound, the same for a wrong token as for a wrong id."""
    ticket = await open_ticket(database, access, clock=clock, link_key=link_key)
    entries = await timelines.latest_public(database, ticket.id, limit=SHOWN_ENTRIES)
    return ticket.for_requester(), [entry.for_requester() for entry in entries]
