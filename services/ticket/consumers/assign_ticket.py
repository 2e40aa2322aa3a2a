"""A ticket was created: it is given to the least loaded agent who takes work now."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.ticket.usecases.drain_backlog import drain_backlog
from serviq.ticket.v1.events_pb2 import TicketCreated


async def assign_ticket(transaction: Transaction, events: Sequence[Delivered[TicketCreated]], *, clock: Clock) -> None:
    """Drains the backlog, which the new tickets have joined: none overtakes one that has waited longer.

    Nobody available: they stay there until somebody is.
    """
    causes = {UUID(event.message.ticket_id): event.cause for event in events}
    await drain_backlog(transaction, clock=clock, cause=events[-1].cause, causes=causes)
