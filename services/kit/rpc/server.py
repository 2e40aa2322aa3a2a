"""The gRPC server of a service: its servicers behind the interceptors, health, reflection, limits, and a gentle end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc  # type: ignore[import-untyped]
from grpc_reflection.v1alpha import reflection  # type: ignore[import-untyped]

from services.kit.rpc.channel import WINDOW
from services.kit.rpc.interceptors import Edge
from services.kit.rpc.interceptors.order import INTERCEPTORS
from services.kit.rpc.tls import read_tls
from services.kit.rpc.weaving import HandlerRecorder, interceptors_for, woven
from services.kit.settings import ServiceSettings
from services.kit.tokens import TokenVerifier

Mount: TypeAlias = tuple[Callable[[Any, Any], None], object]
"""A servicer and the generated function that adds it: `(add_TicketServiceServicer_to_server, servicer)`."""


class AddressInUse(OSError):
    """The address cannot be listened on."""


class RpcServer:
    """Serves until drained. Health is NOT_SERVING, for each service and for "", until told otherwise."""

    def __init__(self, settings: ServiceSettings, *, servicers: Sequence[Mount], verifier: TokenVerifier) -> None:
        self._address = settings.listen_address
        self._tls = read_tls(settings)
        self._server = grpc.aio.server(options=_options(settings))
        recorder = HandlerRecorder()
        for add, servicer in servicers:
            add(servicer, recorder)
        edge = Edge(
            service=settings.service,
            verifier=verifier,
            longest_rpc_seconds=settings.longest_rpc_seconds,
            longest_upload_seconds=settings.longest_upload_seconds,
        )
        interceptors = interceptors_for(edge, INTERCEPTORS)
        for name, handlers in recorder.handlers.items():
            chosen = woven(name, handlers, interceptors)
            self._server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(name, chosen),))
            self._server.add_registered_method_handlers(name, chosen)
        # Health and reflection are plumbing: no token, no log line, no contract of ours.
        self._services = ("", *recorder.handlers)
        self._health = health.aio.HealthServicer()
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        if settings.reflection:
            names = (*recorder.handlers, health.SERVICE_NAME, reflection.SERVICE_NAME)
            reflection.enable_server_reflection(names, self._server)

    async def start(self) -> int:
        """Begins to answer and returns the port; raises AddressInUse."""
        try:
            port = (
                self._server.add_insecure_port(self._address)
                if self._tls is None
                else self._server.add_secure_port(self._address, self._tls.for_server())
            )
        except RuntimeError:
            raise AddressInUse(
                f"cannot listen on {self._address}: it is in use, or not an address of this machine"
            ) from None
        await self.set_serving(False)
        await self._server.start()
        return port

    async def set_serving(self, is_serving: bool) -> None:
        """Says by health whether the service can do its work."""
        serving, not_serving = health_pb2.HealthCheckResponse.SERVING, health_pb2.HealthCheckResponse.NOT_SERVING
        for name in self._services:
            await self._health.set(name, serving if is_serving else not_serving)

    async def drain(self, grace_seconds: float) -> None:
        """Says NOT_SERVING, takes no new calls, and returns when the running ones are done or the time is over."""
        await self._health.enter_graceful_shutdown()
        await self._server.stop(grace_seconds)


def _options(settings: ServiceSettings) -> list[tuple[str, int]]:
    age = round(settings.connection_age_seconds * 1000)
    return [
        # Two servers would otherwise share one port in silence, each getting some of the calls.
        ("grpc.so_reuseport", 0),
        ("grpc.max_receive_message_length", settings.max_message_bytes),
        *WINDOW,
        # What is said and what is done: beyond the first a client is told off, beyond the second cut off.
        ("grpc.max_metadata_size", settings.max_metadata_bytes),
        ("grpc.absolute_max_metadata_size", settings.max_metadata_bytes),
        ("grpc.max_connection_age_ms", age),
        ("grpc.max_connection_age_grace_ms", round(settings.longest_upload_seconds * 1000)),
        ("grpc.keepalive_time_ms", 30_000),
        ("grpc.keepalive_timeout_ms", 10_000),
        ("grpc.keepalive_permit_without_calls", 1),
        # Channels of ours ping every 30 seconds, see channel.py.
        ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ]
