"""Answers with what is on the shelf, to readers that may have it already."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aiohttp.web import BaseRequest, StreamResponse

from gateway.compression import takes_gzip
from gateway.incoming import check_accept
from gateway.problems import PATH_NOT_FOUND, Problem
from gateway.reference.shelf import HTML, Copy, Shelf
from gateway.responses import document_response
from gateway.routes import Place, place_of

_PLACES = ("/openapi.json", "/docs", "/docs/{page}", "/problems", "/problems/{problem}")

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class ReferenceEndpoint:
    """Serves one place of the reference."""

    name: str
    shelf: Shelf

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem."""
        copy = await self._copy(request.rel_url.raw_path)
        check_accept(request.headers, copy.media_type)
        known = {tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")}
        plain, packed = f'"{copy.digest}"', f'"{copy.digest}-gzip"'
        is_packed = takes_gzip(request.headers)
        headers = {
            "Cache-Control": "no-cache",
            "ETag": packed if is_packed else plain,
        }
        if copy.media_type == HTML:
            headers["Content-Security-Policy"] = _POLICY
        if known & {plain, packed, "*"}:
            return document_response(304, b"", copy.media_type, request_id=request_id, headers=headers)
        if is_packed:
            headers["Content-Encoding"] = "gzip"
        body = copy.compressed if is_packed else copy.content
        return document_response(200, body, copy.media_type, request_id=request_id, headers=headers)

    async def _copy(self, path: str) -> Copy:
        try:
            return await asyncio.to_thread(self.shelf.get, path)
        except KeyError as error:
            raise Problem(PATH_NOT_FOUND) from error


def reference_endpoints() -> Iterator[tuple[Place, ReferenceEndpoint]]:
    """Yields every place of the reference, and what answers there."""
    shelf = Shelf()
    for template in _PLACES:
        name = f"GET {template}"
        yield place_of(name, "GET", template), ReferenceEndpoint(name, shelf)
