"""Somebody was registered, proved their address or has another: their tickets, known by the address, have a user."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from services.kit.clock import Clock
from services.kit.consumer import Delivered
from services.kit.database import Transaction
from services.ticket.store import requesters
from serviq.identity.v1.events_pb2 import EmailChanged, UserRegistered, UserVerified


async def follow_requesters(
    transaction: Transaction, events: Sequence[Delivered[UserRegistered | UserVerified | EmailChanged]], *, clock: Clock
) -> None:
    """Keeps which user an address belongs to, and whether they proved it; the events may come in any order."""
    known = [event.message for event in events if not isinstance(event.message, EmailChanged)]
    moved = [event.message for event in events if isinstance(event.message, EmailChanged)]
    # In one order everywhere, so that two batches wait for one another instead of deadlocking.
    for user in sorted(known, key=lambda user: user.email):
        match user:
            case UserRegistered():
                at = user.register_time.ToDatetime(UTC)
                await requesters.keep(transaction, email=user.email, user_id=UUID(user.user_id), at=at)
            case UserVerified():
                at = user.verify_time.ToDatetime(UTC)
                await requesters.verify(transaction, email=user.email, user_id=UUID(user.user_id), at=at)
    # As it happened: an address that passes on takes along what was filed with it before.
    for change in sorted(moved, key=lambda change: change.change_time.ToDatetime(UTC)):
        await requesters.move(
            transaction,
            old_email=change.old_email,
            email=change.email,
            user_id=UUID(change.user_id),
            at=change.change_time.ToDatetime(UTC),
        )
