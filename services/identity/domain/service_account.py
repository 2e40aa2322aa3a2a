"""Service accounts: what a service or the operator proves itself as."""

import hashlib
import hmac
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAccount:
    """An account and what it may do. Of its secret only the SHA-256 is known.

    A plain hash is right here, and bcrypt would be waste: it slows down guessing, and nobody guesses the 256 random
    bits of a secret that no person chose.
    """

    name: str
    secret_hash: bytes
    permissions: frozenset[str]

    def is_proven_by(self, secret: str) -> bool:
        """Tells whether this is the account's secret; takes the same time for every wrong one."""
        return hmac.compare_digest(self.secret_hash, hashlib.sha256(secret.encode()).digest())


STRANGER = ServiceAccount(name="", secret_hash=bytes(32), permissions=frozenset())
"""Stands in for an account that does not exist, so that asking for one takes the same work; no secret proves it."""
