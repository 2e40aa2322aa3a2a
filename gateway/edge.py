"""The life of one HTTP request: find what it asks for, read it, make the call, answer, and write one line about it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import structlog
from aiohttp.web import BaseRequest, Response, StreamResponse
from prometheus_client import Counter, Histogram

from gateway import exchange
from gateway.compression import compress
from gateway.cors import Origins, preflight_response
from gateway.endpoints import Endpoint
from gateway.incoming import check_host, request_id_of
from gateway.problems import UNPLANNED, Problem
from gateway.proxies import Proxies
from gateway.responses import problem_response
from gateway.routes import Router
from services.kit import traces
from services.kit.ids import uuid7
from services.kit.logs import REQUEST_ID

_LOG = structlog.get_logger()

CLIENT_GONE = 499
"""What logs and metrics have in the place of a status when nobody was there any more to be answered."""

HTTP_HANDLED = Counter("http_server_handled_total", "HTTP requests answered.", ["route", "status"])
HTTP_SECONDS = Histogram(
    "http_server_handling_seconds",
    "How long HTTP requests took.",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


WriteProblem = Callable[[BaseRequest, Problem, str], Response | None]
"""Writes a problem for whoever made the request with this id; None has it written as JSON."""


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
        origins: Origins,
        proxies: Proxies,
        write_problem: WriteProblem,
    ) -> None:
        self._router = router
        self._allowed_hosts = allowed_hosts
        self._origins = origins
        self._proxies = proxies
        self._write_problem = write_problem

    async def answer(self, request: BaseRequest) -> StreamResponse:
        """Returns the answer to one request. Never raises but for a client that went away."""
        line = _Line(request_id_of(request.headers) or str(uuid7()), request.method)
        REQUEST_ID.set(line.request_id)
        client = self._proxies.client_of(request.remote or "", request.headers.getall("X-Forwarded-For", []))
        exchange.begin(request, client=client)
        with traces.span("HTTP", kind=traces.SpanKind.SERVER, parent=request.headers) as span:
            response: StreamResponse
            try:
                response = await self._answer(request, line)
            except Problem as problem:
                response = self._refusal(request, problem, line)
            except (ConnectionError, asyncio.CancelledError):
                line.status = CLIENT_GONE
                line.write()
                raise
            except Exception:
                # The one place where anything may end: the caller learns an id, the log has the rest.
                _LOG.exception("unplanned", incident_id=line.request_id)
                unplanned = Problem(UNPLANNED, extra={"incidentId": line.request_id})
                response = self._refusal(request, unplanned, line)
            if isinstance(response, Response):
                response.headers.update(exchange.headers_of(request))
                await compress(request, response)
            span.update_name(line.route or request.method)
            line.status = response.status
            line.write()
        return response

    def refuse(self, problem: Problem) -> Response:
        """Answers what could not be read as a request, or will not be."""
        line = _Line(str(uuid7()), "")
        line.reason = problem.kind.reason
        response = problem_response(problem, request_id=line.request_id)
        line.status = response.status
        line.write()
        return response

    async def _answer(self, request: BaseRequest, line: _Line) -> StreamResponse:
        exchange.headers_of(request).update(self._origins.headers_for(request.headers))
        # A target may name a host beside the header's (RFC 9112, 3.2.2); `host` is that of the target then.
        for host in (request.headers.get("Host", ""), request.host):
            check_host(host, self._allowed_hosts)
        if self._origins.is_preflight(request.method, request.headers):
            methods = self._router.methods(request.rel_url.raw_path)
            return preflight_response(methods, request_id=line.request_id)
        endpoint, path = self._router.match(request.method, request.rel_url.raw_path)
        line.route = endpoint.name
        return await endpoint.answer(request, path, request_id=line.request_id)

    def _refusal(self, request: BaseRequest, problem: Problem, line: _Line) -> Response:
        line.reason = problem.kind.reason
        page = self._write_problem(request, problem, line.request_id)
        return page or problem_response(problem, request_id=line.request_id)
