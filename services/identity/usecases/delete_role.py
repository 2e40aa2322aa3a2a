"""Delete a role, and so take it from everybody who has it."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.errors import RoleNotFound
from services.identity.domain.permission_change import Recorder
from services.identity.domain.role import Role
from services.identity.events import event_of
from services.identity.store import rights, roles
from services.identity.store.tables import OUTBOX, REQUESTS
from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.etag import check_etag
from services.kit.ids import uuid7
from services.kit.requests import RequestKey


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteRole:
    """Which role goes, and who says so; an `etag` that is not empty insists on the state that was seen."""

    id: UUID
    etag: str
    actor_id: str
    key: RequestKey


async def delete_role(database: Database, command: DeleteRole, *, clock: Clock) -> None:
    """Deletes the role, and tells for everybody who had it.

    The same request again changes nothing. Raises RoleNotFound, RoleBuiltIn, EtagStale and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        if await REQUESTS.answered(transaction, command.key) is not None:
            return
        role = await roles.lock(transaction, command.id)
        if role is None:
            raise RoleNotFound(role_id=command.id)
        role.check_changeable()
        check_etag(command.etag, role.version)
        await _delete(transaction, role, by=command.actor_id, clock=clock)
        await REQUESTS.remember(transaction, command.key, {})


async def _delete(transaction: Transaction, role: Role, *, by: str, clock: Clock) -> None:
    at = clock.now()
    recorder = Recorder(by=by, at=at, new_id=uuid7)
    had = await roles.lock_holders(transaction, role.id)
    await roles.delete_one(transaction, role.id)
    holders = await roles.advance(transaction, had, at=at)
    taken = [recorder.of_user(user.id, before=user.rights, after=user.rights.without_role(role.id)) for user in had]
    await rights.record(
        transaction,
        [
            *(change for changes in taken for change in changes),
            *recorder.of_role(role.id, before=role.permissions, after=frozenset()),
        ],
    )
    await OUTBOX.append(transaction, [event_of(holder.permissions_changed(by=by)) for holder in holders])
