"""Somebody wants to prove an address, a new password or another address: the link for it is mailed to them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from google.protobuf.message import Message

from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Intent
from services.notify.domain.kind import Kind
from services.notify.usecases.queue_deliveries import Queueing, queue_deliveries
from serviq.identity.v1.events_pb2 import EmailChangeRequested, EmailVerificationRequested, PasswordResetRequested

_KINDS: Mapping[type[Message], Kind] = {
    EmailVerificationRequested: Kind.EMAIL_VERIFICATION,
    PasswordResetRequested: Kind.PASSWORD_RESET,
    EmailChangeRequested: Kind.EMAIL_CHANGE,
}


async def queue_link_mail(
    transaction: Transaction,
    events: Sequence[Delivered[EmailVerificationRequested | PasswordResetRequested | EmailChangeRequested]],
    *,
    queueing: Queueing,
) -> None:
    """Queues one mail for each request. Link and address are asked for when the mail is made, and never stored."""
    await queue_deliveries(
        transaction,
        [
            Intent(
                event_id=event.id,
                traceparent=event.traceparent,
                kind=_KINDS[type(event.message)],
                audience=Audience.ACCOUNT_OWNER,
                recipient=str(UUID(event.message.user_id)),
                facts={},
            )
            for event in events
        ],
        queueing,
    )
