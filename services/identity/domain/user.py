"""The user: a guest who wrote once, a customer, or an employee. A change returns the new state and the facts."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from services.identity.domain.availability import Availability
from services.identity.domain.employee import Employee, EmployeeUpdate
from services.identity.domain.errors import EmailTaken, EmployeeNotFound, TimeNotInFuture
from services.identity.domain.facts import (
    AvailabilityChanged,
    EmailChanged,
    EmployeeChanged,
    PermissionsChanged,
    UserRegistered,
    UserVerified,
)
from services.identity.domain.rights import NO_RIGHTS, Rights

TURNED_BACK_BY = "identity"
"""Who is told to have ended an availability that was only for a while: this service itself."""

DEFAULT_TIME_ZONE = "UTC"
DEFAULT_LOCALE = "en"


class UserKind(StrEnum):
    """How well a user is known: by an address alone, by a password of their own, or because they work here."""

    GUEST = "GUEST"
    CUSTOMER = "CUSTOMER"
    EMPLOYEE = "EMPLOYEE"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileUpdate:
    """What to change of a profile; None leaves it as it is, an empty `username` takes it away."""

    name: str | None = None
    username: str | None = None
    time_zone: str | None = None
    locale: str | None = None


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
    username: str | None = None
    time_zone: str = DEFAULT_TIME_ZONE
    locale: str = DEFAULT_LOCALE
    verified_at: datetime | None = None
    has_password: bool = False
    rights: Rights = NO_RIGHTS

    @classmethod
    def register(
        cls,
        *,
        id: UUID,
        email: str,
        name: str,
        by: str | None,
        at: datetime,
        time_zone: str = DEFAULT_TIME_ZONE,
        locale: str = DEFAULT_LOCALE,
    ) -> tuple["User", UserRegistered]:
        """Makes somebody known by a normalised address; `by` is None when they did it themselves."""
        user = cls(
            id=id,
            email=email,
            name=name,
            time_zone=time_zone,
            locale=locale,
            employee=None,
            version=1,
            created_at=at,
            updated_at=at,
        )
        return user, UserRegistered(user_id=id, version=1, actor_id=by, at=at, email=email)

    @classmethod
    def hire(
        cls, *, id: UUID, email: str, profile: ProfileUpdate, employee: Employee, rights: Rights, by: str, at: datetime
    ) -> tuple["User", UserRegistered, EmployeeChanged]:
        """Makes somebody known who is an employee from the start: one command, so one version for all of its facts."""
        known, registered = cls.register(id=id, email=email, name="", by=by, at=at)
        user = replace(known._with_profile(profile), employee=employee, rights=rights)
        return user, registered, user._employee_changed(employee, by=by)

    @property
    def kind(self) -> UserKind:
        """How well they are known."""
        if self.employee is not None:
            return UserKind.EMPLOYEE
        return UserKind.CUSTOMER if self.has_password else UserKind.GUEST

    @property
    def permissions(self) -> frozenset[str]:
        """What they may do now; who no longer works here may do nothing, whatever was granted."""
        if self.employee is not None and not self.employee.active:
            return frozenset()
        return self.rights.permissions

    @property
    def has_left(self) -> bool:
        """Whether they worked here and no longer do."""
        return self.employee is not None and not self.employee.active

    @property
    def gives_way(self) -> bool:
        """Whether their address goes to whoever proves it: they never did, and nobody vouches for them."""
        return self.verified_at is None and self.employee is None and self.rights == NO_RIGHTS

    def advanced(self, *, at: datetime, **changes: Any) -> "User":
        """Returns the next version of the user, with the changes: one command leads to one of them."""
        return replace(self, version=self.version + 1, updated_at=at, **changes)

    def promote(
        self, *, profile: ProfileUpdate, employee: Employee, rights: Rights, by: str, at: datetime
    ) -> tuple["User", EmployeeChanged]:
        """Makes a known user an employee, with these rights beside those they have. Raises EmailTaken.

        The name they once gave themselves gives way.
        """
        if self.employee is not None:
            raise EmailTaken
        user = self._with_profile(profile).advanced(at=at, employee=employee, rights=self.rights.with_more(rights))
        return user, user._employee_changed(employee, by=by)

    def verify(self, *, by: str | None, at: datetime) -> tuple["User", UserVerified | None]:
        """Notes that they proved their address; nothing happens when that is no news."""
        if self.verified_at is not None:
            return self, None
        user = self.advanced(at=at, verified_at=at)
        return user, UserVerified(user_id=user.id, version=user.version, actor_id=by, at=at, email=user.email)

    def change_email(self, email: str, *, by: str | None, at: datetime) -> tuple["User", EmailChanged]:
        """Gives them a normalised address that they have just proved."""
        user = self.advanced(at=at, email=email, verified_at=at)
        return user, EmailChanged(
            user_id=user.id, version=user.version, actor_id=by, at=at, email=email, old_email=self.email
        )

    def update_profile(self, update: ProfileUpdate, *, by: str, at: datetime) -> tuple["User", EmployeeChanged | None]:
        """Changes what they say of themselves; the same user when nothing is new. Only of employees others are told."""
        user = self._with_profile(update)
        if user == self:
            return self, None
        user = user.advanced(at=at)
        return user, user._employee_changed(user.employee, by=by) if user.employee is not None else None

    def update_employee(
        self, update: EmployeeUpdate, *, by: str, at: datetime
    ) -> tuple["User", EmployeeChanged | None, PermissionsChanged | None]:
        """Changes what is known of an employee; the same user when nothing is new. Raises EmployeeNotFound.

        One who comes or goes may do more or less than before, and that is a fact of its own.
        """
        if self.employee is None:
            raise EmployeeNotFound(user_id=self.id)
        employee = update.applied_to(self.employee)
        if employee == self.employee:
            return self, None, None
        user = self.advanced(at=at, employee=employee)
        held = user.permissions_changed(by=by) if employee.active is not self.employee.active else None
        return user, user._employee_changed(employee, by=by), held

    def set_availability(
        self, availability: Availability, *, until: datetime | None = None, by: str, at: datetime
    ) -> tuple["User", AvailabilityChanged | None]:
        """Says whether an employee takes new work; nothing happens when that is no news.

        `until` is when it turns back by itself, None for never. Raises EmployeeNotFound and TimeNotInFuture.
        """
        if self.employee is None:
            raise EmployeeNotFound(user_id=self.id)
        if until is not None and until <= at:
            raise TimeNotInFuture.of("end_time")
        employee = replace(self.employee, availability=availability, availability_until=until)
        return self._made_available(employee, by=by, at=at)

    def turn_availability_back(self, *, at: datetime) -> tuple["User", AvailabilityChanged | None]:
        """Ends an availability whose time is over; nothing happens while it is not."""
        employee = self.employee
        if employee is None or employee.availability_until is None or at < employee.availability_until:
            return self, None
        return self._made_available(employee.turned_back(), by=TURNED_BACK_BY, at=at)

    def change_rights(self, rights: Rights, *, by: str, at: datetime) -> tuple["User", PermissionsChanged | None]:
        """Gives them other rights; the same user when they are the same."""
        if rights == self.rights:
            return self, None
        user = self.advanced(at=at, rights=rights)
        return user, user.permissions_changed(by=by)

    def permissions_changed(self, *, by: str) -> PermissionsChanged:
        """Returns the fact that they may now do what they may."""
        return PermissionsChanged(
            subject_id=str(self.id),
            version=self.version,
            actor_id=by,
            at=self.updated_at,
            permissions=self.permissions,
        )

    def _with_profile(self, update: ProfileUpdate) -> "User":
        return replace(
            self,
            name=self.name if update.name is None else update.name,
            username=self.username if update.username is None else update.username or None,
            time_zone=self.time_zone if update.time_zone is None else update.time_zone,
            locale=self.locale if update.locale is None else update.locale,
        )

    def _made_available(
        self, employee: Employee, *, by: str, at: datetime
    ) -> tuple["User", AvailabilityChanged | None]:
        if employee == self.employee:
            return self, None
        user = self.advanced(at=at, employee=employee)
        return user, AvailabilityChanged(
            user_id=user.id,
            version=user.version,
            actor_id=by,
            at=at,
            active=employee.active,
            availability=employee.availability,
            capacity=employee.capacity,
            skills=employee.skills,
        )

    def _employee_changed(self, employee: Employee, *, by: str) -> EmployeeChanged:
        return EmployeeChanged(
            user_id=self.id,
            version=self.version,
            actor_id=by,
            at=self.updated_at,
            active=employee.active,
            availability=employee.availability,
            capacity=employee.capacity,
            skills=employee.skills,
        )
