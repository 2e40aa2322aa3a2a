"""Between the contract and the domain: requests become queries, what the domain returns becomes messages."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.addresses import AddressInvalid as NoAddress
from services.kit.addresses import normalised
from services.kit.paging import PageToken
from services.kit.principal import Principal, PrincipalKind
from services.kit.requests import RequestKey
from services.kit.timestamps import time_to_pb
from services.notify.domain.delivery import Delivery, State
from services.notify.domain.errors import AddressInvalid, RecipientNotFound
from services.notify.domain.explanation import Explanation
from services.notify.domain.kind import Kind
from services.notify.domain.moment import DEFAULT_TIME_ZONE
from services.notify.domain.preferences import Preference
from services.notify.domain.reader import Reader, locale_for
from services.notify.usecases.explain_notification import ExplainNotification
from services.notify.usecases.list_deliveries import ListDeliveries
from services.notify.usecases.preview_template import PreviewTemplate
from services.notify.usecases.retry_delivery import RetryDelivery
from services.notify.usecases.send_test_email import SendTestEmail
from services.notify.usecases.unsubscribe_recipient import UnsubscribeRecipient
from services.notify.usecases.update_my_preferences import UpdateMyPreferences
from serviq.notify.v1 import delivery_pb2, preference_pb2
from serviq.notify.v1 import notification_service_pb2 as pb

DEFAULT_PAGE_SIZE = 50


def list_deliveries(request: pb.ListDeliveriesRequest) -> ListDeliveries:
    """Raises PageTokenInvalid."""
    position = PageToken.of(request).position(UUID)
    return ListDeliveries(
        ticket_ids=[UUID(id) for id in request.ticket_ids],
        states=[
            State(delivery_pb2.DeliveryState.Name(state).removeprefix("DELIVERY_STATE_")) for state in request.states
        ],
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        before_id=position,
    )


def list_deliveries_response(
    request: pb.ListDeliveriesRequest, deliveries: Sequence[Delivery], next_id: UUID | None
) -> pb.ListDeliveriesResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListDeliveriesResponse(
        deliveries=[delivery_to_pb(delivery) for delivery in deliveries],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def delivery_to_pb(delivery: Delivery) -> delivery_pb2.Delivery:
    """What is None there is not set here."""
    return delivery_pb2.Delivery(
        id=str(delivery.id),
        event_id=str(delivery.event_id),
        ticket_id=str(delivery.ticket_id) if delivery.ticket_id else "",
        kind=kind_to_pb(delivery.kind),
        recipient=delivery.recipient,
        state=delivery_pb2.DeliveryState.Value(f"DELIVERY_STATE_{delivery.state}"),
        attempts=delivery.attempts,
        last_answer=delivery.last_answer,
        create_time=time_to_pb(delivery.created_at),
        send_time=time_to_pb(delivery.sent_at) if delivery.sent_at else None,
        message_id=delivery.message_id,
        audience=delivery_pb2.Audience.Value(f"AUDIENCE_{delivery.audience or 'UNSPECIFIED'}"),
        suppression_cause=delivery_pb2.SuppressionCause.Value(f"SUPPRESSION_CAUSE_{delivery.cause or 'UNSPECIFIED'}"),
        due_time=time_to_pb(delivery.due_at),
    )


def kind_to_pb(kind: Kind) -> delivery_pb2.NotificationKind.ValueType:
    """Returns the kind as the contract names it."""
    return delivery_pb2.NotificationKind.Value(f"NOTIFICATION_KIND_{kind}")


def kind_of_pb(kind: delivery_pb2.NotificationKind.ValueType) -> Kind:
    """Returns the kind as the domain names it."""
    return Kind(delivery_pb2.NotificationKind.Name(kind).removeprefix("NOTIFICATION_KIND_"))


def me(principal: Principal) -> UUID:
    """Returns the id of the user who asks. Raises RecipientNotFound for a program."""
    if principal.kind is not PrincipalKind.USER:
        raise RecipientNotFound
    return UUID(principal.id)


def retry_delivery(request: pb.RetryDeliveryRequest, principal: Principal) -> RetryDelivery:
    """Returns the command."""
    return RetryDelivery(delivery_id=UUID(request.delivery_id), key=RequestKey.of(request, principal))


def explain_notification(request: pb.ExplainNotificationRequest) -> ExplainNotification:
    """An address is compared as it is stored; what is none may be a user's id."""
    try:
        recipient = normalised(request.recipient)
    except NoAddress:
        recipient = request.recipient.lower()
    return ExplainNotification(ticket_id=UUID(request.ticket_id), recipient=recipient)


def explanation_to_pb(explanation: Explanation) -> pb.NotificationExplanation:
    """Returns the explanation with its sentence."""
    return pb.NotificationExplanation(
        event_id=str(explanation.event_id),
        hear_time=time_to_pb(explanation.heard_at),
        kind=kind_to_pb(explanation.kind),
        delivery=delivery_to_pb(explanation.delivery) if explanation.delivery else None,
        sentence=explanation.sentence,
    )


def update_my_preferences(request: pb.UpdateMyPreferencesRequest, principal: Principal) -> UpdateMyPreferences:
    """Raises RecipientNotFound."""
    return UpdateMyPreferences(
        user_id=me(principal),
        wanted={kind_of_pb(preference.kind): preference.enabled for preference in request.preferences},
        key=RequestKey.of(request, principal),
    )


def preference_to_pb(preference: Preference) -> preference_pb2.NotificationPreference:
    """Returns the preference."""
    return preference_pb2.NotificationPreference(
        kind=kind_to_pb(preference.kind), enabled=preference.enabled, essential=preference.essential
    )


def unsubscribe_recipient(request: pb.UnsubscribeRecipientRequest, principal: Principal) -> UnsubscribeRecipient:
    """Returns the command."""
    return UnsubscribeRecipient(token=request.token, key=RequestKey.of(request, principal))


def preview_template(request: pb.PreviewTemplateRequest) -> PreviewTemplate:
    """Returns the query."""
    reader = Reader(locale=locale_for(request.locale), time_zone=request.time_zone or DEFAULT_TIME_ZONE)
    return PreviewTemplate(kind=kind_of_pb(request.kind), reader=reader)


def send_test_email(request: pb.SendTestEmailRequest, principal: Principal) -> SendTestEmail:
    """Raises AddressInvalid."""
    try:
        email = normalised(request.email)
    except NoAddress as error:
        raise AddressInvalid from error
    return SendTestEmail(
        kind=kind_of_pb(request.kind),
        locale=locale_for(request.locale),
        email=email,
        key=RequestKey.of(request, principal),
    )
