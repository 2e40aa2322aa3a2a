"""Make the links of many tickets."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.database import Database
from services.ticket.domain.ticket import Ticket
from services.ticket.store import tickets


async def batch_get_ticket_links(database: Database, ticket_ids: Sequence[UUID]) -> list[Ticket]:
    """Returns the tickets that exist, which have their links, in the order asked for, each once."""
    ids = list(dict.fromkeys(ticket_ids))
    found = {ticket.id: ticket for ticket in await tickets.get_many(database, ids)}
    return [found[id] for id in ids if id in found]
