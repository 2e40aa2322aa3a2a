"""Whether the gateway can do what matters: pass on a request for help."""

from __future__ import annotations

from grpc_health.v1 import health_pb2, health_pb2_grpc  # type: ignore[import-untyped]

from services.kit.errors import PeerUnavailable
from services.kit.process import CheckReady
from services.kit.rpc.channel import PeerChannel


def ticket_is_serving(ticket: PeerChannel) -> CheckReady:
    """Returns a check that raises unless the ticket service says it is serving; everything else may be away."""
    check = health_pb2_grpc.HealthStub(ticket).Check

    async def ask() -> None:
        answer = await check(health_pb2.HealthCheckRequest())
        if answer.status != health_pb2.HealthCheckResponse.SERVING:
            raise PeerUnavailable(peer="ticket")

    return ask
