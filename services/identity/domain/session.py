"""Sessions: sign-ins that live as long as their refresh token is renewed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from services.identity.domain.errors import RefreshTokenInvalid
from services.identity.domain.facts import SessionRevoked

REPEAT = timedelta(seconds=10)
"""How soon after it was spent a refresh token may come again without anybody being suspected.

A program that refreshes twice at once, or did not get its answer and tries again, is honest: it is refused, and its
session stays. A thief who comes so soon is refused as well, and gets nothing but that.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One sign-in. `device` is what the program called itself, `client_address` where it came from, if known."""

    id: UUID
    user_id: UUID
    device: str
    client_address: str
    created_at: datetime
    refreshed_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    @classmethod
    def start(
        cls, *, id: UUID, user_id: UUID, device: str, client_address: str, at: datetime, lifetime: timedelta
    ) -> "Session":
        """Begins a session that ends after `lifetime` unless it is refreshed."""
        return cls(
            id=id,
            user_id=user_id,
            device=device,
            client_address=client_address,
            created_at=at,
            refreshed_at=at,
            expires_at=at + lifetime,
        )

    def is_live(self, *, at: datetime) -> bool:
        """Tells whether it still counts."""
        return self.revoked_at is None and at < self.expires_at

    def refresh(self, *, at: datetime, lifetime: timedelta) -> "Session":
        """Makes it live on for `lifetime`. Raises RefreshTokenInvalid when it is over."""
        if not self.is_live(at=at):
            raise RefreshTokenInvalid
        return replace(self, refreshed_at=at, expires_at=at + lifetime)

    def revoke(
        self, *, by: str | None, at: datetime, user_version: int, reused: bool = False
    ) -> tuple["Session", SessionRevoked | None]:
        """Ends it before its time; nothing happens when it is over already."""
        if not self.is_live(at=at):
            return self, None
        return replace(self, revoked_at=at), SessionRevoked(
            session_id=self.id, user_id=self.user_id, version=user_version, actor_id=by, at=at, reused=reused
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshToken:
    """What is stored of a refresh token: the SHA-256 of its 256 random bits, which nobody guesses."""

    token_hash: bytes
    session_id: UUID
    issued_at: datetime
    spent_at: datetime | None = None

    def is_stolen(self, *, at: datetime) -> bool:
        """Tells, when the token is presented, whether somebody else must have it: it was spent, and not just now."""
        return self.spent_at is not None and at - self.spent_at > REPEAT
