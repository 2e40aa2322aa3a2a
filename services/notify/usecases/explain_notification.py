"""Say why somebody was told of what happened to a ticket, or was not."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.database import Database
from services.notify.domain.audience import TABLE
from services.notify.domain.delivery import Delivery
from services.notify.domain.explanation import Explanation
from services.notify.store import deliveries, occasions

_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainNotification:
    """Whom, and about which ticket."""

    ticket_id: UUID
    recipient: str


async def explain_notification(database: Database, query: ExplainNotification) -> list[Explanation]:
    """Returns one explanation for each event about the ticket, the latest first. Costs two round trips."""
    made = await deliveries.by_event(database, query.ticket_id, query.recipient, limit=_MOST)
    happened = await occasions.about(database, query.ticket_id, limit=_MOST)
    explanations = {delivery.event_id: _of_delivery(delivery, query.recipient) for delivery in made}
    for occasion, is_open in happened:
        kind, _ = TABLE[occasion.happening]
        explanations.setdefault(
            occasion.event_id,
            Explanation(
                event_id=occasion.event_id,
                heard_at=occasion.happened_at,
                kind=kind,
                delivery=None,
                is_open=is_open,
            ),
        )
    return sorted(explanations.values(), key=lambda explanation: explanation.event_id, reverse=True)[:_MOST]


def _of_delivery(delivery: Delivery, recipient: str) -> Explanation:
    return Explanation(
        event_id=delivery.event_id,
        heard_at=delivery.created_at,
        kind=delivery.kind,
        delivery=delivery if delivery.recipient == recipient else None,
        is_open=False,
    )
