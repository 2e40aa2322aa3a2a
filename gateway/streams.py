"""What all answers have in common that are streams: how they are asked for, and how they end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import Any

from aiohttp.web import BaseRequest
from google.protobuf.message import Message
from grpc.aio import AioRpcError

from gateway.endpoints import BodyLimits
from gateway.failures import problem_of
from gateway.http_protocol import GuardedProtocol
from gateway.incoming import last_event_id_of, read_body
from gateway.problems import BODY_MALFORMED, Problem
from gateway.reading import RequestReader, pairs_of
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error

_RESUME = "resumeToken"


async def read_request(
    request: BaseRequest, path: Mapping[str, str], reader: RequestReader, limits: BodyLimits
) -> Message:
    """Returns the request message; raises Problem.

    A request that can go on from somewhere takes Last-Event-ID for that, as browsers send it by themselves.
    """
    if await read_body(request, most_bytes=limits.most_bytes, seconds=limits.seconds):
        raise Problem(BODY_MALFORMED, "This call takes no body.")
    pairs = pairs_of(request.rel_url.raw_query_string)
    if reader.takes(_RESUME) and (last_id := last_event_id_of(request.headers)):
        pairs = [*((name, value) for name, value in pairs if name != _RESUME), (_RESUME, last_id)]
    return reader.read_fields(path, pairs, request.headers)


async def first_of(messages: AsyncGenerator[Any, None]) -> Any | None:
    """Returns the first message, or None when there is none; raises Problem for what the service says instead."""
    try:
        return await anext(messages, None)
    except (AioRpcError, ServiqError) as error:
        raise problem_of(from_error(error)) from error


def protocol_of(request: BaseRequest) -> GuardedProtocol:
    """Returns the connection of the request."""
    assert isinstance(request.protocol, GuardedProtocol)
    return request.protocol


async def until(
    over: asyncio.Event, messages: AsyncGenerator[Any, None], *, quiet_seconds: float | None = None
) -> AsyncGenerator[Any, None]:
    """Yields the messages, to their end or until it is over, and None whenever `quiet_seconds` passed without one.

    Who only waits for the next message would not notice that nobody is there to read it.
    """
    ending = asyncio.ensure_future(over.wait())
    following = asyncio.ensure_future(anext(messages, None))
    try:
        while not over.is_set():
            await asyncio.wait((following, ending), timeout=quiet_seconds, return_when=asyncio.FIRST_COMPLETED)
            if not following.done():
                if not over.is_set():
                    yield None
                continue
            message = following.result()
            if message is None:
                return
            yield message
            following = asyncio.ensure_future(anext(messages, None))
    finally:
        # Nobody can close a generator while its next value is waited for.
        for waiting in (ending, following):
            waiting.cancel()
        await asyncio.gather(ending, following, return_exceptions=True)
        await messages.aclose()
