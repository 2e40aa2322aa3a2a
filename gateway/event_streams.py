"""Messages as they happen: an RPC that answers with a stream is answered with server-sent events.

https://html.spec.whatwg.org/multipage/server-sent-events.html has the form. A message's field `resume_token`, when it
has one, is the event's id, and what the request's field of that name is filled with when a reader comes back.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from aiohttp.web import BaseRequest, StreamResponse
from grpc.aio import AioRpcError

from gateway.endpoints import BodyLimits, caller_of
from gateway.failures import problem_of
from gateway.incoming import check_accept
from gateway.protojson import Shape
from gateway.reading import RequestReader
from gateway.responses import stream_response
from gateway.streams import first_of, protocol_of, read_request, until
from gateway.upstream import StreamCall
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error

_EVENT_STREAM = "text/event-stream"
_RESUME_FIELD = "resume_token"
_SIGN_OF_LIFE = b":\n\n"


@dataclass(frozen=True, slots=True)
class EventsEndpoint:
    """Answers with an event for each message, whose id is where to go on from."""

    name: str
    reader: RequestReader
    call: StreamCall
    shape: Shape
    limits: BodyLimits
    quiet_seconds: float

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer, which has been sent; raises Problem for what goes wrong before the first message."""
        check_accept(request.headers, _EVENT_STREAM)
        message = await read_request(request, path, self.reader, self.limits)
        running = self.call(message, caller_of(request))
        # Nobody closes their half of a connection on which they mean to be told things.
        over = protocol_of(request).ending
        async with aclosing(until(over, running, quiet_seconds=self.quiet_seconds)) as messages:
            first = await first_of(messages)
            response = stream_response(
                request, _EVENT_STREAM, request_id=request_id, headers={"X-Accel-Buffering": "no"}
            )
            await response.prepare(request)
            if request.method != "HEAD":
                await self._send(response, first, messages, request_id)
        return response

    async def _send(
        self, response: StreamResponse, first: Any, messages: AsyncGenerator[Any, None], request_id: str
    ) -> None:
        try:
            if first is not None:
                await response.write(self._event(first))
            async for message in messages:
                await response.write(_SIGN_OF_LIFE if message is None else self._event(message))
        except (AioRpcError, ServiqError) as error:
            problem = problem_of(from_error(error)).body(request_id)
            await response.write(b"event: error\ndata: " + problem + b"\n\n")

    def _event(self, message: Any) -> bytes:
        """A message that carries nothing but where to go on from moves the reader's id, and is no event."""
        token = getattr(message, _RESUME_FIELD, "")
        lines = [f"id: {token}"] if token else []
        if any(field.name != _RESUME_FIELD for field, _ in message.ListFields()):
            lines.append("data: " + json.dumps(self.shape.write(message), ensure_ascii=False, separators=(",", ":")))
        return "\n".join([*lines, "", ""]).encode()
