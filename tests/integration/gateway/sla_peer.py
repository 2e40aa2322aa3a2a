"""The sla service behind the gateway, from memory."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.duration_pb2 import Duration

from services.kit.errors import ServiqError
from services.kit.ids import uuid7
from serviq.sla.v1 import clock_pb2, sla_service_pb2, sla_service_pb2_grpc
from tests.integration.gateway.ticket_peer import NOON, TicketNotFound


@dataclass(slots=True)
class Slas(sla_service_pb2_grpc.SlaServiceServicer):
    """The sla service."""

    asked: list[str] = field(default_factory=list)
    failure: ServiqError | None = None
    hold: asyncio.Event | None = None

    async def GetTicketSla(self, request: sla_service_pb2.GetTicketSlaRequest, context: object) -> Any:
        self.asked.append(request.ticket_id)
        if self.hold is not None:
            await self.hold.wait()
        if self.failure is not None:
            raise self.failure
        clock = clock_pb2.Clock(
            id=str(uuid7()),
            kind=clock_pb2.CLOCK_KIND_FIRST_RESPONSE,
            state=clock_pb2.CLOCK_STATE_RUNNING,
            target=Duration(seconds=1800),
            due_time=NOON,
            policy_id=str(uuid7()),
            calendar_id=str(uuid7()),
            assignee_id=str(uuid7()),
        )
        return sla_service_pb2.GetTicketSlaResponse(
            sla=clock_pb2.TicketSla(ticket_id=request.ticket_id, clocks=[clock])
        )

    async def BatchGetTicketSlas(self, request: sla_service_pb2.BatchGetTicketSlasRequest, context: object) -> Any:
        raise TicketNotFound

    async def ListClocks(self, request: sla_service_pb2.ListClocksRequest, context: object) -> Any:
        raise TicketNotFound

    async def PreviewDueTime(self, request: sla_service_pb2.PreviewDueTimeRequest, context: object) -> Any:
        raise TicketNotFound

    async def ExplainClock(self, request: sla_service_pb2.ExplainClockRequest, context: object) -> Any:
        raise TicketNotFound

    async def RebuildTicketSlas(self, request: sla_service_pb2.RebuildTicketSlasRequest, context: object) -> Any:
        raise TicketNotFound

    async def GetSlaReport(self, request: sla_service_pb2.GetSlaReportRequest, context: object) -> Any:
        raise TicketNotFound
