"""Make somebody an employee."""

from dataclasses import dataclass

from services.identity.domain.facts import Fact
from services.identity.domain.user import Employee, User
from services.identity.events import event_of
from services.identity.store import users
from services.identity.store.tables import OUTBOX, REQUESTS
from services.kit.clock import Clock
from services.kit.database import Database, Transaction
from services.kit.ids import uuid7
from services.kit.requests import RequestKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateEmployee:
    """Who becomes an employee, checked and normalised; `actor_id` is who says so."""

    email: str
    name: str
    employee: Employee
    actor_id: str
    key: RequestKey


async def create_employee(database: Database, command: CreateEmployee, *, clock: Clock) -> User:
    """Registers the employee, or promotes the user who has the address.

    The same request again returns the same answer. Raises EmailTaken and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return users.user_of_answer(answer)
        user, facts = await _hire_or_promote(transaction, command, clock=clock)
        await users.add_employee(transaction, user.id, command.employee, by=command.actor_id, at=user.updated_at)
        await OUTBOX.append(transaction, [event_of(fact) for fact in facts])
        await REQUESTS.remember(transaction, command.key, users.answer_of(user))
        return user


async def _hire_or_promote(
    transaction: Transaction, command: CreateEmployee, *, clock: Clock
) -> tuple[User, list[Fact]]:
    at = clock.now()
    hired, registered, changed = User.hire(
        id=uuid7(), email=command.email, name=command.name, employee=command.employee, by=command.actor_id, at=at
    )
    if await users.add(transaction, [hired]):
        return hired, [registered, changed]
    known = await users.lock_address(transaction, command.email)
    if known is None:
        raise LookupError("an address was neither free nor taken")
    promoted, changed = known.promote(name=command.name, employee=command.employee, by=command.actor_id, at=at)
    await users.save(transaction, promoted)
    return promoted, [changed]
