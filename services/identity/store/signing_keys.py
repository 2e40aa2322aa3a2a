"""The keys that access tokens are signed with: ES256, private halves sealed."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from jwt import PyJWS
from jwt.algorithms import ECAlgorithm
from jwt.utils import base64url_encode
from psycopg.types.json import Jsonb
from sqlalchemy import DateTime, bindparam, func, insert, literal_column, or_, select, text, update

from services.identity.store.sealing import Sealer
from services.identity.store.tables import signing_keys
from services.kit.database import Database, Row, Transaction
from services.kit.jwks import Jwk
from services.kit.sql import compiled
from services.kit.tokens import ALGORITHM, header

_JWS = PyJWS(algorithms=[ALGORITHM])


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key and its id."""

    kid: str
    private_key: EllipticCurvePrivateKey

    @classmethod
    def generate(cls) -> "SigningKey":
        """Returns a new key on P-256, named by its thumbprint."""
        private_key = generate_private_key(SECP256R1())
        return cls(_thumbprint(ECAlgorithm.to_jwk(private_key.public_key(), as_dict=True)), private_key)

    @property
    def public_jwk(self) -> dict[str, Any]:
        """The public half, as RFC 7517 writes it."""
        point = ECAlgorithm.to_jwk(self.private_key.public_key(), as_dict=True)
        return {**point, "kid": self.kid, "use": "sig", "alg": ALGORITHM}

    def sign(self, claims: dict[str, Any]) -> str:
        """Returns an access token with the claims. Costs about 100 µs."""
        return _JWS.encode(json.dumps(claims).encode(), self.private_key, ALGORITHM, header(self.kid))


_AT = bindparam("at", type_=DateTime(timezone=True))

# Replicas that start together make their first key one after the other: the second finds what the first made.
_LOCK = compiled(select(func.pg_advisory_xact_lock(func.hashtextextended(text("'identity.signing_keys'"), text("0")))))

# A new key is published for a while before the one before it retires, so that it is known everywhere when it signs.
_CURRENT = compiled(
    select(signing_keys.c.kid, signing_keys.c.sealed_private_key)
    .where(or_(signing_keys.c.retired_at.is_(None), signing_keys.c.retired_at > _AT))
    .order_by(signing_keys.c.created_at, signing_keys.c.kid)
    .limit(literal_column("1"))
)

_RETIRE = compiled(
    update(signing_keys)
    .where(signing_keys.c.retired_at.is_(None))
    .values(
        retired_at=bindparam("retired_at", type_=DateTime(timezone=True)),
        withdrawn_at=bindparam("withdrawn_at", type_=DateTime(timezone=True)),
    )
)

_IN_FORCE = compiled(
    select(signing_keys.c.public_jwk)
    .where(
        or_(
            signing_keys.c.withdrawn_at.is_(None),
            signing_keys.c.withdrawn_at > _AT,
        )
    )
    .order_by(signing_keys.c.created_at.desc())
)

_ADD = compiled(
    insert(signing_keys).values(
        {
            name: bindparam(name, type_=signing_keys.c[name].type)
            for name in ("kid", "public_jwk", "sealed_private_key", "created_at")
        }
    )
)


async def lock(transaction: Transaction) -> None:
    """Waits until no other transaction decides about keys."""
    await transaction.execute(_LOCK)


async def current(source: Database | Transaction, sealer: Sealer, *, at: datetime) -> SigningKey | None:
    """Returns the key that signs, or None before the first was made. Raises SealBroken.

    It is read anew for every token, so that a rotation holds for all replicas at once.
    """
    row = await source.fetch_one(_CURRENT, {"at": at})
    return _opened(row, sealer) if row else None


async def in_force(database: Database, *, at: datetime) -> list[Jwk]:
    """Returns the public keys whose tokens may still be good, newest first."""
    return [row["public_jwk"] for row in await database.fetch_all(_IN_FORCE, {"at": at})]


async def add(transaction: Transaction, key: SigningKey, sealer: Sealer, *, at: datetime) -> None:
    """Stores a new key: the one that signs as soon as those before it have retired."""
    plain = key.private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    await transaction.execute(
        _ADD,
        {
            "kid": key.kid,
            "public_jwk": Jsonb(key.public_jwk),
            "sealed_private_key": sealer.seal(plain, name=key.kid),
            "created_at": at,
        },
    )


async def retire(transaction: Transaction, *, at: datetime, withdrawn_at: datetime) -> None:
    """Has every key there is sign until `at`, which may be to come, and verify until `withdrawn_at`."""
    await transaction.execute(_RETIRE, {"retired_at": at, "withdrawn_at": withdrawn_at})


def _opened(row: Row, sealer: Sealer) -> SigningKey:
    private_key = load_der_private_key(sealer.open(row["sealed_private_key"], name=row["kid"]), password=None)
    if not isinstance(private_key, EllipticCurvePrivateKey):
        raise TypeError(f"{row['kid']} is no key on an elliptic curve")
    return SigningKey(row["kid"], private_key)


def _thumbprint(jwk: dict[str, Any]) -> str:
    """Returns the key's thumbprint (RFC 7638): the hash of its required members, in order and without spaces."""
    members = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    digest = hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest()
    return base64url_encode(digest).decode()
