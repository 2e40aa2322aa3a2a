"""The token by which whoever holds a mail turns off mails like it, and can do nothing else."""

import base64
import binascii
import hmac
from uuid import UUID

_MAC_BYTES = 16
_PURPOSE = b"serviq unsubscribe\0"


def unsubscribe_token(delivery_id: UUID, key: bytes) -> str:
    """Returns the token that stands for the delivery: its id and 128 bits of an HMAC-SHA256, in base64url.

    It is computed, never stored, and says neither who got the mail nor what it was about.
    """
    return base64.urlsafe_b64encode(delivery_id.bytes + _mac(delivery_id, key)).decode().rstrip("=")


def delivery_of_token(token: str, key: bytes) -> UUID | None:
    """Returns the delivery that the token stands for; None when we did not make it."""
    try:
        decoded = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except (binascii.Error, UnicodeEncodeError):
        return None
    if len(decoded) != 16 + _MAC_BYTES:
        return None
    delivery_id = UUID(bytes=decoded[:16])
    genuine = hmac.compare_digest(unsubscribe_token(delivery_id, key).encode(), token.encode())
    return delivery_id if genuine else None


def _mac(delivery_id: UUID, key: bytes) -> bytes:
    return hmac.digest(key, _PURPOSE + delivery_id.bytes, "sha256")[:_MAC_BYTES]
