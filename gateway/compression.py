"""Answers in gzip, for who takes it (RFC 9110, 12.5.3).

Only what GET reads is compressed. Answers to other methods hold links and tokens that were made for the caller beside
what the caller sent, and the size of the two compressed together would tell about the secret (BREACH).
"""

from __future__ import annotations

import asyncio
import gzip
import re

from aiohttp.web import BaseRequest, Response
from multidict import MultiMapping

_LEAST_BYTES = 1024
"""Less becomes no fewer packets."""

_ASIDE_BYTES = 64 * 1024
"""More is compressed in a thread: meanwhile others are answered."""

_LEVEL = 5
_QUALITY = re.compile(r"q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


async def compress(request: BaseRequest, response: Response) -> None:
    """Compresses the body in place when that is worth it and wanted, and says that it depends on what is wanted."""
    if request.method not in ("GET", "HEAD"):
        return
    vary = response.headers.get("Vary")
    response.headers["Vary"] = f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"
    body = response.body
    if "Content-Encoding" in response.headers:
        # A page that was compressed once for all.
        return
    if not isinstance(body, bytes) or len(body) < _LEAST_BYTES or not takes_gzip(request.headers):
        return
    if len(body) < _ASIDE_BYTES:
        response.body = _compressed(body)
    else:
        response.body = await asyncio.to_thread(_compressed, body)
    response.headers["Content-Encoding"] = "gzip"


def takes_gzip(headers: MultiMapping[str]) -> bool:
    """Tells whether the caller takes gzip, and would not rather have the answer as it is."""
    qualities: dict[str, float] = {}
    for part in ",".join(headers.getall("Accept-Encoding", [])).split(","):
        coding, *parameters = (piece.strip().lower() for piece in part.split(";"))
        qualities[coding] = _quality(parameters)
    wanted = qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", 0.0)))
    return wanted > 0 and wanted >= qualities.get("identity", 0.0)


def _quality(parameters: list[str]) -> float:
    if not parameters:
        return 1.0
    found = _QUALITY.fullmatch(parameters[0])
    # What cannot be read is no wish.
    return float(found[1]) if found and len(parameters) == 1 else 0.0


def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=_LEVEL, mtime=0)
