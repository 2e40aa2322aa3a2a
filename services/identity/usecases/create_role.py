"""Make a role."""

from dataclasses import dataclass

from services.identity.domain.permission_change import Recorder
from services.identity.domain.role import Role
from services.identity.store import rights, roles
from services.identity.store.tables import REQUESTS
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.requests import RequestKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateRole:
    """What the role is called and gives, and who says so."""

    name: str
    description: str
    permissions: frozenset[str]
    actor_id: str
    key: RequestKey


async def create_role(database: Database, command: CreateRole, *, clock: Clock) -> Role:
    """Returns the new role; the same request again gets the same answer. Raises RoleNameTaken and RequestIdReused."""
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return roles.role_of_answer(answer)
        at = clock.now()
        role = Role(id=uuid7(), name=command.name, description=command.description, permissions=command.permissions)
        await roles.add(transaction, role, at=at)
        recorder = Recorder(by=command.actor_id, at=at, new_id=uuid7)
        await rights.record(transaction, recorder.of_role(role.id, before=frozenset(), after=role.permissions))
        await REQUESTS.remember(transaction, command.key, roles.answer_of(role))
        return role
