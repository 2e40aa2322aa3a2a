"""Make a service account."""

from dataclasses import dataclass

from services.identity.domain.service_account import ServiceAccount
from services.identity.store import service_accounts
from services.identity.store.tables import REQUESTS
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.requests import RequestKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateServiceAccount:
    """What the account is called, and what it may do and call: all of which exists."""

    name: str
    permissions: frozenset[str]
    scopes: frozenset[str]
    key: RequestKey


async def create_service_account(database: Database, command: CreateServiceAccount, *, clock: Clock) -> ServiceAccount:
    """Returns the new account, which can do nothing until it has an API key.

    The same request again returns the same answer. Raises ServiceAccountNameTaken and RequestIdReused.
    """
    async with database.transaction() as transaction:
        await REQUESTS.lock(transaction, command.key)
        answer = await REQUESTS.answered(transaction, command.key)
        if answer is not None:
            return service_accounts.account_of_answer(answer)
        account = ServiceAccount(
            name=command.name,
            permissions=command.permissions,
            scopes=command.scopes,
            built_in=False,
            created_at=clock.now(),
        )
        await service_accounts.add(transaction, account)
        await REQUESTS.remember(transaction, command.key, service_accounts.answer_of(account))
        return account
