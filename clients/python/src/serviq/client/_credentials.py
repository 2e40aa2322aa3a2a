"""Who calls: what is shown to identity, and the access tokens that it gives for it. Nothing here does I/O."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from serviq.identity.v1.auth_service_pb2 import ExchangeApiKeyRequest, RefreshSessionRequest, SignInRequest
from serviq.identity.v1.session_pb2 import TokenPair

_REMAINING = 0.2
"""A token is renewed when this part of its lifetime is left."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Tokens:
    """What identity gave. Times are those of `time.monotonic`."""

    access_token: str
    expires_at: float
    renew_at: float
    refresh_token: str = ""

    @classmethod
    def received(cls, access_token: str, expire_time: Timestamp, refresh_token: str = "") -> Tokens:
        """Returns the tokens that came just now."""
        now = time.monotonic()
        lifetime = max(0.0, expire_time.ToMilliseconds() / 1000 - time.time())
        return cls(
            access_token=access_token,
            expires_at=now + lifetime,
            renew_at=now + lifetime * (1 - _REMAINING),
            refresh_token=refresh_token,
        )

    @property
    def is_due(self) -> bool:
        """Whether it is time for others."""
        return time.monotonic() >= self.renew_at

    @property
    def is_expired(self) -> bool:
        """Whether they are of no use any more."""
        return time.monotonic() >= self.expires_at

    def refused(self) -> Tokens:
        """Returns them as they are after a service refused them: of no use."""
        now = time.monotonic()
        return replace(self, expires_at=now, renew_at=now)

    def postponed(self) -> Tokens:
        """Returns them with a later renewal: identity did not answer, and they are still good."""
        now = time.monotonic()
        return replace(self, renew_at=now + (self.expires_at - now) / 2)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Asking:
    """One RPC of AuthService that gets tokens."""

    rpc: str
    request: Message
    read: Callable[[Any], Tokens]
    otherwise: Asking | None = None
    """What to ask when that is refused as UNAUTHENTICATED."""


class Credentials(ABC):
    """Who calls: an `AccessToken`, a `Password` or an `ApiKey`."""

    @abstractmethod
    def ask(self, held: Tokens | None) -> Asking:
        """Returns how to get tokens, after those that are held."""


class AccessToken(Credentials):
    """An access token that the caller got elsewhere, as it is; it is never renewed."""

    def __init__(self, token: str) -> None:
        self.token = token

    def ask(self, held: Tokens | None) -> Asking:
        """Is never asked: there is nothing to get."""
        raise NotImplementedError


class Password(Credentials):
    """Somebody's e-mail address and password: a session begins with the first call, and is refreshed after that.

    `device` is how the session is called in the list of theirs.
    """

    def __init__(self, email: str, password: str, *, device: str = "") -> None:
        self._request = SignInRequest(email=email, password=password, device=device)

    def ask(self, held: Tokens | None) -> Asking:
        """Signs in, or spends the refresh token; where that does not count any more, signs in again."""
        signing_in = Asking(rpc="SignIn", request=self._request, read=_tokens_in)
        if held is None:
            return signing_in
        request = RefreshSessionRequest(refresh_token=held.refresh_token)
        return Asking(rpc="RefreshSession", request=request, read=_tokens_in, otherwise=signing_in)


class ApiKey(Credentials):
    """A service account's API key; it is exchanged for access tokens."""

    def __init__(self, key: str) -> None:
        self._request = ExchangeApiKeyRequest(api_key=key)

    def ask(self, held: Tokens | None) -> Asking:
        """Exchanges the key."""
        return Asking(
            rpc="ExchangeApiKey",
            request=self._request,
            read=lambda answer: Tokens.received(answer.access_token, answer.expire_time),
        )


def _tokens_in(answer: Any) -> Tokens:
    pair: TokenPair = answer.tokens
    return Tokens.received(pair.access_token, pair.access_expire_time, pair.refresh_token)
