"""Something happened to somebody's account that they may not have done themselves: they are told."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from google.protobuf.message import Message

from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Intent
from services.notify.domain.kind import Kind
from services.notify.usecases.queue_deliveries import Queueing, queue_deliveries
from serviq.identity.v1.events_pb2 import EmailChanged, PasswordChanged, SessionStartedElsewhere, SignUpRepeated

Notice: TypeAlias = SignUpRepeated | SessionStartedElsewhere | PasswordChanged | EmailChanged

_KINDS: Mapping[type[Message], Kind] = {
    SignUpRepeated: Kind.SIGN_UP_REPEATED,
    SessionStartedElsewhere: Kind.SESSION_STARTED_ELSEWHERE,
    PasswordChanged: Kind.PASSWORD_CHANGED,
    EmailChanged: Kind.EMAIL_CHANGED,
}


async def queue_notice_mail(
    transaction: Transaction, events: Sequence[Delivered[Notice]], *, queueing: Queueing
) -> None:
    """Queues one mail to each user, with what happened: nobody can be asked for that later."""
    await queue_deliveries(
        transaction,
        [
            Intent(
                event_id=event.id,
                traceparent=event.traceparent,
                kind=_KINDS[type(event.message)],
                audience=Audience.ACCOUNT_OWNER,
                recipient=_recipient(event.message),
                facts=_facts(event),
            )
            for event in events
        ],
        queueing,
    )


def _recipient(notice: Notice) -> str:
    """The user, or the address that they had: identity no longer knows it, and whoever was robbed still reads it."""
    return notice.old_email if isinstance(notice, EmailChanged) else str(UUID(notice.user_id))


def _facts(event: Delivered[Notice]) -> dict[str, str]:
    facts = {"happened_at": event.happened_at.isoformat()}
    match event.message:
        case SessionStartedElsewhere():
            facts |= {"device": event.message.device, "client_address": event.message.client_address}
        case EmailChanged():
            facts |= {"user_id": str(UUID(event.message.user_id))}
    return facts
