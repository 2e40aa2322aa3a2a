"""Which pages of other origins may read answers in a browser (https://fetch.spec.whatwg.org/#http-cors-protocol).

Nothing here depends on cookies, so no page gets more by it than anybody has who sends the same request. Credentials
stand in `Authorization`, which a page must know to send.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from aiohttp.web import Response
from multidict import MultiMapping

from gateway.responses import empty_response

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-f:.]+\](:[0-9]{1,5})?")
_MAX_AGE_SECONDS = 600

_TAKEN = (
    "Authorization, Captcha-Token, Content-Type, Idempotency-Key, If-Match, Last-Event-ID, X-Request-Id, "
    "traceparent, tracestate"
)
_SHOWN = "Allow, Content-Disposition, ETag, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id"


def parse_origins(text: str) -> frozenset[str]:
    """Reads origins separated by commas, such as "https://help.example.com"; raises ValueError."""
    origins = frozenset(part.strip().lower() for part in text.split(",") if part.strip())
    for origin in origins:
        if _ORIGIN.fullmatch(origin) is None:
            raise ValueError("must be origins such as https://help.example.com, with commas between")
    return origins


class Origins:
    """The origins whose pages may read answers."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = allowed

    def headers_for(self, headers: MultiMapping[str]) -> dict[str, str]:
        """Returns what every answer to this request has: it depends on the origin as soon as one is allowed."""
        if not self._allowed:
            return {}
        if not self._allows(headers):
            return {"Vary": "Origin"}
        return {
            "Vary": "Origin",
            "Access-Control-Allow-Origin": headers["Origin"],
            "Access-Control-Expose-Headers": _SHOWN,
        }

    def is_preflight(self, method: str, headers: MultiMapping[str]) -> bool:
        """Tells whether a browser asks what a page of an allowed origin may send."""
        return method == "OPTIONS" and "Access-Control-Request-Method" in headers and self._allows(headers)

    def _allows(self, headers: MultiMapping[str]) -> bool:
        return headers.get("Origin", "").lower() in self._allowed


def preflight_response(methods: Iterable[str], *, request_id: str) -> Response:
    """Returns what a page may send to a path that takes these methods."""
    return empty_response(
        204,
        request_id=request_id,
        headers={
            "Access-Control-Allow-Methods": ", ".join(sorted(methods)),
            "Access-Control-Allow-Headers": _TAKEN,
            "Access-Control-Max-Age": str(_MAX_AGE_SECONDS),
        },
    )
