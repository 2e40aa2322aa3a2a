"""Register somebody with a password."""

from dataclasses import dataclass, field

from services.identity.domain.facts import EmailVerificationRequested, Fact, SignUpRepeated
from services.identity.domain.link import LinkKind
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import credentials, users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.front_door import FrontDoor, quietly
from services.identity.usecases.make_link import make_link
from services.kit.database import Transaction
from services.kit.ids import uuid7


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """Who signs up, checked and normalised, and where from (if known)."""

    email: str
    password: str = field(repr=False)
    name: str
    time_zone: str
    locale: str
    client_address: str


async def sign_up(door: FrontDoor, command: SignUp) -> None:
    """Stores the password, which is good for nothing until the address is proved, and has a link mailed for that.

    Whoever signs up last chose the password that counts, and a link that was mailed a moment ago goes with it; an
    account whose address is proved stays as it is, and its owner is told. Neither answer nor time tells which it was.
    Raises TooManyAttempts and SignInBusy.
    """
    await door.admit(
        door.limits.sign_up_from(command.client_address),
        door.limits.mails_to(command.email, LinkKind.VERIFY_EMAIL),
    )
    password_hash = await door.hasher.hash(command.password)
    async with quietly(), door.database.transaction() as transaction:
        user, facts = await _known_or_registered(transaction, door, command)
        if user.verified_at is not None:
            facts.append(SignUpRepeated(user_id=user.id, version=user.version, actor_id=None, at=door.clock.now()))
        else:
            facts += await _await_proof(transaction, door, user, password_hash)
        await OUTBOX.append(transaction, [event_of(fact) for fact in facts])


async def _known_or_registered(transaction: Transaction, door: FrontDoor, command: SignUp) -> tuple[User, list[Fact]]:
    """Returns the user, locked; somebody new is registered, and who is not proved yet is called what they say now."""
    at = door.clock.now()
    new, registered = User.register(
        id=uuid7(),
        email=command.email,
        name=command.name,
        time_zone=command.time_zone,
        locale=command.locale,
        by=None,
        at=at,
    )
    if await users.add(transaction, [new]):
        return new, [registered]
    known = await users.lock_address(transaction, command.email)
    if known is None:
        raise LookupError("an address was neither free nor taken")
    if known.verified_at is not None:
        return known, []
    # An employee is called what the employer says, whoever signs up with their address.
    said = {"name": command.name, "time_zone": command.time_zone, "locale": command.locale}
    user = known.advanced(at=at, **({} if known.employee is not None else said))
    await users.save(transaction, user)
    return user, []


async def _await_proof(
    transaction: Transaction, door: FrontDoor, user: User, password_hash: str
) -> list[EmailVerificationRequested]:
    at = door.clock.now()
    await credentials.save(transaction, user.id, password_hash, at=at)
    if not await make_link(transaction, door, user, LinkKind.VERIFY_EMAIL, at=at):
        return []
    asked = EmailVerificationRequested(user_id=user.id, version=user.version, actor_id=None, at=at)
    return [asked]
