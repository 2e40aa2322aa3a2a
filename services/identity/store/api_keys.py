"""The API keys of service accounts, by named queries."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Integer, LargeBinary, Text, Uuid, bindparam, false, insert, or_, select, update

from services.identity.domain.api_key import ApiKey
from services.identity.domain.service_account import ServiceAccount
from services.identity.store.tables import api_keys, service_accounts
from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled

_COLUMNS = tuple(column.name for column in api_keys.columns)
_ID = bindparam("the_id", type_=Uuid)
_ACCOUNT = api_keys.c.account == bindparam("the_account", type_=Text)
_NOT_REVOKED = api_keys.c.revoked_at.is_(None)

# An account of the mesh itself has no keys, whatever was there before it had the name.
_FIND = compiled(
    select(api_keys, service_accounts.c.permissions.label("permissions"))
    .join_from(api_keys, service_accounts)
    .where(api_keys.c.key_hash == bindparam("the_hash", type_=LargeBinary), service_accounts.c.built_in == false())
)

_USE = compiled(
    update(api_keys).where(api_keys.c.id == _ID).values(used_at=bindparam("used_at", type_=DateTime(timezone=True)))
)

_GET = compiled(select(api_keys).where(api_keys.c.id == _ID, _ACCOUNT))

_LIVE = compiled(select(api_keys).where(_ACCOUNT, _NOT_REVOKED).order_by(api_keys.c.id))

_NEWEST = compiled(
    select(api_keys)
    .where(
        _ACCOUNT,
        _NOT_REVOKED,
        or_(bindparam("before_id", type_=Uuid).is_(None), api_keys.c.id < bindparam("before_id", type_=Uuid)),
    )
    .order_by(api_keys.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)

_ADD = compiled(insert(api_keys).values({name: bindparam(name, type_=api_keys.c[name].type) for name in _COLUMNS}))

_REVOKE = compiled(
    update(api_keys)
    .where(api_keys.c.id == _ID)
    .values(revoked_at=bindparam("revoked_at", type_=DateTime(timezone=True)))
)


async def find(database: Database, key_hash: bytes) -> tuple[ApiKey, ServiceAccount] | None:
    """Returns the key with the hash, and what is needed of its account; None when there is no such key."""
    row = await database.fetch_one(_FIND, {"the_hash": key_hash})
    if row is None:
        return None
    account = ServiceAccount(name=row["account"], permissions=frozenset(row["permissions"]), built_in=False)
    return _key(row), account


async def save_use(database: Database, key: ApiKey) -> None:
    """Stores when the key was used."""
    await database.execute(_USE, {"the_id": key.id, "used_at": key.used_at})


async def get(transaction: Transaction, account: str, id: UUID) -> ApiKey | None:
    """Returns the account's key, or None. Who changes it holds the lock of the account."""
    row = await transaction.fetch_one(_GET, {"the_account": account, "the_id": id})
    return _key(row) if row else None


async def live(transaction: Transaction, account: str) -> Sequence[ApiKey]:
    """Returns the account's keys that were not revoked."""
    return [_key(row) for row in await transaction.fetch_all(_LIVE, {"the_account": account})]


async def newest(database: Database, account: str, before_id: UUID | None, *, limit: int) -> Sequence[ApiKey]:
    """Returns the account's keys that were not revoked, newest first; None begins with the newest."""
    rows = await database.fetch_all(_NEWEST, {"the_account": account, "before_id": before_id, "limit": limit})
    return [_key(row) for row in rows]


async def add(transaction: Transaction, key: ApiKey) -> None:
    """Stores a new key."""
    columns: dict[str, Any] = {name: getattr(key, name) for name in _COLUMNS}
    await transaction.execute(_ADD, {**columns, "scopes": sorted(key.scopes)})


async def save_end(transaction: Transaction, key: ApiKey) -> None:
    """Stores that a key was revoked."""
    await transaction.execute(_REVOKE, {"the_id": key.id, "revoked_at": key.revoked_at})


def _key(row: Row) -> ApiKey:
    columns = {name: row[name] for name in _COLUMNS}
    return ApiKey(**{**columns, "scopes": frozenset(row["scopes"])})
