"""An employee came, went or changed: who can be told of what waits is known from that."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.notify.store import agents
from serviq.identity.v1.events_pb2 import AvailabilityChanged, EmployeeChanged
from serviq.identity.v1.user_pb2 import AVAILABILITY_ONLINE


async def follow_agents(
    transaction: Transaction, events: Sequence[Delivered[EmployeeChanged | AvailabilityChanged]]
) -> None:
    """Keeps the newest version of each agent, whatever order they come in."""
    # In one order everywhere, so that two batches wait for one another instead of deadlocking.
    for event in sorted(events, key=lambda event: event.message.user_id):
        employee = event.message
        await agents.keep(
            transaction,
            user_id=UUID(employee.user_id),
            version=employee.version,
            active=employee.active,
            available=employee.active and employee.availability == AVAILABILITY_ONLINE,
        )
