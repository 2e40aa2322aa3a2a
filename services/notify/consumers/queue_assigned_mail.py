"""Somebody became responsible for a ticket: they are told."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.notify.domain.audience import TABLE, Audience, Happening
from services.notify.domain.delivery import Intent
from services.notify.domain.suppression import Cause
from services.notify.usecases.queue_deliveries import Queueing, queue_deliveries
from serviq.ticket.v1.events_pb2 import TicketAssigned


async def queue_assigned_mail(
    transaction: Transaction, events: Sequence[Delivered[TicketAssigned]], *, queueing: Queueing
) -> None:
    """Queues one mail to each assignee who did not take it themselves, by their user id."""
    kind, _ = TABLE[Happening.ASSIGNED]
    await queue_deliveries(
        transaction,
        [
            Intent(
                event_id=event.id,
                traceparent=event.traceparent,
                kind=kind,
                audience=Audience.PRIMARY,
                recipient=event.message.assignee_id,
                ticket_id=UUID(event.message.ticket_id),
                user_id=UUID(event.message.assignee_id),
                facts={},
                cause=Cause.OWN_ACT if event.message.actor_id == event.message.assignee_id else None,
            )
            for event in events
        ],
        queueing,
    )
