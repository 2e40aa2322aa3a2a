"""What the edge knows of a request before anybody answers it, kept with the request itself."""

from __future__ import annotations

from aiohttp import web
from aiohttp.web import BaseRequest

_CLIENT: web.RequestKey[str] = web.RequestKey("client", str)
_MUST_BE_KNOWN: web.RequestKey[bool] = web.RequestKey("must_be_known", bool)
_HEADERS: web.RequestKey[dict[str, str]] = web.RequestKey("headers", dict)


def begin(request: BaseRequest, *, client: str) -> None:
    """Keeps the IP address of the client, empty when it is not known."""
    request[_CLIENT] = client
    request[_HEADERS] = {}
    request[_MUST_BE_KNOWN] = False


def client_of(request: BaseRequest) -> str:
    """Returns the IP address of the client, empty when it is not known."""
    return request[_CLIENT]


def require_caller(request: BaseRequest) -> None:
    """Has the service refuse the request unless it can tell whose the token is."""
    request[_MUST_BE_KNOWN] = True


def must_be_known(request: BaseRequest) -> bool:
    """Returns whether `require_caller` was said of the request."""
    return request[_MUST_BE_KNOWN]


def headers_of(request: BaseRequest) -> dict[str, str]:
    """Returns the headers that the answer will have whatever it turns out to be, for whoever adds to them."""
    return request[_HEADERS]
