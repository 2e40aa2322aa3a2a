"""Turn off mails like one that somebody holds, for who got it."""

from dataclasses import dataclass

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.requests import RequestKey
from services.notify.domain.errors import UnsubscribeTokenInvalid
from services.notify.domain.kind import ESSENTIAL, Kind
from services.notify.domain.unsubscribe import delivery_of_token
from services.notify.store import deliveries, preferences
from services.notify.store.tables import REQUESTS


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsubscribeRecipient:
    """The proof of holding a mail."""

    token: str
    key: RequestKey


async def unsubscribe_recipient(
    database: Database, command: UnsubscribeRecipient, *, unsubscribe_key: bytes, clock: Clock
) -> Kind:
    """Returns what is off now; again, and it still is. Raises UnsubscribeTokenInvalid, RequestIdReused."""
    delivery_id = delivery_of_token(command.token, unsubscribe_key)
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        is_new = await REQUESTS.answered(transaction, command.key) is None
        delivery = await deliveries.get(transaction, delivery_id) if delivery_id else None
        if delivery is None or delivery.kind in ESSENTIAL:
            raise UnsubscribeTokenInvalid
        if is_new:
            await preferences.keep(transaction, delivery.recipient, {delivery.kind: False}, at=clock.now())
            await REQUESTS.remember(transaction, command.key, {})
        return delivery.kind
