"""Links in mails: how somebody proves that an address is theirs, or sets a new password."""

import base64
import binascii
import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from services.identity.domain.errors import LinkTokenInvalid

_ID_BYTES = 16
_PROOF_BYTES = 24
"""192 bits: more than anybody can guess, and short enough for a link."""


class LinkKind(StrEnum):
    """What a link is for."""

    VERIFY_EMAIL = "VERIFY_EMAIL"
    RESET_PASSWORD = "RESET_PASSWORD"
    CHANGE_EMAIL = "CHANGE_EMAIL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What is stored of a link: nothing that opens it. A new `generation` ends all links of the kind before it.

    `email` is the address that it gives, and was mailed to; None where it is mailed to the address that the user has.
    """

    user_id: UUID
    kind: LinkKind
    generation: int
    expires_at: datetime
    used_at: datetime | None = None
    email: str | None = None

    @classmethod
    def first(
        cls, user_id: UUID, kind: LinkKind, *, at: datetime, lifetime: timedelta, email: str | None = None
    ) -> "Link":
        """Makes the first link of its kind for a user."""
        return cls(user_id=user_id, kind=kind, generation=1, expires_at=at + lifetime, email=email)

    def renew(self, *, at: datetime, lifetime: timedelta, email: str | None = None) -> "Link":
        """Makes the next one, good once, and ends this one."""
        return replace(self, generation=self.generation + 1, expires_at=at + lifetime, used_at=None, email=email)

    def use(self, token: str, key: bytes, *, at: datetime) -> "Link":
        """Spends the link. Raises LinkTokenInvalid when the token is not its, or it expired or was used."""
        if not self.opens(token, key, at=at):
            raise LinkTokenInvalid
        return self.end(at=at)

    def end(self, *, at: datetime) -> "Link":
        """Makes the link good for nothing, used or not."""
        return self if self.used_at is not None else replace(self, used_at=at)

    def opens(self, token: str, key: bytes, *, at: datetime) -> bool:
        """Tells whether the token is this link's and still good; takes the same time for every wrong one."""
        genuine = hmac.compare_digest(self.token(key).encode(), token.encode())
        return genuine and at < self.ends_at

    @property
    def ends_at(self) -> datetime:
        """Until when it works, or worked."""
        return self.expires_at if self.used_at is None else min(self.expires_at, self.used_at)

    def token(self, key: bytes) -> str:
        """Returns the token: the user's id and an HMAC-SHA256 of user, kind and generation, in base64url.

        It is computed, never stored, so no copy of the database or of an event opens an account.
        """
        stated = b"\0".join((b"serviq account link", self.kind.encode(), self.user_id.bytes))
        proof = hmac.digest(key, stated + self.generation.to_bytes(4), "sha256")[:_PROOF_BYTES]
        return base64.urlsafe_b64encode(self.user_id.bytes + proof).decode().rstrip("=")


def user_of(token: str) -> UUID:
    """Returns whose link a token claims to be of; nothing is proved by it. Raises LinkTokenInvalid."""
    try:
        stated = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise LinkTokenInvalid from None
    if len(stated) != _ID_BYTES + _PROOF_BYTES:
        raise LinkTokenInvalid
    return UUID(bytes=stated[:_ID_BYTES])
