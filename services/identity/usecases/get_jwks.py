"""Publish the keys that access tokens are verified with."""

from services.identity.store import signing_keys
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.jwks import Jwk


async def get_jwks(database: Database, *, clock: Clock) -> list[Jwk]:
    """Returns the public keys in force, newest first."""
    return await signing_keys.in_force(database, at=clock.now())
