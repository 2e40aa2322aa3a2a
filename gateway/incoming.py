"""What can be said about a request before anybody knows what it asks for: its host, its type, its size, its pace."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection

from aiohttp.web import BaseRequest, RequestPayloadError
from multidict import MultiMapping

from gateway.problems import (
    BODY_TOO_LARGE,
    EXPECTATION_FAILED,
    HEADER_MALFORMED,
    HTTP_MALFORMED,
    MEDIA_TYPE_UNSUPPORTED,
    MISDIRECTED,
    NOT_ACCEPTABLE,
    REQUEST_TOO_SLOW,
    FieldError,
    Problem,
)

_JSON_TYPE = re.compile(r'application/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?', re.IGNORECASE)
# A name, an IPv4 address, or an IPv6 address in brackets (RFC 3986, 3.2.2); the port may be anybody's.
_HOST = re.compile(r"([A-Za-z0-9._~%-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{0,5})?")
_REQUEST_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_VISIBLE = re.compile(r"[!-~]+( [!-~]+)*")


def check_host(host: str, allowed: Collection[str]) -> None:
    """Raises Problem unless the host can be one, and is among the `allowed`, without regard to its port.

    No hosts allowed means that any is.
    """
    read = _HOST.fullmatch(host)
    if read is None:
        raise Problem(HTTP_MALFORMED)
    if allowed and read[1].lower() not in allowed:
        raise Problem(MISDIRECTED)


def check_accept(headers: MultiMapping[str], media_type: str = "application/json") -> None:
    """Raises Problem when the caller would not take an answer of this type (RFC 9110, 12.5.1)."""
    ranges = ",".join(headers.getall("Accept", [])).strip()
    if ranges and not any(_takes(part, media_type) for part in ranges.split(",")):
        raise Problem(NOT_ACCEPTABLE, f"It is {media_type}.")


def check_not_compressed(headers: MultiMapping[str]) -> None:
    """Raises Problem when the body is compressed, which nobody here would undo."""
    if headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Problem(MEDIA_TYPE_UNSUPPORTED, "A compressed body is not read.")


def request_id_of(headers: MultiMapping[str]) -> str | None:
    """Returns the caller's id of the request, or None when it gave none that can stand in a log as it is."""
    request_id = headers.get("X-Request-Id", "")
    return request_id if _REQUEST_ID.fullmatch(request_id) else None


def authorization_of(headers: MultiMapping[str]) -> str | None:
    """Returns the credentials to pass on, unread; raises Problem for what cannot stand in gRPC's metadata."""
    values = headers.getall("Authorization", [])
    if not values:
        return None
    if len(values) > 1 or _VISIBLE.fullmatch(values[0]) is None:
        raise Problem(HEADER_MALFORMED, errors=[FieldError("Authorization", "must stand once, in ASCII characters")])
    return values[0]


def last_event_id_of(headers: MultiMapping[str]) -> str:
    """Returns the id of the last event a reader has seen, or nothing; raises Problem for what can be no id of ours."""
    values = headers.getall("Last-Event-ID", [])
    if len(values) > 1 or (values and values[0] and _VISIBLE.fullmatch(values[0]) is None):
        raise Problem(HEADER_MALFORMED, errors=[FieldError("Last-Event-ID", "must stand once, in ASCII characters")])
    return values[0] if values else ""


async def read_body(request: BaseRequest, *, most_bytes: int, seconds: float) -> bytes:
    """Returns the body, empty when there is none; raises Problem when it is not JSON, too large, broken or too slow."""
    if not request.body_exists:
        return b""
    if (request.content_length or 0) > most_bytes:
        raise Problem(BODY_TOO_LARGE, f"At most {most_bytes} bytes are read.")
    if _JSON_TYPE.fullmatch(request.headers.get("Content-Type", "")) is None:
        raise Problem(MEDIA_TYPE_UNSUPPORTED, "It must be application/json in UTF-8.")
    return await read_bytes(request, most_bytes=most_bytes, seconds=seconds)


async def read_bytes(request: BaseRequest, *, most_bytes: int, seconds: float) -> bytes:
    """Returns the body, whatever type it is of; raises Problem when it is too large, broken or too slow."""
    if (request.content_length or 0) > most_bytes:
        raise Problem(BODY_TOO_LARGE, f"At most {most_bytes} bytes are read.")
    check_not_compressed(request.headers)
    await expect_body(request)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while chunk := await request.content.readany():
                body += chunk
                if len(body) > most_bytes:
                    raise Problem(BODY_TOO_LARGE, f"At most {most_bytes} bytes are read.")
    except TimeoutError as error:
        raise Problem(REQUEST_TOO_SLOW) from error
    except RequestPayloadError as error:
        raise Problem(HTTP_MALFORMED) from error
    return bytes(body)


async def expect_body(request: BaseRequest) -> None:
    """Tells a client that waits for it to send its body (RFC 9110, 10.1.1); raises Problem."""
    expected = request.headers.get("Expect")
    if not expected:
        return
    if expected.lower() != "100-continue":
        raise Problem(EXPECTATION_FAILED)
    await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    # aiohttp takes what was written for a part of the answer unless this is set back.
    request.writer.output_size = 0


def _takes(media_range: str, media_type: str) -> bool:
    kind, *parameters = [part.strip().lower() for part in media_range.split(";")]
    refused = any(re.fullmatch(r"q\s*=\s*0(\.0*)?", parameter) for parameter in parameters)
    return kind in ("*/*", media_type, media_type.partition("/")[0] + "/*") and not refused
