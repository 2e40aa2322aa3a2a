"""Sign an access token. Not an RPC: every way to prove who one is leads here."""

from datetime import datetime, timedelta

from services.identity.store import signing_keys
from services.identity.store.sealing import Sealer
from services.kit import tokens
from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.errors import Unavailable
from services.kit.ids import uuid7
from services.kit.principal import Principal


async def sign_token(
    source: Database | Transaction, sealer: Sealer, principal: Principal, *, clock: Clock, lifetime: timedelta
) -> tuple[str, datetime]:
    """Returns a token for the principal, and when it expires: a whole second, as tokens count. Raises Unavailable."""
    key = await signing_keys.current(source, sealer, at=clock.now())
    if key is None:
        raise Unavailable
    issued_at = clock.now()
    expires_at = issued_at.replace(microsecond=0) + lifetime
    claims = tokens.claims(principal, token_id=str(uuid7()), issued_at=issued_at, expires_at=expires_at)
    return key.sign(claims), expires_at
