"""The service accounts, by named queries."""

from collections.abc import Collection

from sqlalchemy import Text, all_, bindparam, delete, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert

from services.identity.domain.service_account import ServiceAccount
from services.identity.store.tables import service_accounts
from services.kit.database import Database, Transaction
from services.kit.sql import compiled

_COLUMNS = ("name", "secret_hash", "permissions")

_GET = compiled(select(service_accounts).where(service_accounts.c.name == bindparam("name", type_=Text)))


def _keep_statement() -> Insert:
    kept = insert(service_accounts).values(
        {name: bindparam(name, type_=service_accounts.c[name].type) for name in _COLUMNS}
    )
    new = {name: kept.excluded[name] for name in _COLUMNS[1:]}
    return kept.on_conflict_do_update(
        index_elements=[service_accounts.c.name],
        set_=new,
        where=or_(*(service_accounts.c[name].is_distinct_from(value) for name, value in new.items())),
    )


_KEEP = compiled(_keep_statement())

_FORGET_OTHERS = compiled(
    delete(service_accounts).where(
        service_accounts.c.built_in, service_accounts.c.name != all_(bindparam("names", type_=ARRAY(Text)))
    )
)


async def get(database: Database, name: str) -> ServiceAccount | None:
    """Returns the account, or None."""
    row = await database.fetch_one(_GET, {"name": name})
    if row is None:
        return None
    return ServiceAccount(name=row["name"], secret_hash=row["secret_hash"], permissions=frozenset(row["permissions"]))


async def keep_only(transaction: Transaction, accounts: Collection[ServiceAccount]) -> None:
    """Makes these the accounts there are; those that are as they were are not touched."""
    # In one order everywhere, so that two replicas that start together wait for one another instead of deadlocking.
    rows = [
        {"name": account.name, "secret_hash": account.secret_hash, "permissions": sorted(account.permissions)}
        for account in sorted(accounts, key=lambda account: account.name)
    ]
    await transaction.execute_many(_KEEP, rows)
    await transaction.execute(_FORGET_OTHERS, {"names": [row["name"] for row in rows]})
