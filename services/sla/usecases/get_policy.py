"""Read a policy."""

from uuid import UUID

from services.kit.database import Database
from services.sla.domain.errors import PolicyNotFound
from services.sla.domain.policy import Policy
from services.sla.store import policies


async def get_policy(database: Database, id: UUID) -> Policy:
    """Returns the latest version. Raises PolicyNotFound."""
    policy = await policies.get(database, id)
    if policy is None:
        raise PolicyNotFound(policy_id=id)
    return policy
