"""SlaService as gRPC calls it."""

from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.sla.api import convert, sla_convert
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.batch_get_ticket_slas import batch_get_ticket_slas
from services.sla.usecases.explain_clock import explain_clock
from services.sla.usecases.get_sla_report import get_sla_report
from services.sla.usecases.get_ticket_sla import get_ticket_sla
from services.sla.usecases.list_clocks import list_clocks
from services.sla.usecases.preview_due_time import preview_due_time
from services.sla.usecases.rebuild_ticket_slas import rebuild_ticket_slas
from serviq.sla.v1 import sla_service_pb2 as pb
from serviq.sla.v1 import sla_service_pb2_grpc as rpc


class SlaServicer(rpc.SlaServiceServicer):
    """Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, rulebooks: Rulebooks, clock: Clock) -> None:
        self._database = database
        self._rulebooks = rulebooks
        self._clock = clock

    async def GetTicketSla(self, request: pb.GetTicketSlaRequest, context: object) -> pb.GetTicketSlaResponse:
        """Reads the promises about one ticket."""
        sla = await get_ticket_sla(self._database, UUID(request.ticket_id))
        return pb.GetTicketSlaResponse(sla=convert.ticket_sla_to_pb(sla))

    async def BatchGetTicketSlas(
        self, request: pb.BatchGetTicketSlasRequest, context: object
    ) -> pb.BatchGetTicketSlasResponse:
        """Reads the promises about many tickets at once."""
        slas = await batch_get_ticket_slas(self._database, [UUID(ticket_id) for ticket_id in request.ticket_ids])
        return pb.BatchGetTicketSlasResponse(slas=[convert.ticket_sla_to_pb(sla) for sla in slas])

    async def ListClocks(self, request: pb.ListClocksRequest, context: object) -> pb.ListClocksResponse:
        """Lists clocks, by due time."""
        clocks, last = await list_clocks(self._database, sla_convert.list_clocks(request))
        return sla_convert.list_clocks_response(request, clocks, last)

    async def PreviewDueTime(self, request: pb.PreviewDueTimeRequest, context: object) -> pb.PreviewDueTimeResponse:
        """Says when something would be due."""
        query = sla_convert.preview_due_time(request)
        preview = await preview_due_time(self._database, self._rulebooks, query, clock=self._clock)
        return sla_convert.preview_due_time_response(preview)

    async def ExplainClock(self, request: pb.ExplainClockRequest, context: object) -> pb.ExplainClockResponse:
        """Says what became of every microsecond of a clock."""
        explanation = await explain_clock(self._database, self._rulebooks, UUID(request.clock_id), clock=self._clock)
        return sla_convert.explain_clock_response(explanation)

    async def RebuildTicketSlas(
        self, request: pb.RebuildTicketSlasRequest, context: object
    ) -> pb.RebuildTicketSlasResponse:
        """Makes clocks again from the facts."""
        command = sla_convert.rebuild_ticket_slas(request)
        rebuilt = await rebuild_ticket_slas(self._database, self._rulebooks, command, clock=self._clock)
        return sla_convert.rebuild_ticket_slas_response(request, rebuilt)

    async def GetSlaReport(self, request: pb.GetSlaReportRequest, context: object) -> pb.GetSlaReportResponse:
        """Says how promises were kept."""
        rows = await get_sla_report(self._database, sla_convert.get_sla_report(request), clock=self._clock)
        return sla_convert.get_sla_report_response(rows)
