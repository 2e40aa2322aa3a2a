"""Change what one is mailed about."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.requests import RequestKey
from services.notify.clients.identity import Directory
from services.notify.domain.kind import Kind
from services.notify.domain.preferences import Preference, checked
from services.notify.store import preferences
from services.notify.store.tables import REQUESTS
from services.notify.usecases.get_my_preferences import get_my_preferences, mailboxes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateMyPreferences:
    """Who wants what; of a kind that is not named nothing changes."""

    user_id: UUID
    wanted: Mapping[Kind, bool]
    key: RequestKey


async def update_my_preferences(
    database: Database, directory: Directory, command: UpdateMyPreferences, *, clock: Clock
) -> list[Preference]:
    """Returns one preference for each kind, as they are now.

    Raises KindEssential, RequestIdReused, PeerUnavailable and PeerTooSlow.
    """
    wanted = checked(command.wanted)
    names = await mailboxes_of(directory, command.user_id)
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        if await REQUESTS.answered(transaction, command.key) is None:
            for name in names:
                await preferences.keep(transaction, name, wanted, at=clock.now())
            await REQUESTS.remember(transaction, command.key, {})
    return await get_my_preferences(database, directory, command.user_id)
