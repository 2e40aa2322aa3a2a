"""Style, script and icon of the pages. Each has its digest in its address, so that browsers keep it for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp.web import BaseRequest, StreamResponse

from gateway.copies import Copy, copy_of, copy_response
from gateway.problems import PATH_NOT_FOUND, Problem
from gateway.routes import Place, place_of

_FOLDER = Path(__file__).with_name("assets")
_TEMPLATE = "/assets/{digest}/{name}"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Assets:
    """The files, read once."""

    def __init__(self) -> None:
        self._copies = {
            file.name: copy_of(_TYPES[file.suffix], file.read_bytes()) for file in sorted(_FOLDER.iterdir())
        }

    def url(self, name: str) -> str:
        """Returns the address of a file; raises KeyError when there is none of this name."""
        return f"/assets/{self._copies[name].digest}/{name}"

    def get(self, digest: str, name: str) -> Copy:
        """Returns a file; raises Problem when there is none, or another one by now."""
        copy = self._copies.get(name)
        if copy is None or copy.digest != digest:
            raise Problem(PATH_NOT_FOUND)
        return copy


@dataclass(frozen=True, slots=True)
class AssetEndpoint:
    """Serves the files."""

    name: str
    assets: Assets

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem."""
        copy = self.assets.get(path["digest"], path["name"])
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return copy_response(request, copy, request_id=request_id, headers=headers)


def asset_endpoints(assets: Assets) -> Iterator[tuple[Place, AssetEndpoint]]:
    """Yields the place of the files, and what answers there."""
    name = f"GET {_TEMPLATE}"
    yield place_of(name, "GET", _TEMPLATE), AssetEndpoint(name, assets)
