"""NotificationService as gRPC calls it."""

from services.kit.database import Database
from services.notify.api import convert
from services.notify.usecases.list_deliveries import list_deliveries
from serviq.notify.v1 import notification_service_pb2 as pb
from serviq.notify.v1 import notification_service_pb2_grpc as rpc


class NotificationServicer(rpc.NotificationServiceServicer):
    """Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ListDeliveries(self, request: pb.ListDeliveriesRequest, context: object) -> pb.ListDeliveriesResponse:
        """Lists deliveries, newest first."""
        deliveries, next_id = await list_deliveries(self._database, convert.list_deliveries(request))
        return convert.list_deliveries_response(request, deliveries, next_id)
