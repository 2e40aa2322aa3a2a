"""Links: how somebody without an account proves that a ticket is theirs, or that an address is."""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

_TOKEN_BYTES = 24
"""192 bits: more than anybody can guess, and short enough for a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What is stored of a ticket's links: nothing that opens it. A new `generation` ends all links before."""

    ticket_id: UUID
    generation: int
    expires_at: datetime

    def token(self, key: bytes) -> str:
        """Returns the token of the tracking link: 192 bits of an HMAC-SHA256 in base64url, 32 characters.

        It is computed, never stored, so a retried request can be given the same link and no copy of the
        database or of an event opens a ticket.
        """
        return self._token(key, b"serviq ticket link\0")

    def verification_token(self, key: bytes) -> str:
        """Returns the token of the verification link. It is mailed and shown nowhere else, so it proves the address."""
        return self._token(key, b"serviq ticket verification\0")

    def opens(self, token: str, key: bytes, *, at: datetime) -> bool:
        """Tells whether the token opens the ticket now; takes the same time for every wrong one."""
        genuine = hmac.compare_digest(self.token(key).encode(), token.encode())
        return genuine and at < self.expires_at

    def verifies(self, token: str, key: bytes, *, at: datetime) -> bool:
        """Tells whether the token proves the requester's address now; takes the same time for every wrong one."""
        genuine = hmac.compare_digest(self.verification_token(key).encode(), token.encode())
        return genuine and at < self.expires_at

    def _token(self, key: bytes, purpose: bytes) -> str:
        digest = hmac.digest(key, purpose + self.ticket_id.bytes + self.generation.to_bytes(4), "sha256")
        return base64.urlsafe_b64encode(digest[:_TOKEN_BYTES]).decode()
