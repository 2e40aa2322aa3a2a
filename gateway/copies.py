"""What is served as it is, ready to be sent plain or compressed, to readers that may have it already."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp.web import BaseRequest, Response

from gateway.compression import takes_gzip
from gateway.incoming import check_accept
from gateway.responses import document_response


@dataclass(frozen=True, slots=True)
class Copy:
    """One thing, ready to be sent as it is or compressed; `digest` tells it from every other content."""

    media_type: str
    content: bytes
    compressed: bytes
    digest: str


def copy_of(media_type: str, content: bytes) -> Copy:
    """Makes a copy. Without a time in it: every gateway has the same. Takes tens of milliseconds of CPU when large."""
    digest = hashlib.sha256(content).hexdigest()[:32]
    return Copy(media_type, content, gzip.compress(content, compresslevel=9, mtime=0), digest)


def copy_response(request: BaseRequest, copy: Copy, *, request_id: str, headers: Mapping[str, str]) -> Response:
    """Returns the answer, with its ETag; raises Problem when the caller would not take it."""
    check_accept(request.headers, copy.media_type)
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")}
    plain, packed = f'"{copy.digest}"', f'"{copy.digest}-gzip"'
    is_packed = takes_gzip(request.headers)
    all_headers = {**headers, "ETag": packed if is_packed else plain}
    if known & {plain, packed, "*"}:
        return document_response(304, b"", copy.media_type, request_id=request_id, headers=all_headers)
    if is_packed:
        all_headers["Content-Encoding"] = "gzip"
    body = copy.compressed if is_packed else copy.content
    return document_response(200, body, copy.media_type, request_id=request_id, headers=all_headers)
