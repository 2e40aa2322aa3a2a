"""Change what is known of an employee."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.employee import EmployeeUpdate
from services.identity.domain.errors import EmployeeNotFound
from services.identity.domain.facts import Fact
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import user_rows, users
from services.identity.store.tables import OUTBOX, REQUESTS
from services.identity.usecases.end_sessions import end_sessions
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.etag import check_etag
from services.kit.requests import RequestKey


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateEmployee:
    """Who is changed how, and who says so; an `etag` that is not empty insists on the state that was seen."""

    user_id: UUID
    update: EmployeeUpdate
    etag: str
    actor_id: str
    key: RequestKey


async def update_employee(database: Database, command: UpdateEmployee, *, clock: Clock) -> User:
    """Changes what is new; who is no longer active is signed out everywhere, and may do nothing more.

    The same request again returns the same answer. Raises EmployeeNotFound, EtagStale and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return user_rows.user_of_answer(answer)
        known = await users.lock(transaction, command.user_id)
        if known is None:
            raise EmployeeNotFound(user_id=command.user_id)
        check_etag(command.etag, known.version)
        user, changed, held = known.update_employee(command.update, by=command.actor_id, at=clock.now())
        if changed is not None and user.employee is not None:
            await users.save(transaction, user)
            await users.save_employee(transaction, user.id, user.employee)
            facts: list[Fact] = [changed]
            if held is not None:
                facts.append(held)
            if not user.employee.active:
                facts.extend(await end_sessions(transaction, user, by=command.actor_id, at=user.updated_at))
            await OUTBOX.append(transaction, [event_of(fact) for fact in facts])
        await REQUESTS.remember(transaction, command.key, user_rows.answer_of(user))
        return user
