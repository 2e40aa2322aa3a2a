"""Metrics: what Prometheus reads, and the small HTTP server it reads from.

The metrics are module constants in prometheus_client's own registry, as that library means them to be: a counter is the
state of the process, not of an object in it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Gauge, Histogram, generate_latest

RPC_STARTED = Counter("grpc_server_started_total", "RPCs begun.", ["grpc_type", "grpc_service", "grpc_method"])
RPC_HANDLED = Counter(
    "grpc_server_handled_total",
    "RPCs completed, by status code.",
    ["grpc_type", "grpc_service", "grpc_method", "grpc_code"],
)
RPC_SECONDS = Histogram(
    "grpc_server_handling_seconds",
    "How long RPCs took.",
    ["grpc_type", "grpc_service", "grpc_method"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
OUTBOX_PUBLISHED = Counter("serviq_outbox_published_total", "Events the relay published.", ["stream"])
CONSUMED = Counter("serviq_consumed_total", "Messages a consumer ended with, by outcome.", ["consumer", "outcome"])
REDELIVERED = Counter("serviq_redelivered_total", "Messages a consumer was given again.", ["consumer"])
OUTBOX_UNPUBLISHED = Gauge("serviq_outbox_unpublished", "Events that wait to be published.")
OUTBOX_AGE = Gauge("serviq_outbox_oldest_seconds", "How long the oldest event waits to be published; 0: none does.")
CONSUMER_LAG = Gauge("serviq_consumer_lag", "Messages in the stream that a consumer was not given yet.", ["consumer"])
CONSUMER_IN_HAND = Gauge("serviq_consumer_in_hand", "Messages given to a consumer and not done.", ["consumer"])
DEAD_LETTERED = Gauge("serviq_dead_letters", "Messages that this service's consumers gave up on, and nobody saw to.")
POOL_CONNECTIONS = Gauge("serviq_database_connections", "Connections to the database, by use.", ["use"])
POOL_MOST = Gauge("serviq_database_connections_most", "How many connections to the database there may be.")
POOL_WAITING = Gauge("serviq_database_waiting", "Callers that wait for a connection to the database.")
LOOP_LAG = Histogram(
    "serviq_event_loop_lag_seconds",
    "How much later than asked for the event loop came back.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
DEADLINE_LATENESS = Histogram(
    "serviq_deadline_lateness_seconds",
    "How long after their time deadlines were seen to.",
    ["worker"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30, 300),
)


class MetricsServer:
    """Serves /metrics, /healthz (the process lives) and /readyz (it can work) from a thread of its own.

    A thread still answers when the event loop is stuck, which is when somebody looks.
    """

    def __init__(self, address: str, is_ready: Callable[[], bool]) -> None:
        host, _, port = address.rpartition(":")

        class Handler(_Handler):
            ready = staticmethod(is_ready)

        self._server = ThreadingHTTPServer((host, int(port)), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._server.server_port

    def start(self) -> None:
        """Begins to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stops answering, and returns when the port is free."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def serve(address: str, *, is_ready: Callable[[], bool] = lambda: True) -> MetricsServer:
    """Starts to serve on host:port; raises OSError when the port is taken."""
    try:
        server = MetricsServer(address, is_ready)
    except OSError as error:
        raise OSError(f"cannot listen on {address}: {error.strerror}") from error
    server.start()
    return server


class _Handler(BaseHTTPRequestHandler):
    ready: Callable[[], bool]
    # A client that says nothing must not keep a thread.
    timeout = 5
    server_version = "serviq"
    sys_version = ""

    def do_GET(self) -> None:
        match self.path.partition("?")[0]:
            case "/metrics":
                self._answer(200, CONTENT_TYPE_LATEST, generate_latest(REGISTRY))
            case "/healthz":
                self._answer(200, "text/plain", b"alive\n")
            case "/readyz" if self.ready():
                self._answer(200, "text/plain", b"ready\n")
            case "/readyz":
                self._answer(503, "text/plain", b"not ready\n")
            case _:
                self._answer(404, "text/plain", b"not here\n")

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing: a scrape is not an event."""

    def _answer(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
