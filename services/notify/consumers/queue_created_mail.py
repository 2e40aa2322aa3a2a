"""A ticket was created: its requester is told that it was, and where to follow it."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.kit.ids import uuid7
from services.notify.domain.delivery import Delivery, Kind
from services.notify.store import deliveries
from serviq.ticket.v1.events_pb2 import TicketCreated


async def queue_created_mail(
    transaction: Transaction, events: Sequence[Delivered[TicketCreated]], *, clock: Clock, mail_domain: str
) -> None:
    """Queues one mail to each requester's address. The link is asked for when the mail is made, and never stored."""
    at = clock.now()
    await deliveries.append(
        transaction,
        [
            Delivery.queue(
                Kind.TICKET_CREATED,
                id=uuid7(),
                event_id=event.id,
                ticket_id=UUID(event.message.ticket_id),
                recipient=event.message.requester_email,
                mail_domain=mail_domain,
                at=at,
            )
            for event in events
        ],
    )
