"""Somebody was registered, or proved their address: their tickets, known by the address, now have a user."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.ticket.store import requesters
from serviq.identity.v1.events_pb2 import UserRegistered, UserVerified


async def follow_requesters(
    transaction: Transaction, events: Sequence[Delivered[UserRegistered | UserVerified]], *, clock: Clock
) -> None:
    """Keeps which user an address belongs to, and whether they proved it; the two may come in any order."""
    # In one order everywhere, so that two batches wait for one another instead of deadlocking.
    for event in sorted(events, key=lambda event: event.message.email):
        user = event.message
        match user:
            case UserRegistered():
                await requesters.keep(transaction, email=user.email, user_id=UUID(user.user_id))
            case UserVerified():
                await requesters.verify(
                    transaction, email=user.email, user_id=UUID(user.user_id), at=user.verify_time.ToDatetime(UTC)
                )
