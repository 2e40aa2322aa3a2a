"""From a servicer's methods to what gRPC calls: interceptors woven around, bytes in, bytes out, no text leaking.

gRPC's own interceptors and (de)serialisers are not used. They cost a lookup and a wrapping a call, and what they raise
goes to the caller as text.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from typing import Any, TypeAlias

import grpc
import structlog
from google.protobuf.message import Message

from services.kit.rpc.interceptors import Edge, Interceptor, Stream, Unary
from services.kit.rpc.method import Call, Method, find_method
from services.kit.rpc.refusal import Refusal

_LOG = structlog.get_logger()

LINGER_SECONDS = 5.0
"""How long a refused caller that sends a stream is heard out."""

Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"
Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"


class HandlerRecorder:
    """Stands in for a server in the generated `add_..._to_server`, to learn which methods a servicer has."""

    def __init__(self) -> None:
        self.handlers: dict[str, Mapping[str, Handler]] = {}

    def add_generic_rpc_handlers(self, generic_rpc_handlers: object) -> None:
        """Ignores them: the same handlers come by name as well."""

    def add_registered_method_handlers(self, service_name: str, method_handlers: Mapping[str, Handler]) -> None:
        """Keeps the handlers of one service."""
        self.handlers[service_name] = method_handlers


def woven(service: str, handlers: Mapping[str, Handler], interceptors: Sequence[Interceptor]) -> dict[str, Handler]:
    """Returns the handlers of one service with the interceptors around each.

    Raises ValueError for an RPC that is not in the contract or has no access rule there.
    """
    result: dict[str, Handler] = {}
    for name, handler in handlers.items():
        method = find_method(f"/{service}/{name}")
        if method is None:
            raise ValueError(f"{service}.{name} is not in any contract that was imported")
        if not method.access.kind:
            raise ValueError(f"{service}.{name} has no access rule in its contract")
        result[name] = (
            _woven_stream(method, handler, interceptors)
            if method.is_server_streaming
            else _woven_unary(method, handler, interceptors)
        )
    return result


def _woven_unary(method: Method, handler: Handler, interceptors: Sequence[Interceptor]) -> Handler:
    implementation: Callable[..., Any] = handler.stream_unary or handler.unary_unary  # type: ignore[assignment]

    async def answer(call: Call, request: Any) -> bytes:
        response: Message = await implementation(request, call.context)
        return response.SerializeToString()

    chain: Unary = answer
    for interceptor in reversed(interceptors):
        chain = interceptor.unary(method, chain)

    async def handle(request: Any, context: Context) -> bytes | None:
        try:
            return await chain(_call(method, context), request)  # type: ignore[no-any-return]
        except Refusal as refusal:
            if method.is_client_streaming:
                await _hear_out(request)
            await refusal.send(context)
        except Exception:
            await _confess(method, context)
        return None

    make = grpc.stream_unary_rpc_method_handler if method.is_client_streaming else grpc.unary_unary_rpc_method_handler
    return make(handle)


def _woven_stream(method: Method, handler: Handler, interceptors: Sequence[Interceptor]) -> Handler:
    implementation: Callable[..., Any] = handler.stream_stream or handler.unary_stream  # type: ignore[assignment]

    async def answer(call: Call, request: Any) -> AsyncGenerator[bytes, None]:
        async with aclosing(implementation(request, call.context)) as responses:
            async for response in responses:
                yield response.SerializeToString()

    chain: Stream = answer
    for interceptor in reversed(interceptors):
        chain = interceptor.stream(method, chain)

    async def handle(request: Any, context: Context) -> AsyncGenerator[bytes, None]:
        try:
            async with aclosing(chain(_call(method, context), request)) as responses:
                async for response in responses:
                    yield response
        except Refusal as refusal:
            await refusal.send(context)
        except Exception:
            await _confess(method, context)

    make = grpc.stream_stream_rpc_method_handler if method.is_client_streaming else grpc.unary_stream_rpc_method_handler
    return make(handle)


async def _hear_out(requests: AsyncIterator[Any]) -> None:
    """Drops what the caller has still to send, for a while.

    A client that is told off in the middle of a sentence may not hear it: gRPC's own for Python takes the write that
    fails for an error of the connection, and forgets the status that came.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER_SECONDS):
            async for _ in requests:
                pass


def _call(method: Method, context: Context) -> Call:
    call = Call(method=method, context=context)
    for key, value in context.invocation_metadata() or ():
        if key == "authorization":
            call.authorizations.append(str(value))
        elif isinstance(value, str):
            call.headers[key] = value
    return call


async def _confess(method: Method, context: Context) -> None:
    # Only a fault in the outermost interceptor comes here: it must not leak either.
    _LOG.exception("interceptor failed", method=method.path)
    await context.abort(grpc.StatusCode.INTERNAL, "Something went wrong on our side.")


def interceptors_for(edge: Edge, order: Sequence[type[Interceptor]]) -> list[Interceptor]:
    """Makes the interceptors of one server, outermost first."""
    return [interceptor(edge) for interceptor in order]
