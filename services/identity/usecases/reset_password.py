"""Set a new password by the mailed link."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from services.identity.domain.errors import LinkTokenInvalid
from services.identity.domain.facts import Fact, PasswordChanged
from services.identity.domain.link import LinkKind, user_of
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import credentials, links, users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.end_sessions import end_sessions
from services.identity.usecases.front_door import FrontDoor
from services.kit.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetPassword:
    """The token from the mail, and the new password."""

    token: str = field(repr=False)
    new_password: str = field(repr=False)


async def reset_password(door: FrontDoor, command: ResetPassword) -> None:
    """Sets it, ends every session and every other link, and takes the address as proved: the mail arrived there.

    Raises LinkTokenInvalid and SignInBusy.
    """
    user_id = user_of(command.token)
    link = await links.get(door.database, user_id, LinkKind.RESET_PASSWORD)
    if link is None or not link.opens(command.token, door.keys.links, at=door.clock.now()):
        raise LinkTokenInvalid
    password_hash = await door.hasher.hash(command.new_password)
    async with door.database.transaction() as transaction:
        known = await users.lock(transaction, user_id)
        link = await links.get(transaction, user_id, LinkKind.RESET_PASSWORD)
        if known is None or link is None:
            raise LinkTokenInvalid
        at = door.clock.now()
        await links.save(transaction, link.use(command.token, door.keys.links, at=at))
        await _end_verification(transaction, known, at=at)
        await credentials.save(transaction, known.id, password_hash, at=at)
        user, facts = _with_new_password(known, at=at)
        await users.save(transaction, user)
        facts += await end_sessions(transaction, user, by=str(user.id), at=at)
        await door.throttles.give_back(transaction, door.limits.sign_in_to(user.email))
        await OUTBOX.append(transaction, [event_of(fact) for fact in facts])


def _with_new_password(known: User, *, at: datetime) -> tuple[User, list[Fact]]:
    verified, proved = known.verify(by=str(known.id), at=at)
    user = replace(verified if proved is not None else known.advanced(at=at), has_password=True)
    changed = PasswordChanged(user_id=user.id, version=user.version, actor_id=str(user.id), at=at)
    return user, [changed] if proved is None else [proved, changed]


async def _end_verification(transaction: Transaction, user: User, *, at: datetime) -> None:
    """Ends a link that would go with the password before."""
    link = await links.get(transaction, user.id, LinkKind.VERIFY_EMAIL)
    if link is not None:
        await links.save(transaction, link.end(at=at))
