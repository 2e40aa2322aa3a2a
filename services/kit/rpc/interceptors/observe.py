"""One log line, two metrics and a span for every RPC; never a body, a token or a password."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, contextmanager
from time import perf_counter
from typing import Any

import grpc
import structlog

from services.kit import metrics, principal, traces
from services.kit.ids import uuid7
from services.kit.logs import REQUEST_ID
from services.kit.rpc.interceptors import Edge, Stream, Unary
from services.kit.rpc.method import Call, Method
from services.kit.rpc.refusal import Refusal

_LOG = structlog.get_logger()

REQUEST_ID_KEY = "x-request-id"
"""The metadata that names a request: taken from the caller, or made, and sent back with the trailing metadata."""

_REQUEST_ID = re.compile(r"[!-~]{1,128}")
_OUR_FAULT = {grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN, grpc.StatusCode.DATA_LOSS}
_WORTH_A_LOOK = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED}


class Observe:
    """Watches calls begin and end."""

    def __init__(self, edge: Edge) -> None: ...

    def unary(self, method: Method, inner: Unary) -> Unary:
        """Returns `inner`, watched."""
        watched = _watcher(method)

        async def observed(call: Call, request: Any) -> Any:
            with watched(call):
                return await inner(call, request)

        return observed

    def stream(self, method: Method, inner: Stream) -> Stream:
        """Returns `inner`, watched from the first message to the last."""
        watched = _watcher(method)

        async def observed(call: Call, request: Any) -> AsyncGenerator[Any, None]:
            with watched(call):
                async with aclosing(inner(call, request)) as responses:
                    async for response in responses:
                        yield response

        return observed


def _watcher(method: Method) -> Callable[[Call], Any]:
    labels = (method.type, method.service, method.name)
    started, seconds = metrics.RPC_STARTED.labels(*labels), metrics.RPC_SECONDS.labels(*labels)
    attributes = {"rpc.system": "grpc", "rpc.service": method.service, "rpc.method": method.name}
    name = method.path[1:]

    @contextmanager
    def watched(call: Call) -> Iterator[None]:
        started.inc()
        started_at = perf_counter()
        request_id = _request_id(call)
        # Asked now: of a call that ended while its server stops, gRPC asks memory that is gone.
        peer = call.context.peer()
        REQUEST_ID.set(request_id)
        call.context.set_trailing_metadata(((REQUEST_ID_KEY, request_id),))
        code, reason = grpc.StatusCode.UNKNOWN, ""
        with traces.span(name, kind=traces.SpanKind.SERVER, parent=call.headers, attributes=attributes) as span:
            try:
                yield
                code = grpc.StatusCode.OK
            except Refusal as refusal:
                code, reason = refusal.code, refusal.reason
                raise
            except (asyncio.CancelledError, GeneratorExit):
                code = grpc.StatusCode.CANCELLED
                raise
            finally:
                duration = perf_counter() - started_at
                seconds.observe(duration)
                metrics.RPC_HANDLED.labels(*labels, code.name).inc()
                span.set_attribute("rpc.grpc.status_code", code.value[0])
                caller = principal.current()
                _LOG.log(
                    _level(code),
                    "rpc",
                    method=name,
                    code=code.name,
                    reason=reason,
                    seconds=round(duration, 6),
                    principal=f"{caller.kind.value}:{caller.id}" if caller.id else caller.kind.value,
                    peer=peer,
                )

    return watched


def _request_id(call: Call) -> str:
    given = call.headers.get(REQUEST_ID_KEY, "")
    return given if _REQUEST_ID.fullmatch(given) else str(uuid7())


def _level(code: grpc.StatusCode) -> int:
    # What was planned for is no failure of ours, however the caller likes it.
    return 40 if code in _OUR_FAULT else 30 if code in _WORTH_A_LOOK else 20
