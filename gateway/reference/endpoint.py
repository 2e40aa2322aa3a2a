"""Answers with what is on the shelf, to readers that may have it already."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aiohttp.web import BaseRequest, StreamResponse

from gateway.copies import Copy, copy_response
from gateway.problems import PATH_NOT_FOUND, Problem
from gateway.reference.shelf import HTML, Shelf
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
        headers = {"Cache-Control": "no-cache"}
        if copy.media_type == HTML:
            headers["Content-Security-Policy"] = _POLICY
        return copy_response(request, copy, request_id=request_id, headers=headers)

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
