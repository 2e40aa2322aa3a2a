"""Something made work or room: what waits is given to the least loaded agent who takes work now."""

from collections.abc import Sequence
from uuid import UUID

from google.protobuf.message import Message

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.ticket.usecases.drain_backlog import drain_backlog
from serviq.ticket.v1.events_pb2 import TicketAssigned, TicketCreated, TicketUpdated


async def assign_ticket(transaction: Transaction, events: Sequence[Delivered[Message]], *, clock: Clock) -> None:
    """Drains the backlog, which new tickets have joined: none overtakes one that has waited longer.

    Nobody available: they stay there until somebody is.
    """
    if not any(_matters(event.message) for event in events):
        return
    causes = {
        UUID(event.message.ticket_id): event.cause for event in events if isinstance(event.message, TicketCreated)
    }
    await drain_backlog(transaction, clock=clock, cause=events[-1].cause, causes=causes)


def _matters(event: Message) -> bool:
    """Most updates move nobody, and who is assigned for the first time makes room nowhere."""
    match event:
        case TicketAssigned():
            return bool(event.previous_assignee_id)
        case TicketUpdated():
            return "required_skills" in event.changed_fields
        case _:
            return True
