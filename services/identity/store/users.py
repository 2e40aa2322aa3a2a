"""The users and what makes some of them employees, by named queries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Text, Uuid, any_, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.identity.domain.availability import Availability
from services.identity.domain.user import Employee, User
from services.identity.store.tables import employees, grants, users
from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled

_USER_COLUMNS = ("id", "email", "name", "version", "created_at", "updated_at")

_GRANTED = func.array(
    select(grants.c.permission).where(grants.c.user_id == users.c.id).order_by(grants.c.permission).scalar_subquery()
).label("permissions")

_SELECT = select(users, employees.c.active, employees.c.availability, employees.c.capacity, _GRANTED)

_GET_MANY = compiled(
    _SELECT.outerjoin_from(users, employees)
    .where(users.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
    .order_by(users.c.id)
)

_LIST_EMPLOYEES = compiled(
    _SELECT.join_from(employees, users)
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
        _USER_COLUMNS,
        select(*(func.unnest(bindparam(name, type_=ARRAY(users.c[name].type))) for name in _USER_COLUMNS)),
    )
    .on_conflict_do_nothing(index_elements=[users.c.email])
    .returning(users.c.id)
)

_UPDATE = compiled(
    update(users)
    .where(users.c.id == bindparam("the_id", type_=Uuid))
    .values({name: bindparam(name, type_=users.c[name].type) for name in ("name", "version", "updated_at")})
)

_EMPLOY = compiled(
    insert(employees).values(
        {
            name: bindparam(name, type_=employees.c[name].type)
            for name in ("user_id", "active", "availability", "capacity")
        }
    )
)

_UPDATE_EMPLOYEE = compiled(
    update(employees)
    .where(employees.c.user_id == bindparam("the_id", type_=Uuid))
    .values({name: bindparam(name, type_=employees.c[name].type) for name in ("active", "availability", "capacity")})
)

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


async def get_many(source: Database | Transaction, ids: Sequence[UUID]) -> list[User]:
    """Returns the users that exist, by id."""
    return [_user(row) for row in await source.fetch_all(_GET_MANY, {"ids": list(ids)})]


async def employees_after(database: Database, after_id: UUID | None, *, limit: int) -> list[User]:
    """Returns employees, oldest first; None begins with the first."""
    return [_user(row) for row in await database.fetch_all(_LIST_EMPLOYEES, {"after_id": after_id, "limit": limit})]


async def lock(transaction: Transaction, id: UUID) -> User | None:
    """Returns the user, whom nobody else changes until the transaction ends, or None.

    Locked first and read after: a query that waits for a row's lock sees that row as it became, but the rows joined to
    it as they were (PostgreSQL, 13.2.1).
    """
    await transaction.execute(_LOCK, {"id": id})
    found = await get_many(transaction, [id])
    return found[0] if found else None


async def lock_address(transaction: Transaction, email: str) -> User | None:
    """Returns the user with the address, whom nobody else changes until the transaction ends, or None."""
    row = await transaction.fetch_one(_LOCK_ADDRESS, {"email": email})
    return (await get_many(transaction, [row["id"]]))[0] if row else None


async def add(transaction: Transaction, added: Sequence[User]) -> set[UUID]:
    """Stores those whose address nobody has, without what makes an employee, and returns their ids."""
    # In one order everywhere, so that two batches that overlap wait for one another instead of deadlocking.
    ordered = sorted(added, key=lambda user: user.email)
    columns = {name: [getattr(user, name) for user in ordered] for name in _USER_COLUMNS}
    return {row["id"] for row in await transaction.fetch_all(_ADD, columns)}


async def save(transaction: Transaction, user: User) -> None:
    """Stores a user that changed."""
    await transaction.execute(
        _UPDATE, {"the_id": user.id, "name": user.name, "version": user.version, "updated_at": user.updated_at}
    )


async def add_employee(transaction: Transaction, user_id: UUID, employee: Employee, *, by: str, at: datetime) -> None:
    """Stores what makes a stored user an employee, and what they may do; `by` granted it."""
    await transaction.execute(_EMPLOY, {"user_id": user_id, **_employee_parameters(employee)})
    await transaction.execute(
        _GRANT,
        {"user_id": user_id, "permissions": sorted(employee.permissions), "granted_by": by, "granted_at": at},
    )


async def save_employee(transaction: Transaction, user_id: UUID, employee: Employee) -> None:
    """Stores an employee that changed, but not what they may do."""
    await transaction.execute(_UPDATE_EMPLOYEE, {"the_id": user_id, **_employee_parameters(employee)})


def answer_of(user: User) -> dict[str, Any]:
    """Returns the user as an answer to remember: `user_of_answer` reads it."""
    answer = {
        "id": str(user.id),
        "email": user.email,
        "name": user.name,
        "version": user.version,
        "created_at": user.created_at.isoformat(),
        "updated_at": user.updated_at.isoformat(),
    }
    if user.employee is not None:
        answer |= {**_employee_parameters(user.employee), "permissions": sorted(user.employee.permissions)}
    return answer


def user_of_answer(answer: Mapping[str, Any]) -> User:
    """Returns the user as they were when the request was answered."""
    times = {name: datetime.fromisoformat(answer[name]) for name in ("created_at", "updated_at")}
    return _user({**answer, **times, "id": UUID(answer["id"])})


def _employee_parameters(employee: Employee) -> dict[str, Any]:
    return {"active": employee.active, "availability": employee.availability.value, "capacity": employee.capacity}


def _user(row: Row) -> User:
    return User(**{name: row[name] for name in _USER_COLUMNS}, employee=_employee(row))


def _employee(row: Row) -> Employee | None:
    if row.get("availability") is None:
        return None
    return Employee(
        active=row["active"],
        availability=Availability(row["availability"]),
        capacity=row["capacity"],
        permissions=frozenset(row["permissions"]),
    )
