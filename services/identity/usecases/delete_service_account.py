"""Delete a service account, with its keys."""

from dataclasses import dataclass

from services.identity.domain.errors import ServiceAccountNotFound
from services.identity.events import event_of
from services.identity.store import api_keys, service_accounts
from services.identity.store.tables import OUTBOX
from services.kit.clock import Clock
from services.kit.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteServiceAccount:
    """Which account goes, and who says so."""

    name: str
    actor_id: str


async def delete_service_account(database: Database, command: DeleteServiceAccount, *, clock: Clock) -> None:
    """Deletes the account, and tells for each of its keys that what they were exchanged for is over.

    Raises ServiceAccountNotFound and ServiceAccountBuiltIn.
    """
    async with database.transaction() as transaction:
        known = await service_accounts.lock(transaction, command.name)
        if known is None:
            raise ServiceAccountNotFound(account=command.name)
        account, at = known.advanced(), clock.now()
        keys = await api_keys.live(transaction, account.name)
        facts = [key.revoke(account_version=account.version, by=command.actor_id, at=at)[1] for key in keys]
        await service_accounts.delete_one(transaction, account.name)
        await OUTBOX.append(transaction, [event_of(fact) for fact in facts if fact is not None])
