"""Access tokens for threads: got when first needed, renewed before they expire, by one thread at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from serviq.client._credentials import AccessToken, Asking, Credentials, Tokens
from serviq.client._errors import DeadlineExceeded, Unauthenticated, Unavailable


class TokenSource:
    """The access token of a client."""

    def __init__(self, credentials: Credentials | None, ask: Callable[[Asking], Tokens]) -> None:
        self._credentials = credentials
        self._ask = ask
        self._tokens: Tokens | None = None
        self._lock = threading.Lock()

    def token(self) -> str:
        """Returns a token that is good for a while; empty without credentials. Raises what identity answers."""
        if isinstance(self._credentials, AccessToken):
            return self._credentials.token
        if self._credentials is None:
            return ""
        with self._lock:
            if self._tokens is None or self._tokens.is_due:
                self._tokens = self._renewed(self._credentials, self._tokens)
            return self._tokens.access_token

    def refuse(self, token: str) -> bool:
        """Takes note that a service refused the token, and returns whether another one can be had."""
        if not token or isinstance(self._credentials, AccessToken):
            return False
        with self._lock:
            if self._tokens is not None and self._tokens.access_token == token:
                self._tokens = self._tokens.refused()
        return True

    def _renewed(self, credentials: Credentials, held: Tokens | None) -> Tokens:
        asking = credentials.ask(held)
        try:
            return self._ask(asking)
        except Unauthenticated:
            if asking.otherwise is None:
                raise
            return self._ask(asking.otherwise)
        except (Unavailable, DeadlineExceeded):
            if held is None or held.is_expired:
                raise
            return held.postponed()
