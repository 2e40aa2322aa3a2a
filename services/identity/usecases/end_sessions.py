"""End the sessions of a user. Not an RPC: whatever makes old sign-ins worthless leads here."""

from datetime import datetime
from uuid import UUID

from services.identity.domain.facts import SessionRevoked
from services.identity.domain.user import User
from services.identity.store import sessions
from services.kit.database import Transaction


async def end_sessions(
    transaction: Transaction, user: User, *, by: str | None, at: datetime, but: UUID | None = None
) -> list[SessionRevoked]:
    """Revokes every session of the user, whose lock is held, `but` one; returns the facts to tell."""
    ended = []
    facts = []
    for session in await sessions.lock_live(transaction, user.id, at=at):
        revoked, fact = session.revoke(by=by, at=at, user_version=user.version)
        if session.id != but and fact is not None:
            ended.append(revoked)
            facts.append(fact)
    await sessions.save(transaction, ended)
    return facts
