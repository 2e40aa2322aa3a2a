"""Builders: `given.user(employee=given.employee(capacity=3))`."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from services.identity.domain.availability import Availability
from services.identity.domain.employee import Employee
from services.identity.domain.user import User

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def user(**what: Any) -> User:
    """A guest who wrote once, unless told otherwise."""
    usual: dict[str, Any] = {
        "id": uuid4(),
        "email": "ada@example.com",
        "name": "Ada",
        "employee": None,
        "version": 1,
        "created_at": NOON,
        "updated_at": NOON,
    }
    return User(**usual | what)


def employee(**what: Any) -> Employee:
    """An employee at work, unless told otherwise."""
    usual: dict[str, Any] = {
        "availability": Availability.ONLINE,
        "capacity": 20,
    }
    return Employee(**usual | what)
