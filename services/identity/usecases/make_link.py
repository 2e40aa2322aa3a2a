"""Make the next link of a user. Not an RPC: whoever asks for a mail leads here."""

from datetime import datetime, timedelta

from services.identity.domain.link import Link, LinkKind
from services.identity.domain.user import User
from services.identity.store import links
from services.kit.database import Transaction


async def make_link(transaction: Transaction, user: User, kind: LinkKind, *, at: datetime, lifetime: timedelta) -> None:
    """Stores a new link of the user, whose lock is held; those of the kind that were mailed before are dead."""
    known = await links.get(transaction, user.id, kind)
    link = (
        Link.first(user.id, kind, at=at, lifetime=lifetime) if known is None else known.renew(at=at, lifetime=lifetime)
    )
    await links.save(transaction, link)
