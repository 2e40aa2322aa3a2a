"""Something made work or room: what waits is given to the least loaded agent who takes work now."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.ticket.store import agents
from services.ticket.usecases.drain_backlog import drain_backlog
from services.ticket.usecases.give_back_tickets import give_back_abandoned
from serviq.ticket.v1.events_pb2 import TicketAssigned, TicketCreated, TicketUpdated


async def assign_ticket(transaction: Transaction, events: Sequence[Delivered[Any]], *, clock: Clock) -> None:
    """Takes back what came to an agent who is gone, and drains the backlog, which new tickets have joined.

    None overtakes one that has waited longer. Nobody available: they stay there until somebody is.
    """
    await agents.lock_assignment(transaction)
    ticket_ids = {UUID(event.message.ticket_id) for event in events}
    await give_back_abandoned(transaction, ticket_ids, clock=clock, cause=events[-1].cause)
    if not any(_makes_work_or_room(event.message) for event in events):
        return
    causes = {
        UUID(event.message.ticket_id): event.cause for event in events if isinstance(event.message, TicketCreated)
    }
    await drain_backlog(transaction, clock=clock, cause=events[-1].cause, causes=causes)


def _makes_work_or_room(event: Message) -> bool:
    """Most updates move nobody, and who is assigned for the first time makes room nowhere."""
    match event:
        case TicketAssigned():
            return bool(event.previous_assignee_id)
        case TicketUpdated():
            return "required_skills" in event.changed_fields
        case _:
            return True
