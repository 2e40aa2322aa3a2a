"""Builders of queued deliveries in the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from services.kit.database import Database
from services.kit.ids import uuid7
from services.notify.domain.delivery import Delivery, Kind, State
from services.notify.store import deliveries

ABOUT_TICKETS = (Kind.TICKET_CREATED, Kind.TICKET_ASSIGNED)


async def queue(
    database: Database,
    count: int = 1,
    *,
    kind: Kind = Kind.TICKET_CREATED,
    ticket_id: UUID | None = None,
    recipient: str = "ada@example.com",
    at: datetime | None = None,
    **changed: Any,
) -> list[Delivery]:
    """Queues so many deliveries, each about an event of its own, and returns them."""
    queued = [
        replace(
            Delivery.queue(
                kind,
                id=uuid7(),
                event_id=uuid7(),
                ticket_id=(ticket_id or uuid4()) if kind in ABOUT_TICKETS else None,
                recipient=recipient,
                mail_domain="help.example.com",
                at=at or datetime.now(UTC),
            ),
            **changed,
        )
        for _ in range(count)
    ]
    async with database.transaction() as transaction:
        await deliveries.append(transaction, queued)
    return queued


async def everything(database: Database, *, states: Sequence[State] = ()) -> list[Delivery]:
    """Returns every delivery there is, newest first."""
    return await deliveries.newest(database, before_id=None, ticket_ids=[], states=states, limit=100_000)
