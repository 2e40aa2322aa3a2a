"""Give an access token for an API key."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.identity.domain.api_key import hash_of
from services.identity.domain.errors import ApiKeyWrong
from services.identity.store import api_keys
from services.identity.store.sealing import Sealer
from services.identity.usecases.sign_token import sign_token
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import Principal, PrincipalKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeApiKey:
    """The key as it was shown."""

    api_key: str = field(repr=False)


async def exchange_api_key(
    database: Database, sealer: Sealer, command: ExchangeApiKey, *, clock: Clock, lifetime: timedelta
) -> tuple[str, datetime]:
    """Returns a token that allows what the key does, and when it expires: never after the key. Raises ApiKeyWrong."""
    found = await api_keys.find(database, hash_of(command.api_key))
    if found is None:
        raise ApiKeyWrong
    key, account = found
    at = clock.now()
    used = key.use(at=at)
    if used.used_at != key.used_at:
        await api_keys.save_use(database, used)
    principal = Principal(
        kind=PrincipalKind.SERVICE,
        id=account.name,
        permissions=account.permissions,
        scopes=key.scopes,
        session_id=str(key.id),
    )
    left = lifetime if key.expires_at is None else min(lifetime, key.expires_at - at)
    return await sign_token(database, sealer, principal, clock=clock, lifetime=left)
