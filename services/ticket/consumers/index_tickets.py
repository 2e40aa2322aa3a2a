"""Something was said about a ticket: its words can be found."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.ticket.store import search
from serviq.ticket.v1.events_pb2 import CommentAdded, TicketCreated, TicketUpdated


async def index_tickets(
    transaction: Transaction,
    events: Sequence[Delivered[TicketCreated | TicketUpdated | CommentAdded]],
    *,
    clock: Clock,
) -> None:
    """Reads the words of these tickets anew, as they are now: however late, often and out of order the events come."""
    await search.index(transaction, {UUID(event.message.ticket_id) for event in events})
