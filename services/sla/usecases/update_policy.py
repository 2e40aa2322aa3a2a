"""Change a policy: running clocks keep their start and pauses, and get the new target."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.etag import check_etag
from services.kit.requests import RequestKey
from services.sla.domain.errors import CalendarNotFound, PolicyNotFound
from services.sla.domain.policy import Policy
from services.sla.domain.rulebook import effective
from services.sla.store import calendars, policies, rulebooks
from services.sla.store.tables import REQUESTS
from services.sla.usecases.save_policy import save_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePolicy:
    """Which policy is changed how, and from when on (None: now); or only what would be.

    `changes` are fields of Policy. An `etag` that is not empty insists on the version that was seen.
    """

    id: UUID
    changes: Mapping[str, Any]
    effective_at: datetime | None
    validate_only: bool
    etag: str
    actor_id: str
    key: RequestKey


async def update_policy(database: Database, command: UpdatePolicy, *, clock: Clock) -> Policy:
    """Returns the new version; the same request again gets the same answer.

    Raises PolicyNotFound, PolicyIsDefault, EtagStale, TargetNotPositive, CalendarNotFound, EffectiveTimePast and
    RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return await policies.answered(transaction, answer)
        await rulebooks.lock(transaction)
        known = await policies.get(transaction, command.id)
        if known is None:
            raise PolicyNotFound(policy_id=command.id)
        check_etag(command.etag, known.version)
        now = clock.now()
        policy = known.change(command.changes, effective_at=effective(command.effective_at, now=now)).admit()
        if await calendars.get(transaction, policy.calendar_id) is None:
            raise CalendarNotFound(calendar_id=policy.calendar_id)
        if not command.validate_only:
            await save_policy(transaction, policy, key=command.key, actor_id=command.actor_id, now=now)
        return policy
