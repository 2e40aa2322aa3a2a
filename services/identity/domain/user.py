"""The user: a guest who wrote once, a customer, or an employee. A change returns the new state and the fact."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.identity.domain.availability import Availability
from services.identity.domain.errors import EmailTaken, EmployeeNotFound
from services.identity.domain.facts import AvailabilityChanged, EmployeeChanged, UserRegistered

DEFAULT_CAPACITY = 20
"""How many open tickets an employee may be given at once, when nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """What makes a user an employee. One who is not `active` keeps their past, and gets nothing new."""

    availability: Availability
    capacity: int
    permissions: frozenset[str]
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person. `version` grows by one with every command; `employee` is None for guests and customers."""

    id: UUID
    email: str
    name: str
    employee: Employee | None
    version: int
    created_at: datetime
    updated_at: datetime

    @classmethod
    def register(
        cls, *, id: UUID, email: str, name: str, by: str | None, at: datetime
    ) -> tuple["User", UserRegistered]:
        """Makes somebody known by a normalised address; `by` is None when they did it themselves, by writing."""
        user = cls(id=id, email=email, name=name, employee=None, version=1, created_at=at, updated_at=at)
        return user, UserRegistered(user_id=id, version=1, actor_id=by, at=at, email=email)

    @classmethod
    def hire(
        cls, *, id: UUID, email: str, name: str, employee: Employee, by: str, at: datetime
    ) -> tuple["User", UserRegistered, EmployeeChanged]:
        """Makes somebody known who is an employee from the start: one command, so one version for both facts."""
        known, registered = cls.register(id=id, email=email, name=name, by=by, at=at)
        user = replace(known, employee=employee)
        return user, registered, user._changed(employee, by=by)

    def promote(self, *, name: str, employee: Employee, by: str, at: datetime) -> tuple["User", EmployeeChanged]:
        """Makes a known user an employee. The name they once gave themselves gives way. Raises EmailTaken."""
        if self.employee is not None:
            raise EmailTaken
        user = replace(self, name=name, employee=employee, version=self.version + 1, updated_at=at)
        return user, user._changed(employee, by=by)

    def set_availability(
        self, availability: Availability, *, by: str, at: datetime
    ) -> tuple["User", AvailabilityChanged | None]:
        """Says whether an employee takes new work; nothing happens when that is no news. Raises EmployeeNotFound."""
        if self.employee is None:
            raise EmployeeNotFound(user_id=self.id)
        if self.employee.availability is availability:
            return self, None
        employee = replace(self.employee, availability=availability)
        user = replace(self, employee=employee, version=self.version + 1, updated_at=at)
        return user, AvailabilityChanged(
            user_id=user.id,
            version=user.version,
            actor_id=by,
            at=at,
            active=employee.active,
            availability=employee.availability,
            capacity=employee.capacity,
        )

    def _changed(self, employee: Employee, *, by: str) -> EmployeeChanged:
        return EmployeeChanged(
            user_id=self.id,
            version=self.version,
            actor_id=by,
            at=self.updated_at,
            active=employee.active,
            availability=employee.availability,
            capacity=employee.capacity,
        )
