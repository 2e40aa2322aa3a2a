"""Somebody became responsible for a ticket: they are told."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.kit.ids import uuid7
from services.notify.domain.delivery import Delivery, Kind
from services.notify.store import deliveries
from serviq.ticket.v1.events_pb2 import TicketAssigned


async def queue_assigned_mail(
    transaction: Transaction, events: Sequence[Delivered[TicketAssigned]], *, clock: Clock, mail_domain: str
) -> None:
    """Queues one mail to each assignee, by their user id: their address is asked for when the mail is made."""
    at = clock.now()
    await deliveries.append(
        transaction,
        [
            Delivery.queue(
                Kind.TICKET_ASSIGNED,
                id=uuid7(),
                event_id=event.id,
                ticket_id=UUID(event.message.ticket_id),
                recipient=event.message.assignee_id,
                mail_domain=mail_domain,
                at=at,
            )
            for event in events
        ],
    )
