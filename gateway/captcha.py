"""Whether a person sends: a widget on a page makes a token, and the service it is from says what the token is worth.

The services that are known for this (reCAPTCHA, hCaptcha, Turnstile, and self-hosted ones that speak like them) have
one protocol: a form with `secret`, `response` and `remoteip` is posted, and JSON with `success` comes back.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import aiohttp
import structlog
from aiohttp.web import BaseRequest, StreamResponse

from gateway.endpoints import Endpoint
from gateway.exchange import client_of, require_caller
from gateway.problems import CAPTCHA_AWAY, CAPTCHA_FAILED, Problem

_LOG = structlog.get_logger()

HEADER = "Captcha-Token"
"""Where a program says the token."""

_MOST_TOKEN_CHARACTERS = 8000
_MOST_ANSWER_BYTES = 64 * 1024

WhenAway: TypeAlias = Literal["accept", "refuse"]
"""What becomes of a request while the service that knows about tokens does not answer."""


class Captcha:
    """Asks the service. Must be made while the event loop runs, and closed."""

    def __init__(self, url: str, *, secret: str, seconds: float, when_away: WhenAway) -> None:
        self._url = url
        self._secret = secret
        self._when_away = when_away
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=seconds))

    async def check(self, token: str, *, client: str) -> None:
        """Raises Problem unless a person made the token; `client` is their address, empty when it is not known."""
        if not 0 < len(token) <= _MOST_TOKEN_CHARACTERS:
            raise Problem(CAPTCHA_FAILED)
        form = {"secret": self._secret, "response": token, **({"remoteip": client} if client else {})}
        try:
            async with self._http.post(self._url, data=form, allow_redirects=False) as response:
                answer = json.loads(await response.content.read(_MOST_ANSWER_BYTES)) if response.status == 200 else None
        except (aiohttp.ClientError, TimeoutError, ValueError):
            answer = None
        if not isinstance(answer, dict) or type(answer.get("success")) is not bool:
            _LOG.warning("captcha is away", then=self._when_away)
            if self._when_away == "refuse":
                raise Problem(CAPTCHA_AWAY, headers={"Retry-After": "5"})
            return
        if not answer["success"]:
            raise Problem(CAPTCHA_FAILED)

    async def close(self) -> None:
        """Closes the connections to the service."""
        await self._http.close()
        # Connections with TLS end a turn of the loop later.
        await asyncio.sleep(0)


@dataclass(frozen=True, slots=True)
class CaptchaEndpoint:
    """Answers like `endpoint` whoever shows a good token, or an account.

    The service checks that one for itself. While identity is away it may not be able to, and would take whoever it is
    for nobody in particular: any account would do then, so the service is told to refuse instead.
    """

    endpoint: Endpoint
    captcha: Captcha

    @property
    def name(self) -> str:
        """What logs and metrics call it."""
        return self.endpoint.name

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem."""
        if "Authorization" in request.headers and HEADER not in request.headers:
            require_caller(request)
        else:
            await self.captcha.check(request.headers.get(HEADER, ""), client=client_of(request))
        return await self.endpoint.answer(request, path, request_id=request_id)
