"""Save a version of a policy. Not an RPC: creating, updating and deleting lead here."""

from datetime import datetime

from services.kit.database import Transaction
from services.kit.requests import RequestKey
from services.sla.domain.policy import Policy
from services.sla.store import policies, rulebooks
from services.sla.store.tables import REQUESTS


async def save_policy(
    transaction: Transaction, policy: Policy, *, key: RequestKey, actor_id: str, now: datetime
) -> None:
    """Adds the version, remembers it as the answer, and has every open ticket read again by it.

    The caller has locked the rulebook.
    """
    await policies.add(transaction, policy, actor_id=actor_id)
    await rulebooks.advance(transaction)
    await REQUESTS.remember(transaction, key, {"id": str(policy.id), "version": policy.version})
