"""Passwords: what is hashed in the place of one."""

import base64
import hmac
import unicodedata


def digest(password: str, pepper: bytes) -> bytes:
    """Returns what bcrypt gets to see: base64 of HMAC-SHA256 of the password in Unicode NFC, always 44 ASCII bytes.

    bcrypt takes at most 72 bytes and none that is zero; this takes every password whole, whatever is in it. NFC makes
    equal what looks equal, however a keyboard composes it (RFC 8265, section 4.2). The key, the pepper, is not in the
    database: a copy of that alone is no use to somebody who guesses.
    """
    normal = unicodedata.normalize("NFC", password).encode()
    return base64.b64encode(hmac.digest(pepper, b"serviq password\0" + normal, "sha256"))


def cost_of(password_hash: str) -> int:
    """Returns the cost a bcrypt hash was made with: the 12 of `$2b$12$...`."""
    return int(password_hash.split("$")[2])
