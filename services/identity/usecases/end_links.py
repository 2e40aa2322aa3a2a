"""End the links of a user. Not an RPC: whatever makes mailed links worthless leads here."""

from datetime import datetime

from services.identity.domain.link import LinkKind
from services.identity.domain.user import User
from services.identity.store import links
from services.kit.database import Transaction


async def end_links(transaction: Transaction, user: User, *, at: datetime) -> None:
    """Makes every link of the user, whose lock is held, good for nothing, used or not."""
    for kind in LinkKind:
        link = await links.get(transaction, user.id, kind)
        if link is not None:
            await links.save(transaction, link.end(at=at))
