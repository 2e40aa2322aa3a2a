"""Users as rows and as remembered answers: which columns they have, and what is made of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select

from services.identity.domain.availability import Availability
from services.identity.domain.employee import Employee
from services.identity.domain.rights import Rights
from services.identity.domain.user import User
from services.identity.store.tables import credentials, employees, grants, role_permissions, user_roles, users
from services.kit.database import Row

USER_COLUMNS = tuple(column.name for column in users.columns)
EMPLOYEE_COLUMNS = tuple(column.name for column in employees.columns if column.name != "user_id")

_GRANTED = func.array(select(grants.c.permission).where(grants.c.user_id == users.c.id).scalar_subquery())

_OF_A_ROLE = func.array(
    select(role_permissions.c.permission)
    .where(role_permissions.c.role_id == user_roles.c.role_id)
    .correlate(user_roles)
    .scalar_subquery()
)

_ROLES = (
    select(func.jsonb_object_agg(user_roles.c.role_id, func.to_jsonb(_OF_A_ROLE)))
    .where(user_roles.c.user_id == users.c.id)
    .scalar_subquery()
)

SELECT_USERS = select(
    *users.columns,
    *(employees.c[name] for name in EMPLOYEE_COLUMNS),
    exists().where(credentials.c.user_id == users.c.id).label("has_password"),
    _GRANTED.label("granted"),
    _ROLES.label("roles"),
)
"""Everything of a user in one row; to be joined with employees, and restricted."""

_TIMES = ("created_at", "updated_at", "verified_at", "availability_until")


def user_of_row(row: Row) -> User:
    """Returns the user that a row of SELECT_USERS tells of."""
    return User(
        **{name: row[name] for name in USER_COLUMNS},
        employee=_employee(row),
        has_password=row["has_password"],
        rights=Rights(
            granted=frozenset(row["granted"]),
            roles={UUID(id): frozenset(permissions) for id, permissions in (row["roles"] or {}).items()},
        ),
    )


def user_parameters(user: User) -> dict[str, Any]:
    """Returns the user's own columns."""
    return {name: getattr(user, name) for name in USER_COLUMNS}


def employee_parameters(employee: Employee) -> dict[str, Any]:
    """Returns what makes somebody an employee as columns."""
    columns = {name: getattr(employee, name) for name in EMPLOYEE_COLUMNS}
    return {**columns, "availability": employee.availability.value, "skills": sorted(employee.skills)}


def answer_of(user: User) -> dict[str, Any]:
    """Returns the user as an answer to remember: `user_of_answer` reads it."""
    row = {
        **user_parameters(user),
        **(employee_parameters(user.employee) if user.employee is not None else {}),
        "id": str(user.id),
        "has_password": user.has_password,
        "granted": sorted(user.rights.granted),
        "roles": {str(id): sorted(permissions) for id, permissions in user.rights.roles.items()},
    }
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def user_of_answer(answer: Mapping[str, Any]) -> User:
    """Returns the user as they were when the request was answered."""
    times = {name: datetime.fromisoformat(answer[name]) for name in _TIMES if answer.get(name)}
    return user_of_row({**answer, **times, "id": UUID(answer["id"])})


def _employee(row: Row) -> Employee | None:
    if row.get("availability") is None:
        return None
    columns = {name: row[name] for name in EMPLOYEE_COLUMNS}
    return Employee(
        **{**columns, "availability": Availability(row["availability"]), "skills": frozenset(row["skills"])}
    )
