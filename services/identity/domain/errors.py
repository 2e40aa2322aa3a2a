"""What can go wrong with people and their tokens."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.errors import AlreadyExists, FieldViolation, Invalid, NotFound, Unauthenticated


class CredentialsWrong(Unauthenticated):
    """There is no such account, or this is not its secret."""

    reason = "CREDENTIALS_WRONG"


@dataclass(eq=False, kw_only=True)
class EmployeeNotFound(NotFound):
    """There is no such employee."""

    reason = "EMPLOYEE_NOT_FOUND"
    user_id: UUID


@dataclass(eq=False, kw_only=True)
class EmailTaken(AlreadyExists):
    """An employee has this address already."""

    reason = "EMAIL_TAKEN"
    violations: tuple[FieldViolation, ...] = (FieldViolation(field="email", description="An employee has it already."),)


@dataclass(eq=False, kw_only=True)
class EmailInvalid(Invalid):
    """The address cannot receive mail as it is written."""

    reason = "EMAIL_INVALID"
    violations: tuple[FieldViolation, ...] = ()


@dataclass(eq=False, kw_only=True)
class PermissionUnknown(Invalid):
    """There is no such permission."""

    reason = "PERMISSION_UNKNOWN"
    permission: str
