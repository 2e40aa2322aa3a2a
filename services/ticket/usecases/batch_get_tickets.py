"""Read many tickets at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.kit.database import Database
from services.ticket.domain.ticket import Ticket
from services.ticket.domain.viewer import Viewer
from services.ticket.store import tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchGetTickets:
    """Which tickets, and who wants to see them."""

    ticket_ids: Sequence[UUID]
    viewer: Viewer


async def batch_get_tickets(database: Database, query: BatchGetTickets) -> list[Ticket]:
    """Returns those that exist and are the viewer's to see, in the order asked for, each once."""
    ids = list(dict.fromkeys(query.ticket_ids))
    found = {ticket.id: ticket for ticket in await tickets.get_many(database, ids)}
    return [found[id] for id in ids if id in found and found[id].is_seen_by(query.viewer)]
