"""Make an API key."""

import secrets
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from services.identity.domain.api_key import PREFIX, ApiKey, hash_of
from services.identity.domain.errors import ServiceAccountNotFound
from services.identity.store import api_keys, service_accounts
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.ids import uuid7

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateApiKey:
    """Whose key, what it is called, what it may call (nothing: all its account may), and until when it is good."""

    account: str
    label: str
    scopes: Set[str]
    expires_at: datetime | None


async def create_api_key(database: Database, command: CreateApiKey, *, clock: Clock) -> tuple[ApiKey, str]:
    """Returns what is known of the new key, and the key itself: nobody can show it again.

    Raises ServiceAccountNotFound, ServiceAccountBuiltIn, ScopeUnknown and TimeNotInFuture.
    """
    async with database.transaction() as transaction:
        known = await service_accounts.lock(transaction, command.account)
        if known is None:
            raise ServiceAccountNotFound(account=command.account)
        account = known.advanced()
        shown = PREFIX + secrets.token_urlsafe(_KEY_BYTES)
        key = ApiKey(
            id=uuid7(),
            account=account.name,
            label=command.label,
            key_hash=hash_of(shown),
            scopes=account.scopes_of_key(command.scopes),
            created_at=clock.now(),
            expires_at=command.expires_at,
        )
        await service_accounts.save_version(transaction, account)
        await api_keys.add(transaction, key)
        return key, shown
