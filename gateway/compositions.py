"""Answers made of more than one call. The parts are read in parallel; nothing is decided here."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import structlog
from google.protobuf.message import Message
from grpc.aio import AioRpcError

from gateway.protojson import Shape
from gateway.upstream import Composed, UnaryCall
from services.kit.errors import ServiqError
from services.kit.ids import uuid_or_none
from services.kit.rpc.channel import Metadata
from services.kit.rpc.status import from_error
from serviq.sla.v1.clock_pb2 import TicketSla
from serviq.sla.v1.sla_service_pb2 import GetTicketSlaRequest
from serviq.ticket.v1.ticket_service_pb2 import TrackTicketRequest

MEMBERS: Final = {"serviq.ticket.v1.TicketService.TrackTicket": {"sla": TicketSla.DESCRIPTOR}}
"""What answers have beside the members of their RPC's response, by the RPC; each may be null."""

_INSIDES: Final = ("policy_id", "policy_version", "calendar_id", "calendar_version", "assignee_id")

_LOG = structlog.get_logger()


class TrackTicketWithSla:
    """What a requester is shown: the ticket, and beside it, as `sla`, what was promised about it.

    The gateway asks sla in its own name, and shows the answer only once ticket has said that the caller may see the
    ticket. When sla has not answered after `sla_seconds`, `sla` is null.
    """

    def __init__(
        self, track_ticket: UnaryCall, get_ticket_sla: UnaryCall, sla_shape: Shape, *, sla_seconds: float
    ) -> None:
        self._track_ticket = track_ticket
        self._get_ticket_sla = get_ticket_sla
        self._sla_shape = sla_shape
        self._sla_seconds = sla_seconds

    async def __call__(self, request: Message, metadata: Metadata) -> Composed:
        """Answers the ticket's failure, whatever sla says."""
        assert isinstance(request, TrackTicketRequest)
        sla = asyncio.create_task(self._sla(request.id))
        try:
            return await self._track_ticket(request, metadata), {"sla": await sla}
        finally:
            sla.cancel()

    async def _sla(self, ticket_id: str) -> dict[str, Any] | None:
        if uuid_or_none(ticket_id) is None:
            return None
        try:
            # Not the call's own deadline alone: before it the gateway may have to get a token from identity.
            async with asyncio.timeout(self._sla_seconds):
                response = await self._get_ticket_sla(GetTicketSlaRequest(ticket_id=ticket_id), [])
        except TimeoutError:
            _LOG.warning("sla left out", code="", reason="too slow")
            return None
        except (AioRpcError, ServiqError) as error:
            # The ticket is worth showing without.
            failure = from_error(error)
            _LOG.warning("sla left out", code=failure.code.name, reason=failure.reason)
            return None
        return self._sla_shape.write(_without_insides(response.sla))


def _without_insides(sla: TicketSla) -> TicketSla:
    """The promises without who is responsible, and by which policy: those are for people who work here."""
    shown = TicketSla()
    shown.CopyFrom(sla)
    for clock in shown.clocks:
        for name in _INSIDES:
            clock.ClearField(name)
    return shown
