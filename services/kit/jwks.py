"""The public keys that access tokens are signed with (RFC 7517): fetched from identity, and remembered.

Every service verifies tokens by itself. It keeps the keys in its own schema, so that it starts and works while identity
is away; identity is asked again when a token names a key that is not known, and now and then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

import structlog
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from jwt import PyJWKError
from jwt.algorithms import ECAlgorithm
from jwt.exceptions import InvalidKeyError

from services.kit.errors import PeerUnavailable

_LOG = structlog.get_logger()

Jwk = Mapping[str, Any]
"""One key as RFC 7517 writes it: kty, crv, x, y, kid, alg, use."""

REFRESH_SECONDS = 300.0
"""How often identity is asked whether there are new keys: a revoked one stops working within this time."""

RETRY_SECONDS = 5.0
"""How long an unknown key id is not asked for again: anybody can invent one. While no key is known, a fifth of it."""

FETCH_SECONDS = 3.0
"""How long a call waits for identity."""


class SavedKeys(Protocol):
    """Where keys outlive the process; see `services.kit.jwks_table.DatabaseKeys`."""

    async def load(self) -> Sequence[Jwk]:
        """Returns the keys saved last."""
        ...

    async def save(self, keys: Sequence[Jwk]) -> None:
        """Puts the keys in the place of those saved before."""
        ...


class KeySet:
    """The keys in force, by their id. A worker: `run` keeps them fresh.

    `fetch` asks identity; it may raise anything, and is asked again later. `saved` is None for identity itself.
    """

    name = "jwks"

    def __init__(self, fetch: Callable[[], Awaitable[Sequence[Jwk]]], *, saved: SavedKeys | None = None) -> None:
        self._fetch = fetch
        self._saved = saved
        self._jwks: list[Jwk] = []
        self._keys: dict[str, EllipticCurvePublicKey] = {}
        self._refreshing: asyncio.Task[None] | None = None
        self._asked_at = float("-inf")

    def known(self, kid: str) -> EllipticCurvePublicKey | None:
        """Returns the key if it is in force, without asking anybody."""
        return self._keys.get(kid)

    async def find(self, kid: str) -> EllipticCurvePublicKey | None:
        """Returns the key, asking for it when it is not known; None when there is no such key.

        Raises PeerUnavailable when no key is known at all, so that nothing can be said about any token.
        """
        if kid not in self._keys and (self._refreshing is not None or self._may_ask_again()):
            await self.refresh()
        if not self._keys:
            raise PeerUnavailable(peer="identity")
        return self._keys.get(kid)

    async def refresh(self) -> None:
        """Asks identity for the keys, once for all who ask at the same time. Never raises: the old keys stay."""
        if self._refreshing is None:
            self._asked_at = asyncio.get_running_loop().time()
            self._refreshing = asyncio.create_task(self._refresh(), name="jwks refresh")
            self._refreshing.add_done_callback(self._refreshed)
        # Shielded: the caller that asked first may give up, the others still want the answer.
        await asyncio.shield(self._refreshing)

    async def run(self, stop: asyncio.Event) -> None:
        """Loads what was saved, then asks identity now and then, more often while there are no keys."""
        refreshing = asyncio.create_task(self._refresh_now_and_then(), name="jwks refreshes")
        stopping = asyncio.create_task(stop.wait(), name="jwks stop")
        # Identity may take long to answer; nobody waits for it at the end.
        await asyncio.wait({refreshing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        ending = [task for task in (refreshing, stopping, self._refreshing) if task is not None]
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        if not stop.is_set():
            refreshing.result()

    async def _refresh_now_and_then(self) -> None:
        wait = 0.5
        while True:
            if not self._keys:
                await self._load()
            await self.refresh()
            wait = REFRESH_SECONDS if self._keys else min(wait * 2, RETRY_SECONDS)
            await asyncio.sleep(wait)

    def _may_ask_again(self) -> bool:
        return asyncio.get_running_loop().time() - self._asked_at >= (
            RETRY_SECONDS if self._keys else RETRY_SECONDS / 5
        )

    async def _load(self) -> None:
        if self._saved is None:
            return
        try:
            self._use(await self._saved.load())
        except Exception as error:
            _LOG.warning("saved keys cannot be read", error=repr(error))

    async def _refresh(self) -> None:
        # Whatever goes wrong with identity or the database, the keys at hand are as good as before.
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                fetched = list(await self._fetch())
        except Exception as error:
            _LOG.warning("keys cannot be fetched", error=repr(error))
            return
        if not self._use(fetched) or self._saved is None:
            return
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                await self._saved.save(fetched)
        except Exception as error:
            _LOG.warning("keys cannot be saved", error=repr(error))

    def _refreshed(self, task: asyncio.Task[None]) -> None:
        self._refreshing = None

    def _use(self, jwks: Sequence[Jwk]) -> bool:
        """Takes the keys over, and tells whether that changed anything. No keys at all is no answer."""
        keys = {kid: key for jwk in jwks if (kid := jwk.get("kid")) and (key := _public_key(jwk)) is not None}
        if not keys or list(jwks) == self._jwks:
            return False
        self._jwks, self._keys = list(jwks), keys
        return True


def _public_key(jwk: Jwk) -> EllipticCurvePublicKey | None:
    if jwk.get("alg") != "ES256" or jwk.get("use") not in (None, "sig") or "d" in jwk:
        return None
    try:
        key = ECAlgorithm.from_jwk(dict(jwk))
    except (InvalidKeyError, PyJWKError, TypeError, ValueError):
        return None
    return key if isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1) else None
