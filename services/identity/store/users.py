"""The users and what makes some of them employees, by named queries."""

from collections.abc import Collection, Sequence
from uuid import UUID

import psycopg
from sqlalchemy import Boolean, Integer, Text, Uuid, and_, any_, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.identity.domain.employee import Employee
from services.identity.domain.errors import EmailTaken, UsernameTaken
from services.identity.domain.user import User, UserKind
from services.identity.store.tables import credentials, employees, users
from services.identity.store.user_rows import (
    EMPLOYEE_COLUMNS,
    SELECT_USERS,
    USER_COLUMNS,
    employee_parameters,
    user_of_row,
    user_parameters,
)
from services.kit.database import Database, Transaction
from services.kit.sql import compiled

_USERS = SELECT_USERS.outerjoin_from(users, employees)

_GET_MANY = compiled(_USERS.where(users.c.id == any_(bindparam("ids", type_=ARRAY(Uuid)))).order_by(users.c.id))

_FIND_ADDRESS = compiled(_USERS.where(users.c.email == bindparam("email", type_=Text)))

_HAS_PASSWORD = select(credentials.c.user_id).where(credentials.c.user_id == users.c.id).exists()

_KIND_CONDITIONS = {
    UserKind.EMPLOYEE: employees.c.user_id.is_not(None),
    UserKind.CUSTOMER: and_(employees.c.user_id.is_(None), _HAS_PASSWORD),
    UserKind.GUEST: and_(employees.c.user_id.is_(None), ~_HAS_PASSWORD),
}

_NEWEST = compiled(
    _USERS.where(
        or_(bindparam("before_id", type_=Uuid).is_(None), users.c.id < bindparam("before_id", type_=Uuid)),
        or_(bindparam("email", type_=Text).is_(None), users.c.email == bindparam("email", type_=Text)),
        or_(
            *(
                and_(bindparam(f"{kind.lower()}s", type_=Boolean), condition)
                for kind, condition in _KIND_CONDITIONS.items()
            )
        ),
    )
    .order_by(users.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)

_LIST_EMPLOYEES = compiled(
    SELECT_USERS.join_from(employees, users)
    .where(
        or_(
            bindparam("after_id", type_=Uuid).is_(None),
            employees.c.user_id > bindparam("after_id", type_=Uuid),
        )
    )
    .order_by(employees.c.user_id)
    .limit(bindparam("limit", type_=Integer))
)

_LOCK = compiled(select(users.c.id).where(users.c.id == bindparam("id", type_=Uuid)).with_for_update())

_LOCK_ADDRESS = compiled(select(users.c.id).where(users.c.email == bindparam("email", type_=Text)).with_for_update())

# Several at once, or one. Waits for whoever is registering the same address, and lets them have it.
_ADD = compiled(
    insert(users)
    .from_select(
        USER_COLUMNS,
        select(*(func.unnest(bindparam(name, type_=ARRAY(users.c[name].type))) for name in USER_COLUMNS)),
    )
    .on_conflict_do_nothing(index_elements=[users.c.email])
    .returning(users.c.id)
)

_UPDATE = compiled(
    update(users)
    .where(users.c.id == bindparam("the_id", type_=Uuid))
    .values({name: bindparam(name, type_=users.c[name].type) for name in USER_COLUMNS if name != "id"})
)

_FORGET = compiled(delete(users).where(users.c.id == bindparam("id", type_=Uuid)))

_EMPLOYEE_PARAMETERS = {name: bindparam(name, type_=employees.c[name].type) for name in EMPLOYEE_COLUMNS}

_EMPLOY = compiled(insert(employees).values({"user_id": bindparam("user_id", type_=Uuid), **_EMPLOYEE_PARAMETERS}))

_UPDATE_EMPLOYEE = compiled(
    update(employees).where(employees.c.user_id == bindparam("the_id", type_=Uuid)).values(_EMPLOYEE_PARAMETERS)
)


async def get_many(source: Database | Transaction, ids: Sequence[UUID]) -> list[User]:
    """Returns the users that exist, by id."""
    return [user_of_row(row) for row in await source.fetch_all(_GET_MANY, {"ids": list(ids)})]


async def get(source: Database | Transaction, id: UUID) -> User | None:
    """Returns the user, or None."""
    found = await get_many(source, [id])
    return found[0] if found else None


async def find_address(source: Database | Transaction, email: str) -> User | None:
    """Returns the user with the normalised address, or None."""
    row = await source.fetch_one(_FIND_ADDRESS, {"email": email})
    return user_of_row(row) if row else None


async def newest(
    database: Database, *, before_id: UUID | None, kinds: Collection[UserKind], email: str | None, limit: int
) -> list[User]:
    """Returns users, newest first; None begins with the newest, and no address restricts nothing."""
    wanted = {f"{kind.lower()}s": kind in kinds for kind in UserKind}
    rows = await database.fetch_all(_NEWEST, {"before_id": before_id, "email": email, "limit": limit, **wanted})
    return [user_of_row(row) for row in rows]


async def employees_after(database: Database, after_id: UUID | None, *, limit: int) -> list[User]:
    """Returns employees, oldest first; None begins with the first."""
    rows = await database.fetch_all(_LIST_EMPLOYEES, {"after_id": after_id, "limit": limit})
    return [user_of_row(row) for row in rows]


async def lock(transaction: Transaction, id: UUID) -> User | None:
    """Returns the user, whom nobody else changes until the transaction ends, or None.

    Locked first and read after: a query that waits for a row's lock sees that row as it became, but the rows joined to
    it as they were (PostgreSQL, 13.2.1).
    """
    await transaction.execute(_LOCK, {"id": id})
    return await get(transaction, id)


async def lock_address(transaction: Transaction, email: str) -> User | None:
    """Returns the user with the address, whom nobody else changes until the transaction ends, or None."""
    row = await transaction.fetch_one(_LOCK_ADDRESS, {"email": email})
    return await get(transaction, row["id"]) if row else None


async def add(transaction: Transaction, added: Sequence[User]) -> set[UUID]:
    """Stores those whose address nobody has, without what makes an employee, and returns their ids."""
    # In one order everywhere, so that two batches that overlap wait for one another instead of deadlocking.
    ordered = [user_parameters(user) for user in sorted(added, key=lambda user: user.email)]
    columns = {name: [row[name] for row in ordered] for name in USER_COLUMNS}
    return {row["id"] for row in await transaction.fetch_all(_ADD, columns)}


async def save(transaction: Transaction, user: User) -> None:
    """Stores a user that changed, but neither what makes an employee nor what they may do.

    Raises UsernameTaken, and EmailTaken when somebody got the address a moment ago.
    """
    try:
        await transaction.execute(_UPDATE, {"the_id": user.id, **user_parameters(user)})
    except psycopg.errors.UniqueViolation as taken:
        match taken.diag.constraint_name:
            case "uq_users_username":
                raise UsernameTaken from None
            case "uq_users_email":
                raise EmailTaken from None
        raise


async def forget(transaction: Transaction, id: UUID) -> None:
    """Removes a user, and everything that was kept of them."""
    await transaction.execute(_FORGET, {"id": id})


async def add_employee(transaction: Transaction, user_id: UUID, employee: Employee) -> None:
    """Stores what makes a stored user an employee."""
    await transaction.execute(_EMPLOY, {"user_id": user_id, **employee_parameters(employee)})


async def save_employee(transaction: Transaction, user_id: UUID, employee: Employee) -> None:
    """Stores an employee that changed."""
    await transaction.execute(_UPDATE_EMPLOYEE, {"the_id": user_id, **employee_parameters(employee)})
