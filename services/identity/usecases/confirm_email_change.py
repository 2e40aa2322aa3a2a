"""Give a user another address, by the link that was mailed to it."""

from dataclasses import dataclass, field

from services.identity.domain.errors import EmailTaken, LinkTokenInvalid
from services.identity.domain.link import LinkKind, user_of
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import credentials, links, users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.end_links import end_links
from services.identity.usecases.front_door import FrontDoor
from services.kit.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmEmailChange:
    """The token from the mail, and the password of the account."""

    token: str = field(repr=False)
    password: str = field(repr=False)


async def confirm_email_change(door: FrontDoor, command: ConfirmEmailChange) -> User:
    """Returns the user with the new address; every link that was mailed to the one before is over.

    The password is asked for as it is when an address is proved: somebody may ask for another's address and wait for
    its owner to open the link, and would then see what the owner wrote from there. Sessions go on: whoever is robbed of
    their account keeps the one they have, and reads of it in the mail to the address before. Raises LinkTokenInvalid,
    EmailTaken when somebody else proved the address meanwhile, TooManyAttempts and SignInBusy.
    """
    user_id = user_of(command.token)
    link = await links.get(door.database, user_id, LinkKind.CHANGE_EMAIL)
    if link is None or not link.opens(command.token, door.keys.links, at=door.clock.now()):
        raise LinkTokenInvalid
    await door.admit(door.limits.proof_of(user_id))
    password_hash = await credentials.get(door.database, user_id)
    if not await door.hasher.matches(command.password, password_hash):
        raise LinkTokenInvalid
    async with door.database.transaction() as transaction:
        known = await users.lock(transaction, user_id)
        link = await links.get(transaction, user_id, LinkKind.CHANGE_EMAIL)
        is_changed = await credentials.get(transaction, user_id) != password_hash
        if known is None or known.has_left or link is None or link.email is None or is_changed:
            raise LinkTokenInvalid
        at = door.clock.now()
        await links.save(transaction, link.use(command.token, door.keys.links, at=at))
        await _make_room(transaction, link.email)
        await end_links(transaction, known, at=at)
        user, changed = known.change_email(link.email, by=str(known.id), at=at)
        await users.save(transaction, user)
        await OUTBOX.append(transaction, [event_of(changed)])
        return user


async def _make_room(transaction: Transaction, email: str) -> None:
    """Forgets whoever is known by the address alone: they are who has proved it now."""
    holder = await users.lock_address(transaction, email)
    if holder is None:
        return
    if not holder.gives_way:
        raise EmailTaken
    await users.forget(transaction, holder.id)
