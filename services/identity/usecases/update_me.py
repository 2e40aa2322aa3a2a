"""Change what people say of themselves."""

from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.errors import UserNotFound
from services.identity.domain.user import ProfileUpdate, User
from services.identity.events import event_of
from services.identity.store import user_rows, users
from services.identity.store.tables import OUTBOX, REQUESTS
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.etag import check_etag
from services.kit.requests import RequestKey


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateMe:
    """Who changes what; an `etag` that is not empty insists on the state that was seen."""

    user_id: UUID
    update: ProfileUpdate
    etag: str
    key: RequestKey


async def update_me(database: Database, command: UpdateMe, *, clock: Clock) -> User:
    """Changes what is new. The same request again returns the same answer.

    Raises UserNotFound, EtagStale, UsernameTaken and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return user_rows.user_of_answer(answer)
        known = await users.lock(transaction, command.user_id)
        if known is None:
            raise UserNotFound(user_id=command.user_id)
        check_etag(command.etag, known.version)
        user, changed = known.update_profile(command.update, by=str(command.user_id), at=clock.now())
        if user != known:
            await users.save(transaction, user)
        if changed is not None:
            await OUTBOX.append(transaction, [event_of(changed)])
        await REQUESTS.remember(transaction, command.key, user_rows.answer_of(user))
        return user
