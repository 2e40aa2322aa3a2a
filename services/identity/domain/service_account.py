"""Service accounts: what a service, an integration or the operator proves itself as."""

import hashlib
import hmac
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from datetime import datetime

from services.identity.domain.errors import ScopeUnknown, ServiceAccountBuiltIn

EVERY_SCOPE = frozenset({"*"})
"""May call whatever its permissions allow: the accounts of the mesh itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAccount:
    """An account and what it may do. Of its secret only the SHA-256 is known; without one it has API keys instead.

    A plain hash is right here, and bcrypt would be waste: it slows down guessing, and nobody guesses the 256 random
    bits of a secret that no person chose. `created_at` is None until the account is stored.
    """

    name: str
    permissions: frozenset[str]
    secret_hash: bytes | None = None
    scopes: frozenset[str] = EVERY_SCOPE
    built_in: bool = True
    version: int = 1
    created_at: datetime | None = field(default=None, compare=False)

    def is_proven_by(self, secret: str) -> bool:
        """Tells whether this is the account's secret; takes the same time for every wrong one."""
        is_secret = hmac.compare_digest(self.secret_hash or bytes(32), hashlib.sha256(secret.encode()).digest())
        return self.secret_hash is not None and is_secret

    def advanced(self) -> "ServiceAccount":
        """Returns the next version of the account. Raises ServiceAccountBuiltIn."""
        self.check_changeable()
        return replace(self, version=self.version + 1)

    def check_changeable(self) -> None:
        """Raises ServiceAccountBuiltIn for an account of the mesh itself."""
        if self.built_in:
            raise ServiceAccountBuiltIn(account=self.name)

    def scopes_of_key(self, wanted: Iterable[str]) -> frozenset[str]:
        """Returns what a key may call that is to call this: all the account may when nothing is wanted.

        Raises ScopeUnknown for the first, by the alphabet, that the account may not call itself.
        """
        for scope in sorted(wanted):
            if scope not in self.scopes and _every_rpc_beside(scope) not in self.scopes:
                raise ScopeUnknown(scope=scope)
        return frozenset(wanted) or self.scopes


STRANGER = ServiceAccount(name="", permissions=frozenset())
"""Stands in for an account that does not exist, so that asking for one takes the same work; no secret proves it."""


def known_scopes(scopes: Iterable[str], *, rpcs: Set[str]) -> frozenset[str]:
    """Returns the scopes; raises ScopeUnknown for the first, by the alphabet, that names none of the RPCs."""
    every = rpcs | {_every_rpc_beside(rpc) for rpc in rpcs}
    for unknown in sorted(set(scopes) - every):
        raise ScopeUnknown(scope=unknown)
    return frozenset(scopes)


def _every_rpc_beside(rpc: str) -> str:
    return f"{rpc.partition('/')[0]}/*"
