"""Have the link that proves an address mailed again."""

from dataclasses import dataclass

from services.identity.domain.facts import EmailVerificationRequested
from services.identity.domain.link import LinkKind
from services.identity.events import event_of
from services.identity.store import users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.front_door import FrontDoor, quietly
from services.identity.usecases.make_link import make_link


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEmailVerification:
    """Which address, and where the wish comes from (if known)."""

    email: str
    client_address: str


async def request_email_verification(door: FrontDoor, command: RequestEmailVerification) -> None:
    """Makes a new link for who signed up and has not proved the address; nothing happens for anybody else.

    Where a link was mailed a moment ago, that one is good enough. Neither answer nor time tells which it was. Raises
    TooManyAttempts.
    """
    await door.admit(
        door.limits.verification_from(command.client_address),
        door.limits.mails_to(command.email, LinkKind.VERIFY_EMAIL),
    )
    async with quietly(), door.database.transaction() as transaction:
        user = await users.lock_address(transaction, command.email)
        if user is None or user.verified_at is not None or not user.has_password:
            return
        at = door.clock.now()
        if not await make_link(transaction, door, user, LinkKind.VERIFY_EMAIL, at=at):
            return
        asked = EmailVerificationRequested(user_id=user.id, version=user.version, actor_id=None, at=at)
        await OUTBOX.append(transaction, [event_of(asked)])
