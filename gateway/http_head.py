"""What the parser takes as the head of a request and we do not."""

from __future__ import annotations

from aiohttp.web import BaseRequest

from gateway.problems import HEADERS_TOO_LARGE, HTTP_MALFORMED, TRANSFER_CODING_UNSUPPORTED, Problem

_PUNCTUATION_BYTES = len(": \r\n")


class UnreadableRequest(BaseRequest):
    """Stands for a request that aiohttp could not make an object of."""


def check_head(request: BaseRequest, *, most_bytes: int) -> None:
    """Raises Problem unless the head can be read, is no larger than `most_bytes`, and says clearly where the body ends.

    A transfer coding that nobody undoes would let others see another body than we do (RFC 9112, 6.1).
    """
    if isinstance(request, UnreadableRequest):
        raise Problem(HTTP_MALFORMED)
    size = sum(len(name) + len(value) + _PUNCTUATION_BYTES for name, value in request.raw_headers)
    if size > most_bytes:
        raise Problem(HEADERS_TOO_LARGE)
    codings = [
        coding.strip().lower() for line in request.headers.getall("Transfer-Encoding", ()) for coding in line.split(",")
    ]
    if any(coding != "chunked" for coding in codings):
        raise Problem(TRANSFER_CODING_UNSUPPORTED)
    if len(codings) > 1:
        raise Problem(HTTP_MALFORMED)
