"""Delete a policy that is no default."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.etag import check_etag
from services.kit.requests import RequestKey
from services.sla.domain.errors import PolicyNotFound
from services.sla.store import policies, rulebooks
from services.sla.store.tables import REQUESTS
from services.sla.usecases.save_policy import save_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePolicy:
    """Which policy goes, and who says so; an `etag` that is not empty insists on the version that was seen."""

    id: UUID
    etag: str
    actor_id: str
    key: RequestKey


async def delete_policy(database: Database, command: DeletePolicy, *, clock: Clock) -> None:
    """Deletes the policy; the same request again changes nothing.

    Raises PolicyNotFound, PolicyIsDefault, EtagStale and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        if await REQUESTS.answered(transaction, command.key) is not None:
            return
        await rulebooks.lock(transaction)
        known = await policies.get(transaction, command.id)
        if known is None:
            raise PolicyNotFound(policy_id=command.id)
        check_etag(command.etag, known.version)
        now = clock.now()
        await save_policy(transaction, known.delete(at=now), key=command.key, actor_id=command.actor_id, now=now)
