"""The life of one HTTP request: find what it asks for, read it, make the call, answer, and write one line about it."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field

import structlog
from aiohttp.web import BaseRequest, Response
from google.protobuf.message import Message
from grpc.aio import AioRpcError
from prometheus_client import Counter, Histogram

from gateway.answering import Answer, AnswerWriter
from gateway.failures import problem_of
from gateway.incoming import authorization_of, check_accept, check_host, read_body, request_id_of
from gateway.problems import UNPLANNED, Problem
from gateway.reading import RequestReader
from gateway.responses import json_response, problem_response
from gateway.routes import Router
from gateway.upstream import Composed
from services.kit import traces
from services.kit.client_address import HEADER as CLIENT_ADDRESS
from services.kit.errors import ServiqError
from services.kit.ids import uuid7
from services.kit.logs import REQUEST_ID
from services.kit.rpc.channel import Metadata
from services.kit.rpc.status import from_error

_LOG = structlog.get_logger()

HTTP_HANDLED = Counter("http_server_handled_total", "HTTP requests answered.", ["route", "status"])
HTTP_SECONDS = Histogram(
    "http_server_handling_seconds",
    "How long HTTP requests took.",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)

Call = Callable[[Message, Metadata], Awaitable[Composed]]
"""Makes the RPC, or several."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One route, ready to answer."""

    name: str
    reader: RequestReader
    call: Call
    writer: AnswerWriter


@dataclass(slots=True)
class _Line:
    """What the log will say about a request. The path and query are not in it: they hold ids and tokens."""

    request_id: str
    http_method: str
    route: str = ""
    status: int = 0
    reason: str = ""
    started: float = field(default_factory=time.perf_counter)

    def write(self) -> None:
        seconds = time.perf_counter() - self.started
        HTTP_HANDLED.labels(self.route, str(self.status)).inc()
        HTTP_SECONDS.labels(self.route).observe(seconds)
        _LOG.info(
            "request",
            http_method=self.http_method,
            route=self.route,
            status=self.status,
            reason=self.reason,
            duration_ms=round(seconds * 1000, 2),
            request_id=self.request_id,
        )


class Edge:
    """Answers requests. Whatever happens, the caller gets an answer of ours."""

    def __init__(
        self,
        router: Router[Endpoint],
        *,
        allowed_hosts: Collection[str],
        most_body_bytes: int,
        body_seconds: float,
    ) -> None:
        self._router = router
        self._allowed_hosts = allowed_hosts
        self._most_body_bytes = most_body_bytes
        self._body_seconds = body_seconds

    async def answer(self, request: BaseRequest) -> Response:
        """Returns the answer to one request. Never raises but for a client that went away."""
        line = _Line(request_id_of(request.headers) or str(uuid7()), request.method)
        REQUEST_ID.set(line.request_id)
        with traces.span("HTTP", kind=traces.SpanKind.SERVER, parent=request.headers) as span:
            try:
                answer = await self._answer(request, line)
                response = json_response(answer.status, answer.body, request_id=line.request_id, headers=answer.headers)
            except Problem as problem:
                response = _refusal(problem, line)
            except ConnectionError:
                raise
            except Exception:
                # The one place where anything may end: the caller learns an id, the log has the rest.
                _LOG.exception("unplanned", incident_id=line.request_id)
                response = _refusal(Problem(UNPLANNED, extra={"incidentId": line.request_id}), line)
            span.update_name(f"{request.method} {line.route}")
            line.status = response.status
            line.write()
        return response

    def refuse(self, problem: Problem) -> Response:
        """Answers what could not be read as a request, or will not be."""
        line = _Line(str(uuid7()), "")
        response = _refusal(problem, line)
        line.status = response.status
        line.write()
        return response

    async def _answer(self, request: BaseRequest, line: _Line) -> Answer:
        check_host(request.headers.get("Host", ""), self._allowed_hosts)
        url = request.rel_url
        endpoint, path = self._router.match(request.method, url.raw_path)
        line.route = endpoint.name
        check_accept(request.headers)
        body = await read_body(request, most_bytes=self._most_body_bytes, seconds=self._body_seconds)
        message = endpoint.reader.read(path, url.raw_query_string, body, request.headers)
        try:
            response, extra = await endpoint.call(message, _caller(request))
        except (AioRpcError, ServiqError) as error:
            raise problem_of(from_error(error)) from error
        return endpoint.writer.write(response, extra)


def _caller(request: BaseRequest) -> Metadata:
    """Returns what says who calls: their own credentials, which are the service's to check, and where they are.

    Of the headers nothing else goes on: an X-Client-Address of the caller's own making is not looked at. The channel
    adds request id and trace.
    """
    metadata: Metadata = []
    if (authorization := authorization_of(request.headers)) is not None:
        metadata.append(("authorization", authorization))
    if request.remote:
        metadata.append((CLIENT_ADDRESS, request.remote))
    return metadata


def _refusal(problem: Problem, line: _Line) -> Response:
    line.reason = problem.kind.reason
    return problem_response(problem, request_id=line.request_id)
