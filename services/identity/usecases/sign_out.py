"""End the session that asks."""

from services.identity.usecases.revoke_session import RevokeSession, revoke_session
from services.kit.clock import Clock
from services.kit.database import Database


async def sign_out(database: Database, command: RevokeSession, *, clock: Clock) -> None:
    """Ends it, and tells. Raises SessionNotFound for a token that came from no session, such as a service's."""
    await revoke_session(database, command, clock=clock)
