"""The roles, by named queries."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import Integer, Text, Uuid, all_, any_, bindparam, delete, func, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.identity.domain.errors import RoleNameTaken
from services.identity.domain.role import Role
from services.identity.domain.user import User
from services.identity.store import users as user_store
from services.identity.store.tables import role_permissions, roles, user_roles, users
from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled

_COLUMNS = ("id", "name", "description", "built_in", "version")
_ID = bindparam("the_id", type_=Uuid)

_PERMISSIONS = func.array(
    select(role_permissions.c.permission).where(role_permissions.c.role_id == roles.c.id).scalar_subquery()
).label("permissions")

_SELECT = select(*(roles.c[name] for name in _COLUMNS), _PERMISSIONS)

_GET_MANY = compiled(_SELECT.where(roles.c.id == any_(bindparam("ids", type_=ARRAY(Uuid)))))

_LIST = compiled(
    _SELECT.where(or_(bindparam("after_id", type_=Uuid).is_(None), roles.c.id > bindparam("after_id", type_=Uuid)))
    .order_by(roles.c.id)
    .limit(bindparam("limit", type_=Integer))
)

_LOCK = compiled(select(roles.c.id).where(roles.c.id == _ID).with_for_update())

# Shared: many may be given a role at once, but nobody changes or deletes it meanwhile.
_HOLD = compiled(
    select(roles.c.id)
    .where(roles.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
    .order_by(roles.c.id)
    .with_for_update(read=True)
)

_PARAMETERS = {name: bindparam(name, type_=roles.c[name].type) for name in (*_COLUMNS, "created_at")}

_ADD = compiled(insert(roles).values(_PARAMETERS))

_KEEP = compiled(
    insert(roles)
    .values(_PARAMETERS)
    .on_conflict_do_update(
        index_elements=[roles.c.id],
        set_={name: bindparam(name, type_=roles.c[name].type) for name in ("name", "description")},
    )
)

_UPDATE = compiled(
    update(roles)
    .where(roles.c.id == _ID)
    .values({name: bindparam(name, type_=roles.c[name].type) for name in ("name", "description", "version")})
)

_DELETE = compiled(delete(roles).where(roles.c.id == _ID))

_FORGET_OTHER_PERMISSIONS = compiled(
    delete(role_permissions).where(
        role_permissions.c.role_id == _ID,
        role_permissions.c.permission != all_(bindparam("permissions", type_=ARRAY(Text))),
    )
)

_ADD_PERMISSIONS = compiled(
    insert(role_permissions)
    .from_select(["role_id", "permission"], select(_ID, func.unnest(bindparam("permissions", type_=ARRAY(Text)))))
    .on_conflict_do_nothing()
)

_LOCK_HOLDERS = compiled(
    select(users.c.id)
    .join_from(users, user_roles, user_roles.c.user_id == users.c.id)
    .where(user_roles.c.role_id == _ID)
    .order_by(users.c.id)
    .with_for_update(of=users)
)

_ADVANCE_HOLDERS = compiled(
    update(users)
    .where(users.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
    .values(version=users.c.version + literal_column("1"), updated_at=bindparam("at", type_=users.c.updated_at.type))
)


async def get_many(source: Database | Transaction, ids: Collection[UUID]) -> list[Role]:
    """Returns the roles that exist."""
    return [_role(row) for row in await source.fetch_all(_GET_MANY, {"ids": list(ids)})]


async def listed_after(database: Database, after_id: UUID | None, *, limit: int) -> list[Role]:
    """Returns roles by id, which is oldest first; None begins with the first."""
    return [_role(row) for row in await database.fetch_all(_LIST, {"after_id": after_id, "limit": limit})]


async def lock(transaction: Transaction, id: UUID) -> Role | None:
    """Returns the role, which nobody else changes or gives until the transaction ends, or None.

    Whoever needs locks of a role and of users takes that of the role first.
    """
    await transaction.execute(_LOCK, {"the_id": id})
    found = await get_many(transaction, [id])
    return found[0] if found else None


async def hold(transaction: Transaction, ids: Collection[UUID]) -> list[Role]:
    """Returns the roles that exist, none of which changes until the transaction ends."""
    if not ids:
        return []
    await transaction.execute(_HOLD, {"ids": list(ids)})
    return await get_many(transaction, ids)


async def add(transaction: Transaction, role: Role, *, at: datetime) -> None:
    """Stores a new role. Raises RoleNameTaken."""
    try:
        await transaction.execute(_ADD, {**_parameters(role), "created_at": at})
    except psycopg.errors.UniqueViolation:
        raise RoleNameTaken from None
    await _save_permissions(transaction, role)


async def save(transaction: Transaction, role: Role) -> None:
    """Stores a role that changed. Raises RoleNameTaken."""
    try:
        await transaction.execute(
            _UPDATE,
            {"the_id": role.id, "name": role.name, "description": role.description, "version": role.version},
        )
    except psycopg.errors.UniqueViolation:
        raise RoleNameTaken from None
    await _save_permissions(transaction, role)


async def delete_one(transaction: Transaction, id: UUID) -> None:
    """Forgets a role; nobody has it any more."""
    await transaction.execute(_DELETE, {"the_id": id})


async def keep(transaction: Transaction, ready_made: Sequence[Role], *, at: datetime) -> None:
    """Makes the ready-made roles what they are in the code."""
    for role in ready_made:
        await transaction.execute(_KEEP, {**_parameters(role), "created_at": at})
        await _save_permissions(transaction, role)


async def lock_holders(transaction: Transaction, id: UUID) -> list[User]:
    """Returns everybody who has the role, whom nobody else changes until the transaction ends."""
    rows = await transaction.fetch_all(_LOCK_HOLDERS, {"the_id": id})
    return await user_store.get_many(transaction, [row["id"] for row in rows])


async def advance(transaction: Transaction, holders: Sequence[User], *, at: datetime) -> list[User]:
    """Makes each of the users one version newer, however many they are in two statements, and returns them as read."""
    ids = [user.id for user in holders]
    await transaction.execute(_ADVANCE_HOLDERS, {"ids": ids, "at": at})
    return await user_store.get_many(transaction, ids)


def answer_of(role: Role) -> dict[str, Any]:
    """Returns the role as an answer to remember: `role_of_answer` reads it."""
    return {**_parameters(role), "id": str(role.id), "permissions": sorted(role.permissions)}


def role_of_answer(answer: Mapping[str, Any]) -> Role:
    """Returns the role as it was when the request was answered."""
    return _role({**answer, "id": UUID(answer["id"])})


async def _save_permissions(transaction: Transaction, role: Role) -> None:
    permissions = {"the_id": role.id, "permissions": sorted(role.permissions)}
    await transaction.execute(_FORGET_OTHER_PERMISSIONS, permissions)
    await transaction.execute(_ADD_PERMISSIONS, permissions)


def _parameters(role: Role) -> dict[str, Any]:
    return {name: getattr(role, name) for name in _COLUMNS}


def _role(row: Row) -> Role:
    return Role(**{name: row[name] for name in _COLUMNS}, permissions=frozenset(row["permissions"]))
