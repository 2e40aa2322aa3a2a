"""No RPC runs for ever: it gets the time its caller gives it, and no more than the longest this server allows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from services.kit.errors import TooSlow
from services.kit.rpc.interceptors import Edge, Stream, Unary
from services.kit.rpc.method import Call, Method


class Deadline:
    """Cancels what is too slow, and answers DEADLINE_EXCEEDED."""

    def __init__(self, edge: Edge) -> None:
        self._longest = edge.longest_rpc_seconds
        self._longest_upload = edge.longest_upload_seconds

    def unary(self, method: Method, inner: Unary) -> Unary:
        """Returns `inner` with a limit."""
        # What a slow line takes to send a large file is no fault of the server's.
        longest = self._longest_upload if method.is_client_streaming else self._longest

        async def limited(call: Call, request: Any) -> Any:
            remaining = call.context.time_remaining()
            limit = asyncio.timeout(longest if remaining is None else min(longest, remaining))
            try:
                async with limit:
                    return await inner(call, request)
            except TimeoutError:
                if limit.expired():
                    raise TooSlow from None
                raise

        return limited

    def stream(self, method: Method, inner: Stream) -> Stream:
        """Returns `inner` with its caller's limit alone: watching something may take all day."""

        async def limited(call: Call, request: Any) -> AsyncGenerator[Any, None]:
            limit = asyncio.timeout(call.context.time_remaining())
            try:
                async with limit:
                    async with aclosing(inner(call, request)) as responses:
                        async for response in responses:
                            yield response
            except TimeoutError:
                if limit.expired():
                    raise TooSlow from None
                raise

        return limited
