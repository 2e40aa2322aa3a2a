"""The service accounts, by named queries."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Text, all_, bindparam, delete, or_, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY

from services.identity.domain.errors import ServiceAccountNameTaken
from services.identity.domain.service_account import ServiceAccount
from services.identity.store.tables import service_accounts
from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled

_COLUMNS = tuple(column.name for column in service_accounts.columns)
_KEPT = ("secret_hash", "permissions", "scopes", "built_in")
_NAME = service_accounts.c.name == bindparam("the_name", type_=Text)

_GET = compiled(select(service_accounts).where(_NAME))

_LOCK = compiled(select(service_accounts).where(_NAME).with_for_update())

_LIST = compiled(
    select(service_accounts)
    .where(
        or_(
            bindparam("after_name", type_=Text).is_(None),
            service_accounts.c.name > bindparam("after_name", type_=Text),
        )
    )
    .order_by(service_accounts.c.name)
    .limit(bindparam("limit", type_=Integer))
)

_ADD = compiled(
    postgresql.insert(service_accounts)
    .values({name: bindparam(name, type_=service_accounts.c[name].type) for name in _COLUMNS})
    .on_conflict_do_nothing(index_elements=[service_accounts.c.name])
)

_SAVE_VERSION = compiled(
    update(service_accounts).where(_NAME).values(version=bindparam("version", type_=service_accounts.c.version.type))
)

_DELETE = compiled(delete(service_accounts).where(_NAME))


def _keep_statement() -> postgresql.Insert:
    """A name in the file is the file's, even when somebody made an account of that name before."""
    kept = postgresql.insert(service_accounts).values(
        {name: bindparam(name, type_=service_accounts.c[name].type) for name in ("name", *_KEPT)}
    )
    new = {name: kept.excluded[name] for name in _KEPT}
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


async def get(source: Database | Transaction, name: str) -> ServiceAccount | None:
    """Returns the account, or None."""
    row = await source.fetch_one(_GET, {"the_name": name})
    return _account(row) if row else None


async def lock(transaction: Transaction, name: str) -> ServiceAccount | None:
    """Returns the account, which nobody else changes until the transaction ends, or None."""
    row = await transaction.fetch_one(_LOCK, {"the_name": name})
    return _account(row) if row else None


async def listed_after(database: Database, after_name: str | None, *, limit: int) -> Sequence[ServiceAccount]:
    """Returns accounts by name; None begins with the first."""
    rows = await database.fetch_all(_LIST, {"after_name": after_name, "limit": limit})
    return [_account(row) for row in rows]


async def add(transaction: Transaction, account: ServiceAccount) -> None:
    """Stores a new account. Raises ServiceAccountNameTaken."""
    if not await transaction.execute(_ADD, _parameters(account)):
        raise ServiceAccountNameTaken


async def save_version(transaction: Transaction, account: ServiceAccount) -> None:
    """Stores the version of an account whose keys changed."""
    await transaction.execute(_SAVE_VERSION, {"the_name": account.name, "version": account.version})


async def delete_one(transaction: Transaction, name: str) -> None:
    """Forgets an account and its keys."""
    await transaction.execute(_DELETE, {"the_name": name})


async def keep_only(transaction: Transaction, accounts: Collection[ServiceAccount]) -> None:
    """Makes these the accounts of the mesh itself; those that are as they were are not touched."""
    # In one order everywhere, so that two replicas that start together wait for one another instead of deadlocking.
    rows = [_parameters(account) for account in sorted(accounts, key=lambda account: account.name)]
    await transaction.execute_many(_KEEP, rows)
    await transaction.execute(_FORGET_OTHERS, {"names": [row["name"] for row in rows]})


def answer_of(account: ServiceAccount) -> dict[str, Any]:
    """Returns an account that has no secret as an answer to remember: `account_of_answer` reads it."""
    created_at = account.created_at.isoformat() if account.created_at else None
    return {**_parameters(account), "secret_hash": None, "created_at": created_at}


def account_of_answer(answer: Mapping[str, Any]) -> ServiceAccount:
    """Returns the account as it was when the request was answered."""
    return _account({**answer, "created_at": datetime.fromisoformat(answer["created_at"])})


def _parameters(account: ServiceAccount) -> dict[str, Any]:
    columns = {name: getattr(account, name) for name in _COLUMNS}
    return {**columns, "permissions": sorted(account.permissions), "scopes": sorted(account.scopes)}


def _account(row: Row) -> ServiceAccount:
    columns = {name: row[name] for name in _COLUMNS}
    return ServiceAccount(
        **{**columns, "permissions": frozenset(row["permissions"]), "scopes": frozenset(row["scopes"])}
    )
