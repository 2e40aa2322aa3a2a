"""Try a delivery again that was given up."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.requests import RequestKey
from services.notify.domain.delivery import Delivery
from services.notify.domain.errors import DeliveryNotFound
from services.notify.store import deliveries
from services.notify.store.tables import REQUESTS


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryDelivery:
    """Which delivery."""

    delivery_id: UUID
    key: RequestKey


async def retry_delivery(database: Database, command: RetryDelivery, *, clock: Clock) -> Delivery:
    """Returns the delivery, due now; the same request again returns it as it is by then.

    Raises DeliveryNotFound, DeliveryNotFailed and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        known = await deliveries.lock(transaction, command.delivery_id)
        if known is None:
            raise DeliveryNotFound(delivery_id=command.delivery_id)
        if answer is not None:
            return known
        delivery = known.retried(at=clock.now())
        await deliveries.retry(transaction, delivery)
        await REQUESTS.remember(transaction, command.key, {})
        return delivery
