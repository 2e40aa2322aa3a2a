"""Set a new password, knowing the old one."""

from dataclasses import dataclass, field
from uuid import UUID

from services.identity.domain.errors import PasswordWrong
from services.identity.domain.facts import PasswordChanged
from services.identity.events import event_of
from services.identity.store import credentials, users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.end_links import end_links
from services.identity.usecases.end_sessions import end_sessions
from services.identity.usecases.front_door import FrontDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword:
    """Both passwords, and who asks in which session. An id is None when it is none of that kind."""

    current_password: str = field(repr=False)
    new_password: str = field(repr=False)
    user_id: UUID | None
    session_id: UUID | None


async def change_password(door: FrontDoor, command: ChangePassword) -> None:
    """Sets it, and ends every session but the one that asks, and every link: one may be by who knew the old one.

    Raises PasswordWrong, also for who is no user and has none, TooManyAttempts and SignInBusy.
    """
    if command.user_id is None:
        raise PasswordWrong
    # An access token that was stolen must not become a password by guessing.
    throttle = door.limits.password_of(command.user_id)
    await door.admit(throttle)
    known_hash = await credentials.get(door.database, command.user_id)
    if not await door.hasher.matches(command.current_password, known_hash):
        raise PasswordWrong
    password_hash = await door.hasher.hash(command.new_password)
    async with door.database.transaction() as transaction:
        known = await users.lock(transaction, command.user_id)
        if known is None or await credentials.get(transaction, known.id) != known_hash:
            raise PasswordWrong
        at = door.clock.now()
        user = known.advanced(at=at)
        await users.save(transaction, user)
        await credentials.save(transaction, user.id, password_hash, at=at)
        await end_links(transaction, user, at=at)
        await door.throttles.give_back(transaction, throttle)
        changed = PasswordChanged(user_id=user.id, version=user.version, actor_id=str(user.id), at=at)
        ended = await end_sessions(transaction, user, by=str(user.id), at=at, but=command.session_id)
        await OUTBOX.append(transaction, [event_of(changed), *(event_of(fact) for fact in ended)])
