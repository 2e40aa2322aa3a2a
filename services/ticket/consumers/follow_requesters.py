"""Somebody was registered: their tickets, known by the address, now have a user."""

from collections.abc import Sequence
from uuid import UUID

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.ticket.store import agents
from serviq.identity.v1.events_pb2 import UserRegistered


async def follow_requesters(
    transaction: Transaction, events: Sequence[Delivered[UserRegistered]], *, clock: Clock
) -> None:
    """Keeps which user an address belongs to."""
    for event in sorted(events, key=lambda event: event.message.email):
        await agents.keep_requester(transaction, email=event.message.email, user_id=UUID(event.message.user_id))
