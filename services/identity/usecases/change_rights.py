"""Change what somebody may do, and record who did it. Not an RPC: every grant and revocation leads here."""

from collections.abc import Callable
from uuid import UUID

from services.identity.domain.errors import UserNotFound
from services.identity.domain.permission_change import Recorder
from services.identity.domain.rights import Rights
from services.identity.domain.user import User
from services.identity.events import event_of
from services.identity.store import rights, users
from services.identity.store.tables import OUTBOX
from services.kit.clock import Clock
from services.kit.database import Transaction
from services.kit.ids import uuid7


async def change_rights(
    transaction: Transaction, user_id: UUID, change: Callable[[Rights], Rights], *, by: str, clock: Clock
) -> User:
    """Gives the user the rights that `change` makes of theirs, records it and tells; does nothing when that is no news.

    Raises UserNotFound.
    """
    known = await users.lock(transaction, user_id)
    if known is None:
        raise UserNotFound(user_id=user_id)
    user, changed = known.change_rights(change(known.rights), by=by, at=clock.now())
    if changed is not None:
        await users.save(transaction, user)
        await record_rights(transaction, user, before=known.rights, by=by)
        await OUTBOX.append(transaction, [event_of(changed)])
    return user


async def record_rights(transaction: Transaction, user: User, *, before: Rights, by: str) -> None:
    """Stores the user's rights in the place of those before, and adds what changed to the record."""
    recorder = Recorder(by=by, at=user.updated_at, new_id=uuid7)
    await rights.save(transaction, user.id, before=before, after=user.rights, by=by, at=user.updated_at)
    await rights.record(transaction, recorder.of_user(user.id, before=before, after=user.rights))
