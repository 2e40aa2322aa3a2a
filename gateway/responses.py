"""The answers as they are sent: JSON, with the headers that keep it out of the wrong hands."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp.web import BaseRequest, Response, StreamResponse
from multidict import CIMultiDict

from gateway.exchange import headers_of
from gateway.problems import Problem

_HEADERS = {
    "Server": "serviq",
    # A tracking token stands in a URL: no cache may keep the page, and no link on it may tell where it was.
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def json_response(status: int, body: bytes, *, request_id: str, headers: Mapping[str, str]) -> Response:
    """Returns an answer whose body is JSON in UTF-8."""
    return _response(status, body, "application/json", request_id, headers)


def problem_response(problem: Problem, *, request_id: str) -> Response:
    """Returns an answer that says what is wrong (RFC 9457)."""
    body = problem.body(request_id)
    return _response(problem.kind.status, body, "application/problem+json", request_id, problem.headers)


def document_response(
    status: int, body: bytes, media_type: str, *, request_id: str, headers: Mapping[str, str]
) -> Response:
    """Returns an answer that is a text of our own in UTF-8, such as a page."""
    content_type = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    return _response(status, body, content_type, request_id, headers)


def empty_response(status: int, *, request_id: str, headers: Mapping[str, str]) -> Response:
    """Returns an answer without a body."""
    all_headers = _headers("", request_id, headers)
    del all_headers["Content-Type"]
    return Response(status=status, headers=all_headers)


def stream_response(
    request: BaseRequest, content_type: str, *, request_id: str, headers: Mapping[str, str]
) -> StreamResponse:
    """Returns an answer whose body is yet to be written. Nobody can add a header once that has begun."""
    return StreamResponse(status=200, headers=_headers(content_type, request_id, {**headers, **headers_of(request)}))


def _response(status: int, body: bytes, content_type: str, request_id: str, headers: Mapping[str, str]) -> Response:
    return Response(status=status, body=body, headers=_headers(content_type, request_id, headers))


def _headers(content_type: str, request_id: str, headers: Mapping[str, str]) -> CIMultiDict[str]:
    all_headers = CIMultiDict(_HEADERS)
    all_headers["Content-Type"] = content_type
    all_headers["X-Request-Id"] = request_id
    all_headers.update(headers)
    return all_headers
