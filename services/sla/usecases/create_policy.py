"""Make a policy."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.requests import RequestKey
from services.sla.domain.errors import CalendarNotFound
from services.sla.domain.policy import Policy
from services.sla.domain.rulebook import effective
from services.sla.store import calendars, policies, rulebooks
from services.sla.store.tables import REQUESTS
from services.sla.usecases.save_policy import save_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatePolicy:
    """What is made, from when on it counts (None: now), and who says so; or only what would be."""

    policy: Policy
    effective_at: datetime | None
    validate_only: bool
    actor_id: str
    key: RequestKey


async def create_policy(database: Database, command: CreatePolicy, *, clock: Clock) -> Policy:
    """Returns the new policy; the same request again gets the same answer.

    Raises TargetNotPositive, CalendarNotFound, EffectiveTimePast and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return await policies.answered(transaction, answer)
        await rulebooks.lock(transaction)
        now = clock.now()
        policy = replace(command.policy, effective_at=effective(command.effective_at, now=now)).admit()
        if await calendars.get(transaction, policy.calendar_id) is None:
            raise CalendarNotFound(calendar_id=policy.calendar_id)
        if not command.validate_only:
            await save_policy(transaction, policy, key=command.key, actor_id=command.actor_id, now=now)
        return policy
