"""Between the contract and the domain: requests become queries, what the domain returns becomes messages."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.paging import PageToken
from services.kit.timestamps import time_to_pb
from services.notify.domain.delivery import Delivery, State
from services.notify.usecases.list_deliveries import ListDeliveries
from serviq.notify.v1 import delivery_pb2
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
        kind=delivery_pb2.NotificationKind.Value(f"NOTIFICATION_KIND_{delivery.kind}"),
        recipient=delivery.recipient,
        state=delivery_pb2.DeliveryState.Value(f"DELIVERY_STATE_{delivery.state}"),
        attempts=delivery.attempts,
        last_answer=delivery.last_answer,
        create_time=time_to_pb(delivery.created_at),
        send_time=time_to_pb(delivery.sent_at) if delivery.sent_at else None,
        message_id=delivery.message_id,
    )
