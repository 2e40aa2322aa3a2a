"""Files on their way out: an RPC whose responses carry the bytes of one, in a field `chunk`.

The first of them says in its field `attachment` what the file is: its `name`, `content_type`, `size` and `sha256`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import structlog
from aiohttp.web import BaseRequest, StreamResponse
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from grpc.aio import AioRpcError

from gateway.dispositions import write_disposition
from gateway.endpoints import BodyLimits, caller_of
from gateway.reading import CONTENT_FIELD, RequestReader
from gateway.responses import stream_response
from gateway.streams import first_of, protocol_of, read_request, until
from gateway.upstream import StreamCall
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error

_LOG = structlog.get_logger()


def is_download(rpc: MethodDescriptor) -> bool:
    """Tells whether the RPC answers with the bytes of a file."""
    fields = rpc.output_type.fields_by_name
    chunk = fields.get(CONTENT_FIELD)
    return chunk is not None and chunk.type == FieldDescriptor.TYPE_BYTES and "attachment" in fields


@dataclass(frozen=True, slots=True)
class DownloadEndpoint:
    """Answers with a file, to be saved and never shown."""

    name: str
    reader: RequestReader
    call: StreamCall
    limits: BodyLimits

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer, which has been sent.

        Raises Problem for what goes wrong before the file begins, and ConnectionError for what does afterwards.
        """
        message = await read_request(request, path, self.reader, self.limits)
        return await send_file(request, self.call(message, caller_of(request)), request_id=request_id)


async def send_file(request: BaseRequest, running: AsyncGenerator[Any, None], *, request_id: str) -> StreamResponse:
    """Sends the file that the responses of a running call carry, and returns the answer.

    Raises Problem for what goes wrong before the file begins, and ConnectionError for what does afterwards.
    """
    async with aclosing(until(protocol_of(request).gone, running)) as messages:
        first = await first_of(messages)
        if first is None:
            raise ConnectionResetError("the client has gone")
        response = stream_response(
            request, first.attachment.content_type, request_id=request_id, headers=_headers_of(first.attachment)
        )
        response.content_length = first.attachment.size
        await response.prepare(request)
        if request.method != "HEAD" and not await _sent(response, first, messages):
            # Half a file must not look like a whole one.
            if request.transport is not None:
                request.transport.abort()
            raise ConnectionResetError("the file did not come to its end")
    return response


async def _sent(response: StreamResponse, first: Any, messages: AsyncGenerator[Any, None]) -> bool:
    """Sends the content, and tells whether it was as long as the file is."""
    await response.write(first.chunk)
    left: int = first.attachment.size - len(first.chunk)
    try:
        async for message in messages:
            left -= len(message.chunk)
            if left < 0:
                break
            await response.write(message.chunk)
    except (AioRpcError, ServiqError) as error:
        failure = from_error(error)
        _LOG.warning("download broken off", code=failure.code.name, reason=failure.reason)
        return False
    return left == 0


def _headers_of(attachment: Any) -> dict[str, str]:
    """To be saved under its name, by whatever reads it, and to be run by nothing."""
    return {
        "Content-Disposition": write_disposition(attachment.name),
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "ETag": f'"{attachment.sha256}"',
    }
