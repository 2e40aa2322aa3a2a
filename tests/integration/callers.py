"""Callers of a service, with tokens that it can verify."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from jwt.algorithms import ECAlgorithm

from services.kit import tokens
from services.kit.jwks import Jwk
from services.kit.principal import EVERY_RPC, Principal, PrincipalKind

ADA = "01900000-0000-7000-8000-000000000ada"
"""The user who calls."""


class Callers:
    """Signs tokens with a key of its own, as identity would."""

    def __init__(self) -> None:
        self._key = generate_private_key(SECP256R1())

    async def fetch_keys(self) -> Sequence[Jwk]:
        """The public half of the key."""
        return [{**ECAlgorithm.to_jwk(self._key.public_key(), as_dict=True), "kid": "k1", "alg": "ES256", "use": "sig"}]

    def user(self, *permissions: str, id: object = ADA, session_id: str = "") -> list[tuple[str, str]]:
        """The metadata of a call by somebody with the permissions, who is Ada unless told otherwise."""
        return self.metadata(
            Principal(kind=PrincipalKind.USER, id=str(id), permissions=frozenset(permissions), session_id=session_id)
        )

    def service(self, account: str, *permissions: str) -> list[tuple[str, str]]:
        """The metadata of a call by a service account with the permissions."""
        return self.metadata(
            Principal(kind=PrincipalKind.SERVICE, id=account, permissions=frozenset(permissions), scopes=EVERY_RPC)
        )

    def metadata(self, principal: Principal, **changes: Any) -> list[tuple[str, str]]:
        """The metadata of a call by the principal, whose token has other claims than it would have."""
        return [("authorization", f"Bearer {self.token(principal, **changes)}")]

    def token(self, principal: Principal, **changes: Any) -> str:
        """The principal's token for the next five minutes, with other claims than it would have."""
        now = datetime.now(UTC)
        claims = tokens.claims(principal, token_id="t", issued_at=now, expires_at=now + timedelta(minutes=5)) | changes
        # PyJWT itself would look at the claims, and some are to be wrong.
        return jwt.PyJWS().encode(
            json.dumps(claims).encode(), self._key, algorithm=tokens.ALGORITHM, headers=tokens.header("k1")
        )
