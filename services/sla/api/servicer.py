"""SlaService as gRPC calls it."""

from uuid import UUID

from services.kit.database import Database
from services.sla.api import convert
from services.sla.usecases.batch_get_ticket_slas import batch_get_ticket_slas
from services.sla.usecases.get_ticket_sla import get_ticket_sla
from serviq.sla.v1 import sla_service_pb2 as pb
from serviq.sla.v1 import sla_service_pb2_grpc as rpc


class SlaServicer(rpc.SlaServiceServicer):
    """Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database) -> None:
        self._database = database

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
