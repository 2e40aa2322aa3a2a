"""Start a session."""

from dataclasses import dataclass, field

from services.identity.domain.errors import CredentialsWrong, SignInBusy
from services.identity.domain.facts import SessionStartedElsewhere
from services.identity.domain.session import Session
from services.identity.domain.throttle import Throttle
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import credentials, places, sessions, users
from services.identity.store.credentials import Account
from services.identity.store.tables import OUTBOX
from services.identity.usecases.front_door import FrontDoor
from services.identity.usecases.issue_tokens import TokenPair, issue_tokens
from services.kit.database import Transaction
from services.kit.ids import uuid7


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Who signs in, with what, on which device (as it calls itself) and from which address (if known)."""

    email: str
    password: str = field(repr=False)
    device: str
    client_address: str


async def sign_in(door: FrontDoor, command: SignIn) -> tuple[TokenPair, User]:
    """Returns the tokens of a new session, and whose it is.

    Raises CredentialsWrong, the same and after the same time for whatever is wrong, TooManyAttempts and SignInBusy.
    """
    place = places.fingerprint(door.keys.places, device=command.device, client_address=command.client_address)
    await door.admit(door.limits.sign_in_from(command.client_address))
    account = await credentials.find(door.database, command.email, fingerprint=place)
    # Who guesses from elsewhere uses up what elsewhere has, and cannot lock out the owner where they always sign in.
    where = place.hex() if account is not None and account.is_place_known else ""
    throttle = door.limits.sign_in_to(command.email, where)
    await door.admit(throttle)
    password_hash = account.password_hash if account is not None else None
    matches = await door.hasher.matches(command.password, password_hash)
    if account is None or password_hash is None or not (matches and account.may_sign_in):
        raise CredentialsWrong
    renewed_hash = await _renewed(door, command.password, password_hash)
    async with door.database.transaction() as transaction:
        user = await _lock_unchanged(transaction, account)
        at = door.clock.now()
        if renewed_hash is not None:
            await credentials.save(transaction, user.id, renewed_hash, at=at)
        return await _start(transaction, door, user, command, place, throttle), user


async def _start(
    transaction: Transaction, door: FrontDoor, user: User, command: SignIn, place: bytes, throttle: Throttle
) -> TokenPair:
    at = door.clock.now()
    session = Session.start(
        id=uuid7(),
        user_id=user.id,
        device=command.device,
        client_address=command.client_address,
        at=at,
        lifetime=door.lifetimes.session,
    )
    await sessions.add(transaction, session)
    await door.throttles.give_back(transaction, throttle)
    # Only this attempt: who has an account must not get more guesses at others by signing in to it in between.
    await door.throttles.give_one_back(transaction, door.limits.sign_in_from(command.client_address))
    if await places.see(transaction, user.id, place, at=at):
        elsewhere = SessionStartedElsewhere(
            session_id=session.id,
            user_id=user.id,
            version=user.version,
            actor_id=str(user.id),
            at=at,
            device=session.device,
            client_address=session.client_address,
        )
        await OUTBOX.append(transaction, [event_of(elsewhere)])
    return await issue_tokens(transaction, door, user, session)


async def _lock_unchanged(transaction: Transaction, account: Account) -> User:
    """Returns the user; raises CredentialsWrong when what the password was checked against no longer holds."""
    user = await users.lock(transaction, account.user_id)
    if user is None or user.has_left:
        raise CredentialsWrong
    if await credentials.get(transaction, user.id) != account.password_hash:
        raise CredentialsWrong
    return user


async def _renewed(door: FrontDoor, password: str, password_hash: str) -> str | None:
    """Returns a hash that costs what hashes cost now, when this one was cheaper and there is time to make it."""
    if not door.hasher.is_outdated(password_hash):
        return None
    try:
        return await door.hasher.hash(password)
    except SignInBusy:
        return None
