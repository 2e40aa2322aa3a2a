"""End a session of the user who asks."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.errors import SessionNotFound
from services.identity.events import event_of
from services.identity.store import sessions, users
from services.identity.store.tables import OUTBOX
from services.kit.clock import Clock
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeSession:
    """Which session, and who asks. Either is None when it is no id of that kind."""

    session_id: UUID | None
    user_id: UUID | None
    shown_id: str


async def revoke_session(database: Database, command: RevokeSession, *, clock: Clock) -> None:
    """Ends it, and tells; one that is over stays so. Raises SessionNotFound, also for somebody else's."""
    async with database.transaction() as transaction:
        session = await sessions.lock(transaction, command.session_id) if command.session_id is not None else None
        if session is None or session.user_id != command.user_id:
            raise SessionNotFound(session_id=command.shown_id)
        [user] = await users.get_many(transaction, [session.user_id])
        revoked, fact = session.revoke(by=str(user.id), at=clock.now(), user_version=user.version)
        if fact is not None:
            await sessions.save(transaction, [revoked])
            await OUTBOX.append(transaction, [event_of(fact)])
