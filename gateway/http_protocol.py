"""What aiohttp's server lacks against a hostile network: deadlines, a ceiling on connections, and errors of our own.

Its parser refuses every malformed framing we know of (a length beside chunks, doubled headers, bare line feeds). As it
comes, though, it never times out, holds answers that nobody reads, answers a broken request in the parser's words, and
may lose that answer because it closes a connection on which bytes are still arriving.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from aiohttp import StreamReader
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import HttpProcessingError, RawRequestMessage
from aiohttp.http_exceptions import LineTooLong
from aiohttp.web import BaseRequest, RequestPayloadError, Response, StreamResponse
from aiohttp.web_protocol import RequestHandler
from aiohttp.web_server import Server
from yarl import URL

from gateway.http_head import UnreadableRequest, check_head
from gateway.problems import (
    HEADERS_TOO_LARGE,
    HTTP_MALFORMED,
    REQUEST_TOO_SLOW,
    TOO_MANY_CONNECTIONS,
    UNPLANNED,
    URL_TOO_LONG,
    Problem,
)

_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one client may ask of the server."""

    connections: int
    url_bytes: int
    header_bytes: int
    headers: int
    head_bytes: int
    head_seconds: float
    idle_seconds: float
    linger_seconds: float
    write_seconds: float


Refuse = Callable[[Problem], Response]
"""Makes the answer for a request that could not be read, and logs it."""


class GuardedServer(Server):
    """Makes a guarded protocol for each connection."""

    def __init__(
        self, handle: Callable[[BaseRequest], Awaitable[StreamResponse]], *, refuse: Refuse, limits: Limits
    ) -> None:
        super().__init__(self._check_and_handle)
        self._handle = handle
        self.refuse = refuse
        self.limits = limits
        self.open_connections = 0

    def __call__(self) -> GuardedProtocol:
        """Returns the protocol of a new connection."""
        return GuardedProtocol(self)

    def _make_request(
        self,
        message: RawRequestMessage,
        payload: StreamReader,
        protocol: RequestHandler,
        writer: AbstractStreamWriter,
        task: asyncio.Task[None],
    ) -> BaseRequest:
        try:
            return super()._make_request(message, payload, protocol, writer, task)
        except ValueError:  # the parser takes hosts, such as xn--, that cannot be decoded
            readable = message._replace(url=URL("/"))
            return UnreadableRequest(readable, payload, protocol, writer, task, self._loop)

    async def _check_and_handle(self, request: BaseRequest) -> StreamResponse:
        try:
            check_head(request, most_bytes=self.limits.head_bytes)
        except Problem as problem:
            assert isinstance(request.protocol, GuardedProtocol)
            return request.protocol.refuse_rest(problem)
        return await self._handle(request)


class GuardedProtocol(RequestHandler):
    """One connection."""

    __slots__ = (
        "_answered_count",
        "_ending",
        "_gone",
        "_head_timer",
        "_is_broken",
        "_is_half_closed",
        "_last_body",
        "_server",
        "_socket",
        "_write_timer",
    )

    def __init__(self, server: GuardedServer) -> None:
        limits = server.limits
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=limits.idle_seconds,
            access_log=None,  # type: ignore[arg-type]  # the edge logs, with the request id and without the query
            max_line_size=limits.url_bytes,
            # The parser's error tells which limit was passed only by its number.
            max_field_size=limits.header_bytes + (limits.header_bytes == limits.url_bytes),
            max_headers=limits.headers,
            lingering_time=limits.linger_seconds,
            auto_decompress=False,
        )
        self._server = server
        self._head_timer: asyncio.TimerHandle | None = None
        self._write_timer: asyncio.TimerHandle | None = None
        self._socket: asyncio.Transport | None = None  # aiohttp forgets its own as soon as it begins to close it
        self._is_broken = False
        self._is_half_closed = False
        self._answered_count = 0
        self._last_body: StreamReader | None = None
        self._gone = asyncio.Event()
        self._ending = asyncio.Event()

    @property
    def gone(self) -> asyncio.Event:
        """Set when there is no client any more."""
        return self._gone

    @property
    def ending(self) -> asyncio.Event:
        """Set when no answer should go on for ever: the client is gone, or only reads on, or the server stops."""
        return self._ending

    async def start(self) -> None:
        """Answers one request after another. However that ends, the connection is closed."""
        try:
            await super().start()
        except Exception:
            _LOG.exception("connection_failed")
        finally:
            self.force_close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Takes the connection, or refuses it when there are too many."""
        super().connection_made(transport)
        self._socket = self.transport
        self._server.open_connections += 1
        if self._server.open_connections > self._server.limits.connections:
            self._answer_and_close(Problem(TOO_MANY_CONNECTIONS, headers={"Retry-After": "1"}))

    def connection_lost(self, exc: BaseException | None) -> None:
        """Forgets the connection."""
        self._server.open_connections -= 1
        self._stop_head_timer()
        self._stop_write_timer()
        self._gone.set()
        self._ending.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parses what arrived, and watches that the head of a request does not take too long."""
        if self._is_broken:
            return
        count = self._request_count
        super().data_received(data)
        if self._messages:
            self._last_body = self._messages[-1][1]
        if self._request_count != count:
            self._stop_head_timer()
            self._fail_unfinished_body()
        elif data and self._head_timer is None and not self._request_in_progress and not self._messages:
            self._head_timer = self._loop.call_later(self._server.limits.head_seconds, self._head_too_slow)

    def close(self) -> None:
        """Closes the connection after the answers to what has arrived. The server asks for that when it stops."""
        self._ending.set()
        super().close()

    def eof_received(self) -> bool:  # type: ignore[override]  # asyncio heeds what aiohttp does not return
        """Closes the connection, or keeps it until a client that only stopped sending has all its answers."""
        self._is_half_closed = True
        self._ending.set()
        if self._last_body is not None and not self._last_body.is_eof():
            self._last_body.set_exception(RequestPayloadError("the client stopped sending"))
            self._last_body.feed_eof()  # or aiohttp would read on after the answer
        return not self._is_broken and self._answered_count < self._request_count

    def pause_writing(self) -> None:
        """Watches that the client begins to read: its answers fill the buffer."""
        super().pause_writing()
        self._start_write_timer()

    def resume_writing(self) -> None:
        """Takes note that the client reads."""
        super().resume_writing()
        if self.transport is not None:
            self._stop_write_timer()

    def force_close(self) -> None:
        """Closes the connection when all is sent, and cuts it when the client does not take that."""
        super().force_close()
        if not self._gone.is_set():
            self._start_write_timer()

    def handle_error(
        self, request: BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> StreamResponse:
        """Answers a request that could not be read. The parser's text stays here: it quotes the request."""
        return self.refuse_rest(self._problem_of(exc))

    def refuse_rest(self, problem: Problem) -> Response:
        """Answers with the problem, and takes nothing more from this connection."""
        self._is_broken = True
        response = self._server.refuse(problem)
        response.force_close()
        return response

    async def finish_response(
        self, request: BaseRequest, resp: StreamResponse, start_time: float | None
    ) -> tuple[StreamResponse, bool]:
        """Sends the answer, and goes on only when the client takes its answers.

        After a broken request, lets the client read the answer before the connection is closed.
        """
        self._stop_head_timer()
        if "Upgrade" in request.headers:
            # The parser loses what arrives together with an upgrade it does not know, so nobody may wait for that.
            resp.force_close()
        result = await super().finish_response(request, resp, start_time)
        # Small answers are written without a look at how many of them wait already. While we stand here aiohttp
        # queues 32 requests, then stops to read.
        await request.writer.drain()
        self._answered_count += 1
        if self._is_half_closed:
            if self._answered_count == self._request_count:
                self.close()
        elif self._is_broken and self.transport is not None:
            # Closing a socket that still receives resets it, and the client would never see the answer.
            self.transport.write_eof()
            try:
                async with asyncio.timeout(self._server.limits.linger_seconds):
                    await self._gone.wait()
            except TimeoutError:
                self.force_close()
        return result

    def _problem_of(self, error: BaseException | None) -> Problem:
        if isinstance(error, LineTooLong):
            return Problem(URL_TOO_LONG if error.args[1] == self.max_line_size else HEADERS_TOO_LARGE)
        if isinstance(error, HttpProcessingError):
            too_many = error.message.startswith("Too many headers")
            return Problem(HEADERS_TOO_LARGE if too_many else HTTP_MALFORMED)
        return Problem(UNPLANNED)

    def _fail_unfinished_body(self) -> None:
        # When chunks turn out malformed the parser reports a broken message and forgets the body it was filling, for
        # which somebody waits.
        if not self._messages or isinstance(self._messages[-1][0], RawRequestMessage):
            return
        request = self._current_request
        if request is not None and not request.content.is_eof():
            request.content.set_exception(RequestPayloadError("malformed framing"))

    def _head_too_slow(self) -> None:
        self._head_timer = None
        is_idle = self._waiter is not None and not self._waiter.done()
        if is_idle:
            self._answer_and_close(Problem(REQUEST_TOO_SLOW))

    def _answer_and_close(self, problem: Problem) -> None:
        # Outside of any request there is nothing of aiohttp's to send an answer with.
        response = self._server.refuse(problem)
        body = response.body
        assert isinstance(body, bytes) and self.transport is not None
        lines = [f"HTTP/1.1 {response.status} {response.reason}", f"Content-Length: {len(body)}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in response.headers.items() if name != "Content-Length"]
        self.transport.write("\r\n".join([*lines, "", ""]).encode("ascii") + body)
        self.force_close()

    def _start_write_timer(self) -> None:
        if self._write_timer is None:
            self._write_timer = self._loop.call_later(self._server.limits.write_seconds, self._cut)

    def _stop_write_timer(self) -> None:
        if self._write_timer is not None:
            self._write_timer.cancel()
            self._write_timer = None

    def _cut(self) -> None:
        assert self._socket is not None
        _LOG.info("client_does_not_read")
        self._socket.abort()

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
