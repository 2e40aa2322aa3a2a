"""Have a link mailed that sets a new password."""

from dataclasses import dataclass

from services.identity.domain.facts import PasswordResetRequested
from services.identity.domain.link import LinkKind
from services.identity.events import event_of
from services.identity.store import users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.front_door import FrontDoor, quietly
from services.identity.usecases.make_link import make_link


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPasswordReset:
    """Whose password, who asks (None: nobody in particular), and where from (if known)."""

    email: str
    actor_id: str | None
    client_address: str


async def request_password_reset(door: FrontDoor, command: RequestPasswordReset) -> None:
    """Makes a new link for whoever is known by the address: this is also how new employees get their first password.

    Where a link was mailed a moment ago to an address that nobody has proved, that one is good enough, whatever it was
    for. Neither answer nor time tells whether anybody is known. Who no longer works here gets none. Raises
    TooManyAttempts.
    """
    await door.admit(
        door.limits.reset_from(command.client_address),
        door.limits.mails_to(command.email, LinkKind.RESET_PASSWORD),
    )
    async with quietly(), door.database.transaction() as transaction:
        user = await users.lock_address(transaction, command.email)
        if user is None or user.has_left:
            return
        at = door.clock.now()
        if not await make_link(transaction, door, user, LinkKind.RESET_PASSWORD, at=at):
            return
        asked = PasswordResetRequested(user_id=user.id, version=user.version, actor_id=command.actor_id, at=at)
        await OUTBOX.append(transaction, [event_of(asked)])
