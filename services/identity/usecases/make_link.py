"""Make the next link of a user, to be mailed or not. Not an RPC: whoever asks for a mail leads here."""

from datetime import datetime, timedelta

import structlog
from prometheus_client import Counter

from services.identity.domain.guard import DAY, HOUR
from services.identity.domain.link import Link, LinkKind
from services.identity.domain.user import User
from services.identity.store import links, unproved_mails
from services.identity.usecases.front_door import FrontDoor
from services.kit.database import Transaction

_LOG = structlog.get_logger(__name__)

UNMAILED = Counter(
    "serviq_identity_unmailed_total",
    "Links to addresses that nobody has proved that were not mailed, by cause.",
    ["cause"],
)
"""With the cause BUDGET it is the alarm: many strangers' addresses are written to at once."""


async def make_link(
    transaction: Transaction, door: FrontDoor, user: User, kind: LinkKind, *, at: datetime, email: str | None = None
) -> bool:
    """Makes a new link of the user, whose lock is held, and tells whether it is to be mailed: those before it are dead.

    `email` is where it is mailed to, and which address it gives; None: it goes to the address that the user has. An
    address that nobody has proved gets few mails. Beyond them nothing is mailed, and the link that was mailed there
    stays good: whoever replaced it would lock its reader out.
    """
    is_proved = email is None and user.verified_at is not None
    is_mailed = is_proved or await _is_within_limits(transaction, door, email or user.email, at=at)
    known = await links.get(transaction, user.id, kind)
    if not is_mailed and known is not None and at < known.ends_at and known.email == email:
        return False
    lifetime = _lifetime(door, user, kind)
    link = (
        Link.first(user.id, kind, at=at, lifetime=lifetime, email=email)
        if known is None
        else known.renew(at=at, lifetime=lifetime, email=email)
    )
    await links.save(transaction, link)
    return is_mailed


def _lifetime(door: FrontDoor, user: User, kind: LinkKind) -> timedelta:
    """As long as nothing is proved, a link lives for as long as it may be the only one that is mailed."""
    if kind is LinkKind.RESET_PASSWORD and user.verified_at is not None:
        return door.lifetimes.reset_link
    return door.lifetimes.verification_link


async def _is_within_limits(transaction: Transaction, door: FrontDoor, email: str, *, at: datetime) -> bool:
    await unproved_mails.lock(transaction)
    key = unproved_mails.key_of(door.keys.throttles, email)
    if not door.guard.admits(await unproved_mails.taken(transaction, key, since=at - DAY), at=at):
        UNMAILED.labels("ADDRESS_LIMIT").inc()
        return False
    most = door.guard.budget_per_hour
    if await unproved_mails.spent(transaction, since=at - HOUR, most=most) >= most:
        UNMAILED.labels("BUDGET").inc()
        _LOG.error("budget for unproved addresses is spent", budget_per_hour=most)
        return False
    await unproved_mails.add(transaction, key, at=at)
    return True
