"""Make somebody an employee."""

from collections.abc import Set
from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.employee import Employee
from services.identity.domain.facts import Fact
from services.identity.domain.rights import NO_RIGHTS, Rights
from services.identity.domain.user import ProfileUpdate, User
from services.identity.events import event_of
from services.identity.store import user_rows, users
from services.identity.store.tables import OUTBOX, REQUESTS
from services.identity.usecases.change_rights import record_rights
from services.identity.usecases.find_roles import find_roles
from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.ids import uuid7
from services.kit.requests import RequestKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateEmployee:
    """Who becomes an employee, checked and normalised; `actor_id` is who says so. The profile has a name."""

    email: str
    profile: ProfileUpdate
    employee: Employee
    permissions: Set[str]
    role_ids: Set[UUID]
    actor_id: str
    key: RequestKey


async def create_employee(database: Database, command: CreateEmployee, *, clock: Clock) -> User:
    """Registers the employee, or promotes the user who has the address.

    The same request again returns the same answer. Raises EmailTaken, RoleNotFound and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return user_rows.user_of_answer(answer)
        user, before, facts = await _hire_or_promote(transaction, command, clock=clock)
        await users.add_employee(transaction, user.id, command.employee)
        await record_rights(transaction, user, before=before, by=command.actor_id)
        if user.rights != before:
            facts.append(user.permissions_changed(by=command.actor_id))
        await OUTBOX.append(transaction, [event_of(fact) for fact in facts])
        await REQUESTS.remember(transaction, command.key, user_rows.answer_of(user))
        return user


async def _hire_or_promote(
    transaction: Transaction, command: CreateEmployee, *, clock: Clock
) -> tuple[User, Rights, list[Fact]]:
    """Returns the employee, what they might do before, and the facts."""
    at = clock.now()
    roles = await find_roles(transaction, command.role_ids)
    rights = Rights(granted=frozenset(command.permissions), roles={role.id: role.permissions for role in roles})
    hired, registered, changed = User.hire(
        id=uuid7(),
        email=command.email,
        profile=command.profile,
        employee=command.employee,
        rights=rights,
        by=command.actor_id,
        at=at,
    )
    if await users.add(transaction, [hired]):
        return hired, NO_RIGHTS, [registered, changed]
    known = await users.lock_address(transaction, command.email)
    if known is None:
        raise LookupError("an address was neither free nor taken")
    promoted, changed = known.promote(
        profile=command.profile, employee=command.employee, rights=rights, by=command.actor_id, at=at
    )
    await users.save(transaction, promoted)
    return promoted, known.rights, [changed]
