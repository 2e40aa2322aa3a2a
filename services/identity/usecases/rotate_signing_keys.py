"""Make a new signing key, and retire those there are."""

from datetime import datetime, timedelta

from services.identity.store import signing_keys
from services.identity.store.sealing import Sealer
from services.identity.store.signing_keys import SigningKey
from services.kit.clock import Clock
from services.kit.database import Database

OVERLAP_MARGIN = timedelta(minutes=1)
"""How much longer than its last token a retired key is published, since the clocks of replicas differ."""


async def rotate_signing_keys(
    database: Database, sealer: Sealer, *, clock: Clock, announcement: timedelta, token_lifetime: timedelta
) -> tuple[str, datetime]:
    """Returns the id of the new key, and from when on it signs: after the `announcement`.

    Until then it is only published, so that every service has it in time. The keys before it are published until the
    last token they signed has expired, so that nobody has to sign in again.
    """
    new = SigningKey.generate()
    async with database.transaction() as transaction:
        await signing_keys.lock(transaction)
        at = clock.now()
        signs_at = at + announcement
        await signing_keys.retire(transaction, at=signs_at, withdrawn_at=signs_at + token_lifetime + OVERLAP_MARGIN)
        await signing_keys.add(transaction, new, sealer, at=at)
    return new.kid, signs_at
