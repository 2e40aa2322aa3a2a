"""Encryption at rest: what a copy of the database alone must not give away."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12
"""What AES-GCM takes (NIST SP 800-38D); random ones suffice for the few things that are ever sealed."""


class SealBroken(Exception):
    """What was sealed cannot be opened: another secret sealed it, or somebody changed it."""


class Sealer:
    """Seals and opens with AES-256-GCM, by a key that HKDF (RFC 5869) derives from a secret.

    Each sealed text belongs to a name: moved to another row, it does not open.
    """

    def __init__(self, secret: bytes) -> None:
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"serviq identity signing keys").derive(secret)
        self._cipher = AESGCM(key)

    def seal(self, plain: bytes, *, name: str) -> bytes:
        """Returns the nonce and the encrypted text."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, name.encode())

    def open(self, sealed: bytes, *, name: str) -> bytes:
        """Returns what was sealed under the name. Raises SealBroken."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())
        except (InvalidTag, ValueError):
            raise SealBroken(f"what is sealed as {name} does not open with this secret") from None
