"""Allow somebody something."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.user import User
from services.identity.usecases.change_rights import change_rights
from services.kit.clock import Clock
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantPermission:
    """Who is allowed what, and who says so."""

    user_id: UUID
    permission: str
    actor_id: str


async def grant_permission(database: Database, command: GrantPermission, *, clock: Clock) -> User:
    """Grants the permission directly, unless that was done before. Raises UserNotFound."""
    async with database.transaction() as transaction:
        return await change_rights(
            transaction,
            command.user_id,
            lambda rights: rights.with_permission(command.permission),
            by=command.actor_id,
            clock=clock,
        )
