"""Files on their way in: an RPC that takes a stream of requests.

The body is the file as it is, with everything else in the query; or a form, multipart/form-data (RFC 7578), as a
browser sends it: fields first, then one file. Either way the file is passed on as it arrives and never held.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from aiohttp.web import BaseRequest, StreamResponse
from google.protobuf.message import Message
from grpc.aio import AioRpcError

from gateway.answering import AnswerWriter
from gateway.bodies import Body, StreamLimits
from gateway.endpoints import caller_of
from gateway.failures import problem_of
from gateway.forms import read_form
from gateway.incoming import check_accept, check_not_compressed, expect_body
from gateway.problems import BODY_MALFORMED, HEADER_MALFORMED, FieldError, Problem
from gateway.reading import CONTENT_FIELD, LAST_FIELD, RequestReader, pairs_of
from gateway.responses import json_response
from gateway.upstream import UploadCall
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error

_CHUNK_BYTES = 256 * 1024
_FORM = "multipart/form-data"
_UNTOLD = "application/octet-stream"
"""What clients say that do not know what a file is."""


Meter = Callable[[BaseRequest, int], Awaitable[None]]
"""Is told how many bytes of a file have arrived; raises Problem when that is more than its sender may send."""


async def unmetered(request: BaseRequest, size: int) -> None:
    """Lets whoever is known here send what they like."""


class Source(Protocol):
    """What the bytes of a file come from."""

    async def chunk(self, most_bytes: int) -> bytes:
        """Returns more of it, empty when that was all; raises Problem."""
        ...


@dataclass(frozen=True, slots=True)
class UploadEndpoint:
    """Reads fields and a file, streams them to the RPC, writes one answer."""

    name: str
    reader: RequestReader
    call: UploadCall
    writer: AnswerWriter
    limits: StreamLimits
    meter: Meter = unmetered

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem."""
        check_accept(request.headers)
        check_not_compressed(request.headers)
        pairs = pairs_of(request.rel_url.raw_query_string)
        content_type = request.headers.get("Content-Type", "")
        if not request.body_exists:
            raise Problem(BODY_MALFORMED, "There is no file.")
        body = Body(request, self.limits)
        file: Source
        if _media_type(content_type) == _FORM:
            await expect_body(request)
            file = form = await read_form(request, body)
            pairs = _announced([*pairs, *form.fields], form.name, form.content_type)
            head = self.reader.read_fields(path, pairs, request.headers)
        else:
            file = body
            head = self.reader.read_fields(path, _announced(pairs, "", content_type), request.headers)
            await expect_body(request)
        try:
            response = await self.call(messages_of(request, head, file, self.meter), caller_of(request))
        except (AioRpcError, ServiqError) as error:
            raise problem_of(from_error(error)) from error
        answer = self.writer.write(response, {})
        return json_response(answer.status, answer.body, request_id=request_id, headers=answer.headers)


async def messages_of(request: BaseRequest, head: Message, file: Source, meter: Meter) -> AsyncIterator[Message]:
    """Yields the message with the fields, then messages with the file; raises Problem."""
    yield head
    while chunk := await file.chunk(_CHUNK_BYTES):
        await meter(request, len(chunk))
        yield type(head)(**{CONTENT_FIELD: chunk})
    # A call that is broken off looks to the service like one that ends: it believes this alone.
    yield type(head)(**{LAST_FIELD: True})


def _announced(pairs: list[tuple[str, str]], name: str, content_type: str) -> list[tuple[str, str]]:
    """Adds what comes with a file, unless the caller said it by a field."""
    if re.fullmatch("[ -~]*", content_type) is None:
        raise Problem(HEADER_MALFORMED, errors=[FieldError("Content-Type", "must be in ASCII characters")])
    known = content_type if _media_type(content_type) != _UNTOLD else ""
    said = {field for field, _ in pairs}
    return pairs + [
        (field, value) for field, value in (("name", name), ("contentType", known)) if value and field not in said
    ]


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
