"""Give somebody a role."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.user import User
from services.identity.usecases.change_rights import change_rights
from services.identity.usecases.find_roles import find_roles
from services.kit.clock import Clock
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignRole:
    """Who gets which role, and who says so."""

    user_id: UUID
    role_id: UUID
    actor_id: str


async def assign_role(database: Database, command: AssignRole, *, clock: Clock) -> User:
    """Gives the user the role, unless they have it. Raises RoleNotFound and UserNotFound."""
    async with database.transaction() as transaction:
        [role] = await find_roles(transaction, {command.role_id})
        return await change_rights(
            transaction,
            command.user_id,
            lambda rights: rights.with_role(role.id, role.permissions),
            by=command.actor_id,
            clock=clock,
        )
