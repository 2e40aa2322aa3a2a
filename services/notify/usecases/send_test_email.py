"""Mail a sample, by the same way as every other mail."""

from dataclasses import dataclass
from uuid import UUID

from services.kit import traces
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.requests import RequestKey
from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Delivery, Intent
from services.notify.domain.kind import Kind
from services.notify.store import deliveries
from services.notify.store.tables import REQUESTS
from services.notify.usecases.queue_deliveries import Queueing


@dataclass(frozen=True, slots=True, kw_only=True)
class SendTestEmail:
    """Which mail, in which language, and where to."""

    kind: Kind
    locale: str
    email: str
    key: RequestKey


async def send_test_email(database: Database, command: SendTestEmail, queueing: Queueing) -> Delivery:
    """Queues the sample and returns its delivery; the same request again returns the same. Raises RequestIdReused."""
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            known = await deliveries.get(transaction, UUID(answer["delivery_id"]))
            assert known is not None
            return known
        delivery = Delivery.of(
            Intent(
                event_id=uuid7(),
                traceparent=traces.current_traceparent(),
                kind=command.kind,
                audience=Audience.TESTER,
                recipient=command.email,
                facts={},
                locale=command.locale,
            ),
            id=uuid7(),
            mail_domain=queueing.mail_domain,
            at=queueing.clock.now(),
        )
        await deliveries.append(transaction, [delivery])
        await REQUESTS.remember(transaction, command.key, {"delivery_id": str(delivery.id)})
        return delivery
