"""Access tokens for a channel of asyncio: got when first needed, renewed before they expire, by one task at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from serviq.client._credentials import AccessToken, Asking, Credentials, Tokens
from serviq.client._errors import DeadlineExceeded, Unauthenticated, Unavailable


class TokenSource:
    """The access token of a client."""

    def __init__(self, credentials: Credentials | None, ask: Callable[[Asking], Awaitable[Tokens]]) -> None:
        self._credentials = credentials
        self._ask = ask
        self._tokens: Tokens | None = None
        self._renewal: asyncio.Task[Tokens] | None = None

    async def token(self) -> str:
        """Returns a token that is good for a while; empty without credentials. Raises what identity answers."""
        if isinstance(self._credentials, AccessToken):
            return self._credentials.token
        if self._credentials is None:
            return ""
        if self._tokens is None or self._tokens.is_due:
            # A caller that is cancelled takes no refresh token along, which is spent when it was sent.
            return (await asyncio.shield(self._renewing(self._credentials))).access_token
        return self._tokens.access_token

    def refuse(self, token: str) -> bool:
        """Takes note that a service refused the token, and returns whether another one can be had."""
        if not token or isinstance(self._credentials, AccessToken):
            return False
        if self._tokens is not None and self._tokens.access_token == token:
            self._tokens = self._tokens.refused()
        return True

    def _renewing(self, credentials: Credentials) -> asyncio.Task[Tokens]:
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.create_task(self._renew(credentials, self._tokens))
        return self._renewal

    async def _renew(self, credentials: Credentials, held: Tokens | None) -> Tokens:
        self._tokens = await self._renewed(credentials, held)
        return self._tokens

    async def _renewed(self, credentials: Credentials, held: Tokens | None) -> Tokens:
        asking = credentials.ask(held)
        try:
            return await self._ask(asking)
        except Unauthenticated:
            if asking.otherwise is None:
                raise
            return await self._ask(asking.otherwise)
        except (Unavailable, DeadlineExceeded):
            if held is None or held.is_expired:
                raise
            return held.postponed()
