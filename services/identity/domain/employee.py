"""What makes a user an employee."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.identity.domain.availability import Availability

DEFAULT_CAPACITY = 20
"""How many open tickets an employee may be given at once, when nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """What makes a user an employee. One who is not `active` keeps their past, and gets nothing new.

    The availability holds until `availability_until`; None: until it is changed. `level` counts by the house's own
    scale, 0 to 10.
    """

    availability: Availability
    capacity: int
    active: bool = True
    availability_until: datetime | None = None
    department: str = ""
    title: str = ""
    level: int = 0
    skills: frozenset[str] = frozenset()

    def turned_back(self) -> "Employee":
        """Returns the employee after an availability that was only for a while: online again, or offline after that."""
        back = Availability.OFFLINE if self.availability is Availability.ONLINE else Availability.ONLINE
        return replace(self, availability=back, availability_until=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeUpdate:
    """What to change about an employee; None leaves it as it is."""

    department: str | None = None
    title: str | None = None
    level: int | None = None
    skills: frozenset[str] | None = None
    capacity: int | None = None
    active: bool | None = None

    def applied_to(self, employee: Employee) -> Employee:
        """Returns the employee with the changes."""
        return replace(
            employee,
            department=employee.department if self.department is None else self.department,
            title=employee.title if self.title is None else self.title,
            level=employee.level if self.level is None else self.level,
            skills=employee.skills if self.skills is None else self.skills,
            capacity=employee.capacity if self.capacity is None else self.capacity,
            active=employee.active if self.active is None else self.active,
        )
