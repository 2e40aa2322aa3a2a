"""List the keys of a service account, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.identity.domain.api_key import ApiKey
from services.identity.domain.errors import ServiceAccountNotFound
from services.identity.store import api_keys, service_accounts
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ListApiKeys:
    """Whose keys, and which page: `before_id` is where the page before ended, None for the first."""

    account: str
    page_size: int
    before_id: UUID | None


async def list_api_keys(database: Database, query: ListApiKeys) -> tuple[Sequence[ApiKey], UUID | None]:
    """Returns one page, and where the next one continues: None when this was the last. Raises ServiceAccountNotFound.

    Only when there are no keys is it asked whether there is such an account.
    """
    found = await api_keys.newest(database, query.account, query.before_id, limit=query.page_size + 1)
    if not found and await service_accounts.get(database, query.account) is None:
        raise ServiceAccountNotFound(account=query.account)
    page = found[: query.page_size]
    return page, page[-1].id if len(found) > len(page) else None
