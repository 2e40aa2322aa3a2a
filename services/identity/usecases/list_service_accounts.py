"""List the service accounts, by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.identity.domain.service_account import ServiceAccount
from services.identity.store import service_accounts
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ListServiceAccounts:
    """Which page: `after_name` is where the page before ended, None for the first."""

    page_size: int
    after_name: str | None


async def list_service_accounts(
    database: Database, query: ListServiceAccounts
) -> tuple[Sequence[ServiceAccount], str | None]:
    """Returns one page, and where the next one continues: None when this was the last."""
    found = await service_accounts.listed_after(database, query.after_name, limit=query.page_size + 1)
    page = found[: query.page_size]
    return page, page[-1].name if len(found) > len(page) else None
