"""Make people known who wrote for the first time. Not an RPC: tickets lead here."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.identity.domain.facts import UserRegistered
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import users
from services.identity.store.tables import OUTBOX
from services.kit.clock import Clock
from services.kit.database import Transaction
from services.kit.ids import uuid7
from services.kit.outbox import Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who wrote, as they called themselves; `cause` is the event that tells of it."""

    email: str
    name: str
    cause: Cause


async def register_guests(transaction: Transaction, guests: Iterable[Guest], *, clock: Clock) -> None:
    """Registers the addresses that are not known; of two guests with one address, the first counts."""
    at = clock.now()
    first: dict[str, Guest] = {}
    for guest in guests:
        first.setdefault(guest.email, guest)
    registering: list[tuple[User, UserRegistered]] = [
        User.register(id=uuid7(), email=guest.email, name=guest.name, by=None, at=at) for guest in first.values()
    ]
    new = await users.add(transaction, [user for user, _ in registering])
    await OUTBOX.append(
        transaction,
        [event_of(registered, cause=first[user.email].cause) for user, registered in registering if user.id in new],
    )
