"""An employee came, went or changed: who is gone gives their tickets back, and whoever has room gets what waits."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.ticket.store import agents
from services.ticket.usecases.drain_backlog import drain_backlog
from services.ticket.usecases.give_back_tickets import give_back_tickets
from serviq.identity.v1.events_pb2 import AvailabilityChanged, EmployeeChanged
from serviq.identity.v1.user_pb2 import AVAILABILITY_ONLINE


async def follow_agents(
    transaction: Transaction, events: Sequence[Delivered[EmployeeChanged | AvailabilityChanged]], *, clock: Clock
) -> None:
    """Keeps the newest version of each agent, whatever order they come in, then moves work accordingly."""
    await agents.lock_assignment(transaction)
    for event in events:
        employee = event.message
        await agents.keep(
            transaction,
            user_id=UUID(employee.user_id),
            version=employee.version,
            active=employee.active,
            available=employee.active and employee.availability == AVAILABILITY_ONLINE,
            capacity=employee.capacity,
            skills=employee.skills,
        )
    user_ids = {UUID(event.message.user_id) for event in events}
    await give_back_tickets(transaction, user_ids, clock=clock, cause=events[-1].cause)
    await drain_backlog(transaction, clock=clock, cause=events[-1].cause)
