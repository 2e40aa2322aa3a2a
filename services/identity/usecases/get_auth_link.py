"""Return the link that a mail carries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.identity.domain.errors import UserNotFound
from services.identity.domain.link import LinkKind
from services.identity.store import links, users
from services.identity.usecases.front_door import FrontDoor

PAGES = {LinkKind.VERIFY_EMAIL: "verify", LinkKind.RESET_PASSWORD: "reset", LinkKind.CHANGE_EMAIL: "email"}
"""Which page of the public site a link leads to, below /account/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GetAuthLink:
    """Whose link, and which."""

    user_id: UUID
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MailedLink:
    """A link, until when it works (or worked), and to whom it goes."""

    url: str
    ends_at: datetime
    email: str
    locale: str


async def get_auth_link(door: FrontDoor, query: GetAuthLink) -> MailedLink:
    """Returns the latest link of the kind. Raises UserNotFound, also for a user who never got one."""
    found = await users.get_many(door.database, [query.user_id])
    link = await links.get(door.database, query.user_id, query.kind)
    if not found or link is None:
        raise UserNotFound(user_id=query.user_id)
    token = link.token(door.keys.links)
    return MailedLink(
        url=f"{door.public_url}/account/{PAGES[query.kind]}?token={token}",
        ends_at=link.ends_at,
        email=link.email or found[0].email,
        locale=found[0].locale,
    )
