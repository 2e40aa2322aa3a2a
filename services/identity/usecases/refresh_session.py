"""Exchange a refresh token for the next pair."""

from dataclasses import dataclass, field

from services.identity.domain.errors import RefreshTokenInvalid
from services.identity.events import event_of
from services.identity.store import sessions, users
from services.identity.store.tables import OUTBOX
from services.identity.usecases.front_door import FrontDoor
from services.identity.usecases.issue_tokens import TokenPair, hash_of, issue_tokens
from services.kit.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSession:
    """The refresh token to spend."""

    refresh_token: str = field(repr=False)


async def refresh_session(door: FrontDoor, command: RefreshSession) -> TokenPair:
    """Returns the next pair; of many who present one token at once, exactly one gets it.

    A token that was spent a while ago ends its session: either its owner or whoever spent it stole it, and which of
    them is not known (RFC 9700, section 4.14.2). Raises RefreshTokenInvalid.
    """
    async with door.database.transaction() as transaction:
        tokens = await _refresh(transaction, door, hash_of(command.refresh_token))
    # Raised only now: that the session ended must not be rolled back.
    if tokens is None:
        raise RefreshTokenInvalid
    return tokens


async def _refresh(transaction: Transaction, door: FrontDoor, token_hash: bytes) -> TokenPair | None:
    at = door.clock.now()
    found = await sessions.lock_by_token(transaction, token_hash)
    if found is None:
        return None
    session, token = found
    [user] = await users.get_many(transaction, [session.user_id])
    if token.is_stolen(at=at):
        revoked, fact = session.revoke(by=None, at=at, user_version=user.version, reused=True)
        if fact is not None:
            await sessions.save(transaction, [revoked])
            await OUTBOX.append(transaction, [event_of(fact)])
        return None
    if token.spent_at is not None or user.has_left:
        return None
    refreshed = session.refresh(at=at, lifetime=door.lifetimes.session)
    await sessions.spend(transaction, token, at=at)
    await sessions.save(transaction, [refreshed])
    return await issue_tokens(transaction, door, user, refreshed)
