"""Something happened to somebody's account that they may not have done themselves: they are told."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from google.protobuf.message import Message

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.kit.ids import uuid7
from services.notify.domain.delivery import Delivery, Kind
from services.notify.domain.moment import in_words
from services.notify.store import deliveries
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
    clock: Clock,
    mail_domain: str,
) -> None:
    """Queues one mail to each user, with what happened: nobody can be asked for that later."""
    at = clock.now()
    await deliveries.append(
        transaction,
        [
            Delivery.queue(
                _KINDS[type(event.message)],
                id=uuid7(),
                event_id=event.id,
                recipient=str(UUID(event.message.user_id)),
                facts=_facts(event),
                mail_domain=mail_domain,
                at=at,
            )
            for event in events
        ],
    )


def _facts(event: Delivered[SignUpRepeated | SessionStartedElsewhere | PasswordChanged]) -> dict[str, str]:
    facts = {"happened_at": in_words(event.happened_at)}
    if isinstance(event.message, SessionStartedElsewhere):
        facts |= {"device": event.message.device, "client_address": event.message.client_address}
    return facts
