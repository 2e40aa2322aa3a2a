"""What happens around every RPC, in one order; each interceptor has its file.

Interceptors are woven around the handlers when the server is made, not looked up for each call, and see the request as
bytes until `Validate` reads it: no line of code before that can log a body by accident.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from services.kit.rpc.method import Call, Method
from services.kit.tokens import TokenVerifier

Unary: TypeAlias = Callable[[Call, Any], Awaitable[Any]]
"""Answers a call with one message."""

Stream: TypeAlias = Callable[[Call, Any], AsyncGenerator[Any, None]]
"""Answers a call with a stream of messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What interceptors need of the service they guard."""

    service: str
    verifier: TokenVerifier
    longest_rpc_seconds: float
    longest_upload_seconds: float


class Interceptor(Protocol):
    """Stands around every handler of a server. `request` is bytes, or an iterator of them when the client streams."""

    def __init__(self, edge: Edge) -> None: ...

    def unary(self, method: Method, inner: Unary) -> Unary:
        """Returns `inner` with the interceptor around it."""
        ...

    def stream(self, method: Method, inner: Stream) -> Stream:
        """Returns `inner` with the interceptor around it."""
        ...


class Gate:
    """An interceptor that only looks at who comes in, and lets them pass or raises."""

    async def admit(self, call: Call) -> None:
        """Raises unless the call may go on."""
        raise NotImplementedError

    def unary(self, method: Method, inner: Unary) -> Unary:
        """Lets the call in, or raises."""

        async def gated(call: Call, request: Any) -> Any:
            await self.admit(call)
            return await inner(call, request)

        return gated

    def stream(self, method: Method, inner: Stream) -> Stream:
        """Lets the call in, or raises; asks again before every message, since a stream may outlive a right."""

        async def gated(call: Call, request: Any) -> AsyncGenerator[Any, None]:
            await self.admit(call)
            async with aclosing(inner(call, request)) as responses:
                async for response in responses:
                    await self.admit(call)
                    yield response

        return gated
