"""Change a role, and so what everybody who has it may do."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.errors import RoleNotFound
from services.identity.domain.permission_change import Recorder
from services.identity.domain.role import Role, RoleUpdate
from services.identity.events import event_of
from services.identity.store import rights, roles
from services.identity.store.tables import OUTBOX, REQUESTS
from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.etag import check_etag
from services.kit.ids import uuid7
from services.kit.requests import RequestKey


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRole:
    """Which role is changed how, and who says so; an `etag` that is not empty insists on the state that was seen."""

    id: UUID
    update: RoleUpdate
    etag: str
    actor_id: str
    key: RequestKey


async def update_role(database: Database, command: UpdateRole, *, clock: Clock) -> Role:
    """Changes what is new, and tells for everybody who has the role.

    The same request again returns the same answer. Raises RoleNotFound, RoleBuiltIn, RoleNameTaken, EtagStale and
    RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return roles.role_of_answer(answer)
        known = await roles.lock(transaction, command.id)
        if known is None:
            raise RoleNotFound(role_id=command.id)
        check_etag(command.etag, known.version)
        role = known.update(command.update)
        if role != known:
            await roles.save(transaction, role)
        if role.permissions != known.permissions:
            await _tell(transaction, known, role, by=command.actor_id, clock=clock)
        await REQUESTS.remember(transaction, command.key, roles.answer_of(role))
        return role


async def _tell(transaction: Transaction, before: Role, after: Role, *, by: str, clock: Clock) -> None:
    at = clock.now()
    recorder = Recorder(by=by, at=at, new_id=uuid7)
    await rights.record(transaction, recorder.of_role(after.id, before=before.permissions, after=after.permissions))
    holders = await roles.advance(transaction, await roles.lock_holders(transaction, after.id), at=at)
    await OUTBOX.append(transaction, [event_of(holder.permissions_changed(by=by)) for holder in holders])
