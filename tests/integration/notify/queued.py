"""Builders of queued deliveries in the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from services.kit.database import Database
from services.kit.ids import uuid7
from services.notify.domain.audience import ABOUT_ACCOUNTS, Audience
from services.notify.domain.delivery import Delivery, Intent, State
from services.notify.domain.kind import Kind
from services.notify.store import deliveries


async def queue(
    database: Database,
    count: int = 1,
    *,
    kind: Kind = Kind.TICKET_CREATED,
    ticket_id: UUID | None = None,
    recipient: str = "ada@example.com",
    audience: Audience | None = None,
    at: datetime | None = None,
    **changed: Any,
) -> list[Delivery]:
    """Queues so many deliveries, each about an event of its own, and returns them."""
    queued = [
        replace(
            Delivery.of(
                Intent(
                    event_id=uuid7(),
                    kind=kind,
                    audience=audience or (Audience.REQUESTER if "@" in recipient else Audience.PRIMARY),
                    ticket_id=None if kind in ABOUT_ACCOUNTS else ticket_id or uuid4(),
                    recipient=recipient,
                    facts={},
                ),
                id=uuid7(),
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
