"""What the edge knows of a request before anybody answers it, kept with the request itself."""

from __future__ import annotations

from aiohttp import web
from aiohttp.web import BaseRequest

_CLIENT: web.RequestKey[str] = web.RequestKey("client", str)
_HEADERS: web.RequestKey[dict[str, str]] = web.RequestKey("headers", dict)


def begin(request: BaseRequest, *, client: str) -> None:
    """Keeps the IP address of the client, empty when it is not known."""
    request[_CLIENT] = client
    request[_HEADERS] = {}


def client_of(request: BaseRequest) -> str:
    """Returns the IP address of the client, empty when it is not known."""
    return request[_CLIENT]


def headers_of(request: BaseRequest) -> dict[str, str]:
    """Returns the headers that the answer will have whatever it turns out to be, for whoever adds to them."""
    return request[_HEADERS]
