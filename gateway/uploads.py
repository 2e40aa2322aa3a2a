"""Files on their way in: an RPC that takes a stream of requests.

The body is the file as it is, with everything else in the query; or a form, multipart/form-data (RFC 7578), as a
browser sends it: fields first, then one file. Either way the file is passed on as it arrives and never held.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, MultipartReader
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web import BaseRequest, RequestPayloadError, StreamResponse
from google.protobuf.message import Message
from grpc.aio import AioRpcError

from gateway.answering import AnswerWriter
from gateway.endpoints import BodyLimits, caller_of
from gateway.failures import problem_of
from gateway.incoming import check_accept, expect_body
from gateway.problems import (
    BODY_MALFORMED,
    BODY_TOO_LARGE,
    HTTP_MALFORMED,
    MEDIA_TYPE_UNSUPPORTED,
    REQUEST_TOO_SLOW,
    Problem,
)
from gateway.reading import CONTENT_FIELD, RequestReader, pairs_of
from gateway.responses import json_response
from gateway.upstream import UploadCall
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error

_CHUNK_BYTES = 256 * 1024
_MOST_FIELDS = 20
_MOST_FIELD_BYTES = 64 * 1024
_UNTOLD = "application/octet-stream"
"""What clients say that do not know what a file is."""

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class UploadEndpoint:
    """Reads fields and a file, streams them to the RPC, writes one answer.

    `limits` are for the size of the whole body, and for each wait for more of it.
    """

    name: str
    reader: RequestReader
    call: UploadCall
    writer: AnswerWriter
    limits: BodyLimits

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem."""
        check_accept(request.headers)
        await expect_body(request)
        body = _Body(request, self.limits)
        pairs = pairs_of(request.rel_url.raw_query_string)
        content_type = request.headers.get("Content-Type", "")
        if content_type.partition(";")[0].strip().lower() == "multipart/form-data":
            file: _File = await _file_of_form(request, body, pairs)
        elif request.body_exists:
            _announce(pairs, "", content_type)
            file = _WholeBody(body)
        else:
            raise Problem(BODY_MALFORMED, "There is no file.")
        head = self.reader.read_fields(path, pairs, request.headers)
        failure: list[Problem] = []
        try:
            response = await self.call(_messages(head, file, failure), caller_of(request))
        except (AioRpcError, ServiqError) as error:
            raise (failure[0] if failure else problem_of(from_error(error))) from error
        except asyncio.CancelledError:
            # A call whose requests fail is cancelled by the library.
            if failure:
                raise failure[0] from None
            raise
        answer = self.writer.write(response, {})
        return json_response(answer.status, answer.body, request_id=request_id, headers=answer.headers)


class _Body:
    """The body of a request, within its limits."""

    def __init__(self, request: BaseRequest, limits: BodyLimits) -> None:
        self._limits = limits
        self._arrived = 0
        if (request.content_length or 0) > limits.most_bytes:
            raise self._too_large()
        self.content = request.content

    async def next(self, reading: Any) -> Any:
        """Waits for more of it; raises Problem when that does not come, or cannot be read."""
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await reading
        except TimeoutError as error:
            raise Problem(REQUEST_TOO_SLOW) from error
        except RequestPayloadError as error:
            raise Problem(HTTP_MALFORMED) from error
        except (ValueError, AssertionError, HttpProcessingError, UnicodeDecodeError) as error:
            # What the library finds wrong with a form. Its words quote the request.
            raise Problem(BODY_MALFORMED, "The form cannot be read.") from error

    def count(self, arrived: int) -> None:
        """Raises Problem when it becomes too large."""
        self._arrived += arrived
        if self._arrived > self._limits.most_bytes:
            raise self._too_large()

    def _too_large(self) -> Problem:
        return Problem(BODY_TOO_LARGE, f"At most {self._limits.most_bytes} bytes are read.")


class _File:
    """The bytes of the file."""

    async def chunk(self) -> bytes:
        """Returns more of it; empty when that was all."""
        raise NotImplementedError


class _WholeBody(_File):
    def __init__(self, body: _Body) -> None:
        self._body = body

    async def chunk(self) -> bytes:
        chunk: bytes = await self._body.next(self._body.content.read(_CHUNK_BYTES))
        self._body.count(len(chunk))
        return chunk


class _Part(_File):
    def __init__(self, body: _Body, form: MultipartReader, part: BodyPartReader) -> None:
        self._body, self._form, self._part = body, form, part

    async def chunk(self) -> bytes:
        chunk: bytes = await self._body.next(self._part.read_chunk(_CHUNK_BYTES))
        self._body.count(len(chunk))
        if not chunk and await self._body.next(self._form.next()) is not None:
            raise Problem(BODY_MALFORMED, "The file must be the last part of the form, and the only one.")
        return chunk


async def _file_of_form(request: BaseRequest, body: _Body, pairs: Pairs) -> _File:
    """Reads the fields of a form into `pairs`, up to the file."""
    try:
        form = MultipartReader(request.headers, request.content, max_headers=16)
    except (ValueError, AssertionError, KeyError) as error:
        raise Problem(BODY_MALFORMED, "The form has no boundary.") from error
    for _ in range(_MOST_FIELDS):
        part = await body.next(form.next())
        if part is None:
            raise Problem(BODY_MALFORMED, "There is no file in the form.")
        if not isinstance(part, BodyPartReader) or part.headers.get("Content-Encoding") is not None:
            raise Problem(MEDIA_TYPE_UNSUPPORTED, "A part of the form is neither a field nor a file.")
        if part.filename is not None:
            _announce(pairs, _unescaped(part.filename), part.headers.get("Content-Type", ""))
            return _Part(body, form, part)
        pairs.append((part.name or "", await _text(body, part)))
    raise Problem(BODY_MALFORMED, f"There are more than {_MOST_FIELDS} fields before the file.")


async def _text(body: _Body, part: BodyPartReader) -> str:
    text = bytearray()
    while chunk := await body.next(part.read_chunk(_CHUNK_BYTES)):
        body.count(len(chunk))
        text += chunk
        if len(text) > _MOST_FIELD_BYTES:
            raise Problem(BODY_TOO_LARGE, "A field of the form is too large.")
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise Problem(BODY_MALFORMED, "A field of the form is not UTF-8.") from error


def _unescaped(name: str) -> str:
    """Browsers escape these three in a file's name, and nothing else (HTML Living Standard, 4.10.22.8)."""
    return name.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")


def _announce(pairs: Pairs, name: str, content_type: str) -> None:
    """Adds what comes with a file, unless the caller said it by a field."""
    said = {field for field, _ in pairs}
    if name and "name" not in said:
        pairs.append(("name", name))
    if content_type and "contentType" not in said and content_type.partition(";")[0].strip().lower() != _UNTOLD:
        pairs.append(("contentType", content_type))


async def _messages(head: Message, file: _File, failure: list[Problem]) -> AsyncIterator[Message]:
    """Yields the message with the fields, then messages with the file. What goes wrong on the way is kept."""
    yield head
    try:
        while chunk := await file.chunk():
            yield type(head)(**{CONTENT_FIELD: chunk})
        # A call that is broken off looks to the service like one that ends: it believes this alone.
        yield type(head)(last=True)
    except Problem as problem:
        failure.append(problem)
        raise
