"""Have a link mailed to another address, which gives it to the user who asks."""

from dataclasses import dataclass, field
from uuid import UUID

from services.identity.domain.errors import PasswordWrong
from services.identity.domain.facts import EmailChangeRequested
from services.identity.domain.link import LinkKind
from services.identity.events import event_of
from services.identity.store import credentials, users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.front_door import FrontDoor, quietly
from services.identity.usecases.make_link import make_link
from services.kit.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEmailChange:
    """The password, the new address, and who asks. The id is None when it is none of a user."""

    current_password: str = field(repr=False)
    email: str
    user_id: UUID | None


async def request_email_change(door: FrontDoor, command: RequestEmailChange) -> None:
    """Makes a link to the new address, unless somebody has proved that it is theirs, or it was mailed enough.

    Neither answer nor time tells which it was: whoever reads there knows. Raises PasswordWrong, also for who is no user
    and has none, TooManyAttempts and SignInBusy.
    """
    if command.user_id is None:
        raise PasswordWrong
    # An access token that was stolen must not become an account by guessing.
    throttle = door.limits.password_of(command.user_id)
    await door.admit(throttle)
    known_hash = await credentials.get(door.database, command.user_id)
    if not await door.hasher.matches(command.current_password, known_hash):
        raise PasswordWrong
    await door.admit(
        door.limits.email_changes_of(command.user_id), door.limits.mails_to(command.email, LinkKind.CHANGE_EMAIL)
    )
    async with quietly(), door.database.transaction() as transaction:
        user = await users.lock(transaction, command.user_id)
        if user is None or await credentials.get(transaction, user.id) != known_hash:
            raise PasswordWrong
        await door.throttles.give_back(transaction, throttle)
        if not await _is_free(transaction, command.email):
            return
        at = door.clock.now()
        if not await make_link(transaction, door, user, LinkKind.CHANGE_EMAIL, at=at, email=command.email):
            return
        asked = EmailChangeRequested(user_id=user.id, version=user.version, actor_id=str(user.id), at=at)
        await OUTBOX.append(transaction, [event_of(asked)])


async def _is_free(transaction: Transaction, email: str) -> bool:
    holder = await users.find_address(transaction, email)
    return holder is None or holder.gives_way
