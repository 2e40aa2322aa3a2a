"""Set a new password by the mailed link."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from services.identity.domain.errors import LinkTokenInvalid
from services.identity.domain.facts import Fact, PasswordChanged
from services.identity.domain.link import Link, LinkKind, user_of
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import credentials, links, users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.end_links import end_links
from services.identity.usecases.end_sessions import end_sessions
from services.identity.usecases.front_door import FrontDoor
from services.kit.database import Database, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetPassword:
    """The token from the mail, and the new password."""

    token: str = field(repr=False)
    new_password: str = field(repr=False)


async def reset_password(door: FrontDoor, command: ResetPassword) -> None:
    """Sets it, ends every session and every other link, and takes the address as proved: the mail arrived there.

    The link that proves an address does it as well: it may be the only one that is mailed for a while, and whoever
    reads it may not know the password that somebody else chose meanwhile. Raises LinkTokenInvalid and SignInBusy.
    """
    user_id = user_of(command.token)
    if await _opened(door.database, door, user_id, command.token) is None:
        raise LinkTokenInvalid
    password_hash = await door.hasher.hash(command.new_password)
    async with door.database.transaction() as transaction:
        known = await users.lock(transaction, user_id)
        if known is None or await _opened(transaction, door, user_id, command.token) is None:
            raise LinkTokenInvalid
        at = door.clock.now()
        await end_links(transaction, known, at=at)
        await credentials.save(transaction, known.id, password_hash, at=at)
        user, facts = _with_new_password(known, at=at)
        await users.save(transaction, user)
        facts += await end_sessions(transaction, user, by=str(user.id), at=at)
        await door.throttles.give_back(transaction, door.limits.sign_in_to(user.email))
        await OUTBOX.append(transaction, [event_of(fact) for fact in facts])


async def _opened(source: Database | Transaction, door: FrontDoor, user_id: UUID, token: str) -> Link | None:
    for kind in (LinkKind.RESET_PASSWORD, LinkKind.VERIFY_EMAIL):
        link = await links.get(source, user_id, kind)
        if link is not None and link.opens(token, door.keys.links, at=door.clock.now()):
            return link
    return None


def _with_new_password(known: User, *, at: datetime) -> tuple[User, list[Fact]]:
    verified, proved = known.verify(by=str(known.id), at=at)
    user = replace(verified if proved is not None else known.advanced(at=at), has_password=True)
    changed = PasswordChanged(user_id=user.id, version=user.version, actor_id=str(user.id), at=at)
    return user, [changed] if proved is None else [proved, changed]
