"""NotificationService as gRPC calls it."""

from services.kit.database import Database
from services.kit.principal import current
from services.notify.api import convert
from services.notify.usecases.explain_notification import explain_notification
from services.notify.usecases.get_my_preferences import get_my_preferences
from services.notify.usecases.list_deliveries import list_deliveries
from services.notify.usecases.preview_template import preview_template
from services.notify.usecases.queue_deliveries import Queueing
from services.notify.usecases.retry_delivery import retry_delivery
from services.notify.usecases.send_test_email import send_test_email
from services.notify.usecases.unsubscribe_recipient import unsubscribe_recipient
from services.notify.usecases.update_my_preferences import update_my_preferences
from services.notify.usecases.write_mail import Desk
from serviq.notify.v1 import notification_service_pb2 as pb
from serviq.notify.v1 import notification_service_pb2_grpc as rpc


class NotificationServicer(rpc.NotificationServiceServicer):
    """Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, desk: Desk, queueing: Queueing) -> None:
        self._database = database
        self._desk = desk
        self._queueing = queueing

    async def ListDeliveries(self, request: pb.ListDeliveriesRequest, context: object) -> pb.ListDeliveriesResponse:
        """Lists deliveries, newest first."""
        deliveries, next_id = await list_deliveries(self._database, convert.list_deliveries(request))
        return convert.list_deliveries_response(request, deliveries, next_id)

    async def RetryDelivery(self, request: pb.RetryDeliveryRequest, context: object) -> pb.RetryDeliveryResponse:
        """Tries a delivery again that was given up."""
        command = convert.retry_delivery(request, current())
        delivery = await retry_delivery(self._database, command, clock=self._queueing.clock)
        return pb.RetryDeliveryResponse(delivery=convert.delivery_to_pb(delivery))

    async def ExplainNotification(
        self, request: pb.ExplainNotificationRequest, context: object
    ) -> pb.ExplainNotificationResponse:
        """Says why somebody was told, or was not."""
        explanations = await explain_notification(self._database, convert.explain_notification(request))
        return pb.ExplainNotificationResponse(explanations=map(convert.explanation_to_pb, explanations))

    async def GetMyPreferences(
        self, request: pb.GetMyPreferencesRequest, context: object
    ) -> pb.GetMyPreferencesResponse:
        """Returns what the caller is mailed about."""
        found = await get_my_preferences(self._database, self._desk.directory, convert.me(current()))
        return pb.GetMyPreferencesResponse(preferences=map(convert.preference_to_pb, found))

    async def UpdateMyPreferences(
        self, request: pb.UpdateMyPreferencesRequest, context: object
    ) -> pb.UpdateMyPreferencesResponse:
        """Changes what the caller is mailed about."""
        command = convert.update_my_preferences(request, current())
        clock = self._queueing.clock
        found = await update_my_preferences(self._database, self._desk.directory, command, clock=clock)
        return pb.UpdateMyPreferencesResponse(preferences=map(convert.preference_to_pb, found))

    async def UnsubscribeRecipient(
        self, request: pb.UnsubscribeRecipientRequest, context: object
    ) -> pb.UnsubscribeRecipientResponse:
        """Turns off mails like one that the caller holds."""
        command = convert.unsubscribe_recipient(request, current())
        key, clock = self._desk.unsubscribe_key, self._queueing.clock
        kind = await unsubscribe_recipient(self._database, command, unsubscribe_key=key, clock=clock)
        return pb.UnsubscribeRecipientResponse(kind=convert.kind_to_pb(kind))

    async def PreviewTemplate(self, request: pb.PreviewTemplateRequest, context: object) -> pb.PreviewTemplateResponse:
        """Shows what a kind of mail says."""
        content = preview_template(self._desk.templates, convert.preview_template(request))
        return pb.PreviewTemplateResponse(subject=content.subject, text=content.text, html=content.html)

    async def SendTestEmail(self, request: pb.SendTestEmailRequest, context: object) -> pb.SendTestEmailResponse:
        """Mails a sample."""
        command = convert.send_test_email(request, current())
        delivery = await send_test_email(self._database, command, self._queueing)
        return pb.SendTestEmailResponse(delivery=convert.delivery_to_pb(delivery))
