"""What users may do, and the record of who allowed it, by named queries."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Text, Uuid, any_, bindparam, delete, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.identity.domain.permission_change import PermissionChange
from services.identity.domain.rights import Rights
from services.identity.store.tables import grants, permission_changes, user_roles
from services.kit.database import Database, Transaction
from services.kit.sql import compiled

_GRANT = compiled(
    insert(grants).from_select(
        ["user_id", "permission", "granted_by", "granted_at"],
        select(
            bindparam("user_id", type_=Uuid),
            func.unnest(bindparam("permissions", type_=ARRAY(Text))),
            bindparam("granted_by", type_=Text),
            bindparam("granted_at", type_=grants.c.granted_at.type),
        ),
    )
)

_REVOKE = compiled(
    delete(grants).where(
        grants.c.user_id == bindparam("user_id", type_=Uuid),
        grants.c.permission == any_(bindparam("permissions", type_=ARRAY(Text))),
    )
)

_ASSIGN = compiled(
    insert(user_roles).from_select(
        ["user_id", "role_id", "granted_by", "granted_at"],
        select(
            bindparam("user_id", type_=Uuid),
            func.unnest(bindparam("role_ids", type_=ARRAY(Uuid))),
            bindparam("granted_by", type_=Text),
            bindparam("granted_at", type_=user_roles.c.granted_at.type),
        ),
    )
)

_UNASSIGN = compiled(
    delete(user_roles).where(
        user_roles.c.user_id == bindparam("user_id", type_=Uuid),
        user_roles.c.role_id == any_(bindparam("role_ids", type_=ARRAY(Uuid))),
    )
)

_COLUMNS = tuple(column.name for column in permission_changes.columns)

_RECORD = compiled(
    insert(permission_changes).from_select(
        _COLUMNS,
        select(*(func.unnest(bindparam(name, type_=ARRAY(permission_changes.c[name].type))) for name in _COLUMNS)),
    )
)

_CHANGES = compiled(
    select(permission_changes)
    .where(
        or_(
            bindparam("user_id", type_=Uuid).is_(None),
            permission_changes.c.user_id == bindparam("user_id", type_=Uuid),
        ),
        or_(
            bindparam("before_id", type_=Uuid).is_(None),
            permission_changes.c.id < bindparam("before_id", type_=Uuid),
        ),
    )
    .order_by(permission_changes.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)


async def save(
    transaction: Transaction, user_id: UUID, *, before: Rights, after: Rights, by: str, at: datetime
) -> None:
    """Stores the rights of a user that changed; `by` gave what is new."""
    who: dict[str, Any] = {"user_id": user_id, "granted_by": by, "granted_at": at}
    if granted := sorted(after.granted - before.granted):
        await transaction.execute(_GRANT, {**who, "permissions": granted})
    if revoked := sorted(before.granted - after.granted):
        await transaction.execute(_REVOKE, {"user_id": user_id, "permissions": revoked})
    if assigned := sorted(after.roles.keys() - before.roles.keys()):
        await transaction.execute(_ASSIGN, {**who, "role_ids": assigned})
    if unassigned := sorted(before.roles.keys() - after.roles.keys()):
        await transaction.execute(_UNASSIGN, {"user_id": user_id, "role_ids": unassigned})


async def record(transaction: Transaction, changes: Iterable[PermissionChange]) -> None:
    """Adds to the record, for good."""
    rows = list(changes)
    if rows:
        await transaction.execute(_RECORD, {name: [getattr(row, name) for row in rows] for name in _COLUMNS})


async def changes_before(
    database: Database, before_id: UUID | None, *, user_id: UUID | None, limit: int
) -> Sequence[PermissionChange]:
    """Returns what is recorded, newest first; None begins with the newest, and no user restricts nothing."""
    rows = await database.fetch_all(_CHANGES, {"before_id": before_id, "user_id": user_id, "limit": limit})
    return [PermissionChange(**row) for row in rows]
