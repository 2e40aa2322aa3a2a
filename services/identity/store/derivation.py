"""Keys for each purpose, of the one secret that identity is given."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Secrets:
    """What passwords are peppered with, links are proved by, and throttles and places are stored under."""

    passwords: bytes
    links: bytes
    throttles: bytes
    places: bytes

    @classmethod
    def derive(cls, secret: bytes) -> "Secrets":
        """Derives each by HKDF (RFC 5869): none tells anything about another, or about the secret.

        With another secret every password has to be set anew, and every link that was mailed is dead.
        """
        return cls(
            **{
                name: HKDF(algorithm=SHA256(), length=32, salt=None, info=f"serviq identity {name}".encode()).derive(
                    secret
                )
                for name in ("passwords", "links", "throttles", "places")
            }
        )
