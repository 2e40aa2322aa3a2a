"""What answers one route: an RPC of one message and one answer. Streams have files of their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from aiohttp.web import BaseRequest, StreamResponse
from google.protobuf.message import Message
from grpc.aio import AioRpcError

from gateway.answering import AnswerWriter
from gateway.exchange import client_of, must_be_known
from gateway.failures import problem_of
from gateway.incoming import authorization_of, check_accept, read_body
from gateway.reading import RequestReader
from gateway.responses import json_response
from gateway.upstream import Composed
from services.kit.client_address import HEADER as CLIENT_ADDRESS
from services.kit.errors import ServiqError
from services.kit.principal import REQUIRED_HEADER
from services.kit.rpc.channel import Metadata
from services.kit.rpc.status import from_error

Call = Callable[[Message, Metadata], Awaitable[Composed]]
"""Makes the RPC, or several."""


class Endpoint(Protocol):
    """One route, ready to answer."""

    @property
    def name(self) -> str:
        """What logs and metrics call it."""
        ...

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem for one that is not what was asked for."""
        ...


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """How large a body may be, in bytes, and how long it may take to arrive."""

    most_bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class UnaryEndpoint:
    """Reads one message, makes the call, writes one answer."""

    name: str
    reader: RequestReader
    call: Call
    writer: AnswerWriter
    limits: BodyLimits

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem."""
        check_accept(request.headers)
        body = await read_body(request, most_bytes=self.limits.most_bytes, seconds=self.limits.seconds)
        return await self.answer_body(request, path, body, request_id=request_id)

    async def answer_body(
        self, request: BaseRequest, path: Mapping[str, str], body: bytes, *, request_id: str
    ) -> StreamResponse:
        """Returns the answer to a request whose body was read already, as JSON; raises Problem."""
        message = self.reader.read(path, request.rel_url.raw_query_string, body, request.headers)
        try:
            response, extra = await self.call(message, caller_of(request))
        except (AioRpcError, ServiqError) as error:
            raise problem_of(from_error(error)) from error
        answer = self.writer.write(response, extra)
        return json_response(answer.status, answer.body, request_id=request_id, headers=answer.headers)


def caller_of(request: BaseRequest) -> Metadata:
    """Returns what says who calls: their own credentials, which are the service's to check, and where they are.

    Of the headers nothing else goes on: an X-Client-Address of the caller's own making is not looked at, and an
    X-Forwarded-For was read already (`gateway.proxies`). The channel adds request id and trace.
    """
    metadata: Metadata = []
    if (authorization := authorization_of(request.headers)) is not None:
        metadata.append(("authorization", authorization))
    if client := client_of(request):
        metadata.append((CLIENT_ADDRESS, client))
    if must_be_known(request):
        metadata.append((REQUIRED_HEADER, "true"))
    return metadata
