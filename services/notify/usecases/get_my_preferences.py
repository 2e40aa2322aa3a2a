"""Read what one is mailed about."""

from uuid import UUID

from services.kit.database import Database
from services.notify.clients.identity import Directory
from services.notify.domain.preferences import Preference, all_preferences
from services.notify.store import preferences


async def get_my_preferences(database: Database, directory: Directory, user_id: UUID) -> list[Preference]:
    """Returns one preference for each kind. Raises PeerUnavailable, PeerTooSlow."""
    names = await mailboxes_of(directory, user_id)
    said = [await preferences.of(database, name) for name in names]
    off = {kind: False for each in said for kind, enabled in each.items() if not enabled}
    return all_preferences(off)


async def mailboxes_of(directory: Directory, user_id: UUID) -> list[str]:
    """Returns by which names what the user wants is kept: their id and, once they have proved it, their address.

    By the address they are mailed as requesters, and turn mails off by one click. Raises PeerUnavailable, PeerTooSlow.
    """
    person = await directory.find(user_id)
    proved = [person.mailbox.address] if person is not None and person.is_verified else []
    return [str(user_id), *proved]
