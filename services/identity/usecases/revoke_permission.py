"""Take back what was granted."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.user import User
from services.identity.usecases.change_rights import change_rights
from services.kit.clock import Clock
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokePermission:
    """Who is no longer allowed what, and who says so."""

    user_id: UUID
    permission: str
    actor_id: str


async def revoke_permission(database: Database, command: RevokePermission, *, clock: Clock) -> User:
    """Takes back what was granted directly; what a role gives stays. Raises UserNotFound."""
    async with database.transaction() as transaction:
        return await change_rights(
            transaction,
            command.user_id,
            lambda rights: rights.without_permission(command.permission),
            by=command.actor_id,
            clock=clock,
        )
