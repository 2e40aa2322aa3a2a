"""API keys: how programs prove to be a service account. Several at a time let one be changed without a pause."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.identity.domain.errors import ApiKeyWrong, TimeNotInFuture
from services.identity.domain.facts import SessionRevoked

PREFIX = "serviq_"
"""What every key begins with, so that those who look for lost secrets know one when they see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """What is stored of a key: not the key itself. Every scope is one of its account's."""

    id: UUID
    account: str
    label: str
    key_hash: bytes
    scopes: frozenset[str]
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    used_at: datetime | None = None

    def __post_init__(self) -> None:
        """Raises TimeNotInFuture for one that never was good."""
        if self.expires_at is not None and self.expires_at <= self.created_at:
            raise TimeNotInFuture.of("expire_time")

    def use(self, *, at: datetime) -> "ApiKey":
        """Returns the key with when it was used, to the minute. Raises ApiKeyWrong when it is expired or revoked."""
        if self.revoked_at is not None or (self.expires_at is not None and self.expires_at <= at):
            raise ApiKeyWrong
        return replace(self, used_at=at.replace(second=0, microsecond=0))

    def revoke(self, *, account_version: int, by: str, at: datetime) -> tuple["ApiKey", SessionRevoked | None]:
        """Ends the key, and so the tokens that it was exchanged for; nothing happens when it ended already."""
        if self.revoked_at is not None:
            return self, None
        return replace(self, revoked_at=at), SessionRevoked(
            session_id=self.id, user_id=None, version=account_version, actor_id=by, at=at
        )


def hash_of(api_key: str) -> bytes:
    """Returns what is stored of a key. Nobody guesses 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(api_key.encode()).digest()
