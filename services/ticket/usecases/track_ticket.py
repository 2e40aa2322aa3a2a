"""Show a ticket to whoever holds its link."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.ticket.domain.errors import TicketNotFound
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.timeline import Entry
from services.ticket.store import tickets

SHOWN_ENTRIES = 200
"""How much of a timeline is shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackTicket:
    """The ticket and the token of its link, both as they came. `ticket_id` is None when it was no id at all."""

    ticket_id: UUID | None
    shown_id: str
    token: str


async def track_ticket(
    database: Database, query: TrackTicket, *, clock: Clock, link_key: bytes
) -> tuple[Ticket, list[Entry]]:
    """Returns what a requester may see. Raises TicketNotFound, the same for a wrong token as for a wrong id."""
    found = query.ticket_id and await tickets.get(database, query.ticket_id)
    if not found or not found[1].opens(query.token, link_key, at=clock.now()):
        raise TicketNotFound(ticket_id=query.shown_id)
    ticket, _ = found
    entries = await tickets.latest_entries(database, ticket.id, limit=SHOWN_ENTRIES)
    return ticket.for_requester(), [entry.for_requester() for entry in entries]
