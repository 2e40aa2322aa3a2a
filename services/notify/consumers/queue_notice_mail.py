"""Something happened to somebody's account that they may not have done themselves: they are told."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from google.protobuf.message import Message

from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Intent
from services.notify.domain.kind import Kind
from services.notify.usecases.queue_deliveries import Queueing, queue_deliveries
from serviq.identity.v1.events_pb2 import PasswordChanged, SessionStartedElsewhere, SignUpRepeated

_KINDS: Mapping[type[Message], Kind] = {
    SignUpRepeated: Kind.SIGN_UP_REPEATED,
    SessionStartedElsewhere: Kind.SESSION_STARTED_ELSEWHERE,
    PasswordChanged: Kind.PASSWORD_CHANGED,
}


async def queue_notice_mail(
    transaction: Transaction,
    events: Sequence[Delivered[SignUpRepeated | SessionStartedElsewhere | PasswordChanged]],
    *,
    queueing: Queueing,
) -> None:
    """Queues one mail to each user, with what happened: nobody can be asked for that later."""
    await queue_deliveries(
        transaction,
        [
            Intent(
                event_id=event.id,
                kind=_KINDS[type(event.message)],
                audience=Audience.ACCOUNT_OWNER,
                recipient=str(UUID(event.message.user_id)),
                facts=_facts(event),
            )
            for event in events
        ],
        queueing,
    )


def _facts(event: Delivered[SignUpRepeated | SessionStartedElsewhere | PasswordChanged]) -> dict[str, str]:
    facts = {"happened_at": event.happened_at.isoformat()}
    if isinstance(event.message, SessionStartedElsewhere):
        facts |= {"device": event.message.device, "client_address": event.message.client_address}
    return facts
