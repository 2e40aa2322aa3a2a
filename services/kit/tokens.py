"""Access tokens: what stands in one, how it is checked, and how a service gets its own.

A token is a JWT access token (RFC 9068) signed by identity with ES256 and nothing else. Whatever is odd about one makes
it invalid; which oddity it was is not told.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from jwt import PyJWS
from jwt.exceptions import PyJWTError

from services.kit.clock import Clock
from services.kit.errors import TokenInvalid
from services.kit.jwks import KeySet
from services.kit.principal import Principal, PrincipalKind
from services.kit.revocations import LONGEST_TOKEN_LIFETIME, Revocations

_LOG = structlog.get_logger()

ALGORITHM = "ES256"
HEADER_TYPE = "at+jwt"
ISSUER = "serviq"
AUDIENCE = "serviq"
MAX_TOKEN_BYTES = 8192
MAX_CACHED_TOKENS = 4096
CLOCK_SKEW = timedelta(seconds=30)
"""How far ahead of ours identity's clock may run."""

_LONGEST_SECONDS = LONGEST_TOKEN_LIFETIME.total_seconds()
_HEADER_NAMES = {"alg", "kid", "typ"}
_KINDS = {kind.value: kind for kind in (PrincipalKind.USER, PrincipalKind.SERVICE)}


def header(kid: str) -> dict[str, str]:
    """Returns the header of a token signed with the key."""
    return {"typ": HEADER_TYPE, "alg": ALGORITHM, "kid": kid}


def claims(principal: Principal, *, token_id: str, issued_at: datetime, expires_at: datetime) -> dict[str, Any]:
    """Returns the claims of a token for the principal: all that `TokenVerifier` wants, and no more.

    The time of issue keeps its microseconds (a NumericDate of RFC 7519 may): it is compared with when permissions
    changed. `expires_at` loses them.
    """
    stated: dict[str, Any] = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": principal.id,
        "kind": principal.kind.value,
        "permissions": sorted(principal.permissions),
        "iat": issued_at.timestamp(),
        "exp": int(expires_at.timestamp()),
        "jti": token_id,
    }
    if principal.session_id:
        stated["sid"] = principal.session_id
    if principal.kind is PrincipalKind.SERVICE:
        stated["scopes"] = sorted(principal.scopes)
    return stated


@dataclass(frozen=True, slots=True, kw_only=True)
class _Good:
    """What a token said that was found good, before anything was taken back."""

    principal: Principal
    issued_at: float
    expires_at: int
    kid: str


class TokenVerifier:
    """Checks access tokens. What it found good it remembers until the token expires or its key is gone.

    Checking a signature costs about 150 µs, remembering it less than one. What `revocations` heard of counts for every
    token, remembered or not.
    """

    def __init__(self, keys: KeySet, clock: Clock, revocations: Revocations | None = None) -> None:
        self._keys = keys
        self._clock = clock
        self._revocations = Revocations(clock) if revocations is None else revocations
        self._jws = PyJWS(algorithms=[ALGORITHM])
        self._good: OrderedDict[str, _Good] = OrderedDict()

    async def verify(self, token: str) -> Principal:
        """Returns whose token it is; raises TokenInvalid, or PeerUnavailable while no key is known at all."""
        now = self._clock.now().timestamp()
        good = self._remembered(token, now) or await self._checked(token, now)
        return self._revocations.applied(good.principal, issued_at=good.issued_at)

    def _remembered(self, token: str, now: float) -> _Good | None:
        good = self._good.get(token)
        if good is None:
            return None
        if now < good.expires_at and self._keys.known(good.kid) is not None:
            self._good.move_to_end(token)
            return good
        del self._good[token]
        return None

    async def _checked(self, token: str, now: float) -> _Good:
        if len(token) > MAX_TOKEN_BYTES:
            raise TokenInvalid
        try:
            kid = _checked_kid(self._jws.get_unverified_header(token))
            key = await self._keys.find(kid)
            if key is None:
                raise TokenInvalid
            payload = self._jws.decode_complete(token, key, algorithms=[ALGORITHM])["payload"]
            good = _checked_claims(json.loads(payload), kid, now)
        except (PyJWTError, ValueError, OverflowError, RecursionError):
            # The reason would help whoever is trying tokens, and nobody else.
            raise TokenInvalid from None
        self._good[token] = good
        if len(self._good) > MAX_CACHED_TOKENS:
            self._good.popitem(last=False)
        return good


class ServiceTokenSource:
    """The token a service shows to its peers: fetched when first needed, renewed in the background before it expires.

    `issue` asks identity and returns the token and when it expires; what it raises reaches a caller only while there is
    no token at hand that is still good.
    """

    _RENEW_AFTER = 0.7
    _RETRY = timedelta(seconds=5)
    MARGIN = timedelta(seconds=5)
    """How long before its end a token is no longer used: it must still be good when it arrives."""

    def __init__(self, issue: Callable[[], Awaitable[tuple[str, datetime]]], clock: Clock) -> None:
        self._issue = issue
        self._clock = clock
        self._token = ""
        self._expires_at = self._renew_at = datetime(1970, 1, 1, tzinfo=UTC)
        self._renewing: asyncio.Task[str] | None = None

    async def token(self) -> str:
        """Returns a token that is good now; waits for one only when there is none."""
        now = self._clock.now()
        is_good = now < self._expires_at - self.MARGIN
        if is_good and now < self._renew_at:
            return self._token
        renewing = self._renew()
        if is_good:
            return self._token
        # Shielded: the caller that asked first may give up, the others still want the answer.
        return await asyncio.shield(renewing)

    async def close(self) -> None:
        """Gives up a renewal that is under way."""
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.gather(self._renewing, return_exceptions=True)

    def _renew(self) -> asyncio.Task[str]:
        if self._renewing is None:
            self._renewing = asyncio.create_task(self._renewed(), name="service token")
            self._renewing.add_done_callback(self._done)
        return self._renewing

    async def _renewed(self) -> str:
        issued_at = self._clock.now()
        self._token, self._expires_at = await self._issue()
        self._renew_at = issued_at + (self._expires_at - issued_at) * self._RENEW_AFTER
        return self._token

    def _done(self, task: asyncio.Task[str]) -> None:
        self._renewing = None
        if not task.cancelled() and (error := task.exception()) is not None:
            # While the token at hand is good there is no hurry to ask again; after that every caller asks.
            self._renew_at = self._clock.now() + self._RETRY
            _LOG.warning("service token cannot be renewed", error=repr(error))


def _checked_kid(header: dict[str, Any]) -> str:
    """Returns the key's id; raises TokenInvalid unless the header says exactly what identity's say (RFC 8725, 3.1)."""
    kid = header.get("kid")
    if set(header) != _HEADER_NAMES or header["alg"] != ALGORITHM or header["typ"] != HEADER_TYPE:
        raise TokenInvalid
    if not isinstance(kid, str) or not 0 < len(kid) <= 100:
        raise TokenInvalid
    return kid


def _checked_claims(claims: Any, kid: str, now: float) -> _Good:
    match claims:
        case {
            "iss": str(issuer),
            "aud": str(audience),
            "sub": str(subject),
            "kind": str(kind),
            "permissions": list(permissions),
            "iat": int() | float() as issued_at,
            "exp": int(expires_at),
            "jti": str(token_id),
        } if (
            (issuer, audience) == (ISSUER, AUDIENCE)
            and kind in _KINDS
            and subject
            and token_id
            and _are_texts(permissions)
            and not isinstance(issued_at, bool)
            and not isinstance(expires_at, bool)
            # A comparison with NaN is false, so these refuse that too.
            and 0 <= issued_at <= now + CLOCK_SKEW.total_seconds()
            and now < expires_at <= issued_at + _LONGEST_SECONDS
        ):
            principal = Principal(
                kind=_KINDS[kind],
                id=subject,
                permissions=frozenset(permissions),
                scopes=_checked_scopes(claims, _KINDS[kind]),
                session_id=_checked_session_id(claims),
            )
            return _Good(principal=principal, issued_at=issued_at, expires_at=expires_at, kid=kid)
        case _:
            raise TokenInvalid


def _checked_scopes(claims: Any, kind: PrincipalKind) -> frozenset[str]:
    """Returns what a service account is limited to; raises TokenInvalid when its token does not say."""
    if kind is not PrincipalKind.SERVICE:
        return frozenset()
    scopes = claims.get("scopes")
    if not isinstance(scopes, list) or not _are_texts(scopes):
        raise TokenInvalid
    return frozenset(scopes)


def _checked_session_id(claims: Any) -> str:
    session_id = claims.get("sid", "")
    if not isinstance(session_id, str):
        raise TokenInvalid
    return session_id


def _are_texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)
