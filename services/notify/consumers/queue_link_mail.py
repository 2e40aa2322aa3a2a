"""Somebody wants to prove an address or to set a new password: the link for it is mailed to them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from google.protobuf.message import Message

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.kit.ids import uuid7
from services.notify.domain.delivery import Delivery, Kind
from services.notify.store import deliveries
from serviq.identity.v1.events_pb2 import EmailVerificationRequested, PasswordResetRequested

_KINDS: Mapping[type[Message], Kind] = {
    EmailVerificationRequested: Kind.EMAIL_VERIFICATION,
    PasswordResetRequested: Kind.PASSWORD_RESET,
}


async def queue_link_mail(
    transaction: Transaction,
    events: Sequence[Delivered[EmailVerificationRequested | PasswordResetRequested]],
    *,
    clock: Clock,
    mail_domain: str,
) -> None:
    """Queues one mail for each request. Link and address are asked for when the mail is made, and never stored."""
    at = clock.now()
    await deliveries.append(
        transaction,
        [
            Delivery.queue(
                _KINDS[type(event.message)],
                id=uuid7(),
                event_id=event.id,
                recipient=str(UUID(event.message.user_id)),
                mail_domain=mail_domain,
                at=at,
            )
            for event in events
        ],
    )
