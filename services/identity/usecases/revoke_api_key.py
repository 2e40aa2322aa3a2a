"""End an API key."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.errors import ApiKeyNotFound, ServiceAccountNotFound
from services.identity.events import event_of
from services.identity.store import api_keys, service_accounts
from services.identity.store.tables import OUTBOX
from services.kit.clock import Clock
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeApiKey:
    """Which key of which account ends, and who says so."""

    account: str
    id: UUID
    actor_id: str


async def revoke_api_key(database: Database, command: RevokeApiKey, *, clock: Clock) -> None:
    """Ends the key, unless it ended already, and tells that the tokens it was exchanged for are over.

    Raises ServiceAccountNotFound, ServiceAccountBuiltIn and ApiKeyNotFound.
    """
    async with database.transaction() as transaction:
        known = await service_accounts.lock(transaction, command.account)
        if known is None:
            raise ServiceAccountNotFound(account=command.account)
        account = known.advanced()
        key = await api_keys.get(transaction, account.name, command.id)
        if key is None:
            raise ApiKeyNotFound(api_key_id=command.id)
        revoked, fact = key.revoke(account_version=account.version, by=command.actor_id, at=clock.now())
        if fact is not None:
            await service_accounts.save_version(transaction, account)
            await api_keys.save_end(transaction, revoked)
            await OUTBOX.append(transaction, [event_of(fact)])
