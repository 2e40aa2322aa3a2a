"""Prove an address."""

from dataclasses import dataclass, field

from services.identity.domain.errors import LinkTokenInvalid
from services.identity.domain.link import LinkKind, user_of
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import credentials, links, users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.front_door import FrontDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyEmail:
    """The token from the mail, and the password that was chosen."""

    token: str = field(repr=False)
    password: str = field(repr=False)


async def verify_email(door: FrontDoor, command: VerifyEmail) -> User:
    """Returns whose address it is, now proved.

    The password is asked for because anybody can sign up with somebody else's address and wait for its owner to prove
    it: the account would be both's (account pre-hijacking). So who chose the password and who reads the mail must be
    one; an owner who chose none resets the password instead, and the intruder's is gone. Raises LinkTokenInvalid,
    TooManyAttempts and SignInBusy.
    """
    user_id = user_of(command.token)
    link = await links.get(door.database, user_id, LinkKind.VERIFY_EMAIL)
    if link is None or not link.opens(command.token, door.keys.links, at=door.clock.now()):
        raise LinkTokenInvalid
    await door.admit(door.limits.proof_of(user_id))
    password_hash = await credentials.get(door.database, user_id)
    if not await door.hasher.matches(command.password, password_hash):
        raise LinkTokenInvalid
    async with door.database.transaction() as transaction:
        user = await users.lock(transaction, user_id)
        link = await links.get(transaction, user_id, LinkKind.VERIFY_EMAIL)
        is_changed = await credentials.get(transaction, user_id) != password_hash
        if user is None or link is None or is_changed:
            raise LinkTokenInvalid
        at = door.clock.now()
        await links.save(transaction, link.use(command.token, door.keys.links, at=at))
        verified, fact = user.verify(by=str(user.id), at=at)
        if fact is not None:
            await users.save(transaction, verified)
            await OUTBOX.append(transaction, [event_of(fact)])
        return verified
