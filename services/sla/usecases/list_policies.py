"""List the policies, in the order they are tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.kit.database import Database
from services.sla.domain.policy import Policy
from services.sla.store import policies


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPolicies:
    """Which page: `after` is `Policy.order` of where the page before ended, None for the first."""

    page_size: int
    after: tuple[bool, int, UUID] | None


async def list_policies(database: Database, query: ListPolicies) -> tuple[Sequence[Policy], Policy | None]:
    """Returns one page, and the policy after which the next one continues: None when this was the last."""
    found = await policies.listed_after(database, query.after, limit=query.page_size + 1)
    page = found[: query.page_size]
    return page, page[-1] if len(found) > len(page) else None
