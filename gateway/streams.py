"""Streams on their way out: an RPC that answers with more than one message.

One whose messages carry the bytes of a file, in a field `chunk` beside a message that says what the file is, is
answered with the file. Every other one is answered with server-sent events (HTML Living Standard, 9.2).
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp.web import BaseRequest, StreamResponse
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from grpc.aio import AioRpcError

from gateway.endpoints import BodyLimits, caller_of
from gateway.failures import problem_of
from gateway.http_protocol import GuardedProtocol
from gateway.incoming import read_body
from gateway.protojson import Shape
from gateway.reading import CONTENT_FIELD, RequestReader, pairs_of
from gateway.responses import stream_response
from gateway.upstream import StreamCall
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error

_RESUME_FIELD = "resume_token"


def is_download(rpc: MethodDescriptor) -> bool:
    """Tells whether the RPC answers with the bytes of a file."""
    chunk = rpc.output_type.fields_by_name.get(CONTENT_FIELD)
    return chunk is not None and chunk.type == FieldDescriptor.TYPE_BYTES


@dataclass(frozen=True, slots=True)
class DownloadEndpoint:
    """Answers with a file, to be saved and never shown."""

    name: str
    reader: RequestReader
    call: StreamCall
    limits: BodyLimits

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer, which has been sent; raises Problem for what goes wrong before the file begins."""
        message = await _read(request, path, self.reader, self.limits)
        gone = _protocol(request).gone
        async with aclosing(_until(gone, self.call(message, caller_of(request)))) as messages:
            first = await _first(messages)
            response = stream_response(
                first.attachment.content_type, request_id=request_id, headers=_headers_of(first.attachment)
            )
            response.content_length = first.attachment.size
            await response.prepare(request)
            if request.method == "HEAD":
                return response
            try:
                async for part in messages:
                    await response.write(part.chunk)
            except (AioRpcError, ServiqError) as error:
                # Half a file must not look like a whole one.
                assert request.transport is not None
                request.transport.abort()
                raise ConnectionResetError("the file could not be read to its end") from error
        return response


@dataclass(frozen=True, slots=True)
class EventsEndpoint:
    """Answers with an event for each message, whose id is where to go on from."""

    name: str
    reader: RequestReader
    call: StreamCall
    shape: Shape
    limits: BodyLimits

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer, which has been sent; raises Problem for what goes wrong before the first message."""
        message = await _read(request, path, self.reader, self.limits)
        # Nobody closes their half of a connection on which they mean to be told things.
        gone = _protocol(request).silent
        async with aclosing(_until(gone, self.call(message, caller_of(request)))) as messages:
            first = await _first(messages)
            response = stream_response("text/event-stream", request_id=request_id, headers={"X-Accel-Buffering": "no"})
            await response.prepare(request)
            if request.method == "HEAD":
                return response
            await response.write(self._event(first))
            try:
                async for news in messages:
                    await response.write(self._event(news))
            except (AioRpcError, ServiqError) as error:
                problem = problem_of(from_error(error)).body(request_id)
                await response.write(b"event: error\ndata: " + problem + b"\n\n")
        return response

    def _event(self, message: Any) -> bytes:
        """A message that carries nothing but where to go on from moves the reader's id, and is no event."""
        token = getattr(message, _RESUME_FIELD, "")
        lines = [f"id: {token}"] if token else []
        if any(field.name != _RESUME_FIELD for field, _ in message.ListFields()):
            lines.append("data: " + json.dumps(self.shape.write(message), ensure_ascii=False, separators=(",", ":")))
        return "\n".join([*lines, "", ""]).encode()


async def _read(request: BaseRequest, path: Mapping[str, str], reader: RequestReader, limits: BodyLimits) -> Message:
    """The request message; Last-Event-ID says where to go on from, as browsers do by themselves."""
    await read_body(request, most_bytes=limits.most_bytes, seconds=limits.seconds)
    pairs = pairs_of(request.rel_url.raw_query_string)
    last_id = request.headers.get("Last-Event-ID", "")
    if last_id and reader.takes("resumeToken"):
        pairs = [*((name, value) for name, value in pairs if name != "resumeToken"), ("resumeToken", last_id)]
    return reader.read_fields(path, pairs, request.headers)


async def _first(messages: AsyncGenerator[Any, None]) -> Any:
    """The first message; raises Problem when there is none."""
    try:
        return await anext(messages)
    except (AioRpcError, ServiqError) as error:
        raise problem_of(from_error(error)) from error


def _protocol(request: BaseRequest) -> GuardedProtocol:
    assert isinstance(request.protocol, GuardedProtocol)
    return request.protocol


async def _until(over: asyncio.Event, messages: AsyncGenerator[Any, None]) -> AsyncGenerator[Any, None]:
    """Yields the messages until it is over: who waits for the next one would not notice that nobody reads it."""
    gone = asyncio.ensure_future(over.wait())
    try:
        async with aclosing(messages):
            while True:
                following = asyncio.ensure_future(anext(messages))
                await asyncio.wait((following, gone), return_when=asyncio.FIRST_COMPLETED)
                if not following.done():
                    following.cancel()
                    await asyncio.gather(following, return_exceptions=True)
                    raise ConnectionResetError("the client has gone")
                try:
                    message = following.result()
                except StopAsyncIteration:
                    return
                yield message
    finally:
        gone.cancel()


def _headers_of(attachment: Any) -> dict[str, str]:
    """To be saved under its name (RFC 6266, 8187), by whatever reads it, and to be run by nothing."""
    plain = re.sub(r"[^ -~]|[\"\\%]", "_", attachment.name)
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(attachment.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "ETag": f'"{attachment.sha256}"',
    }
