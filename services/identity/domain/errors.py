"""What can go wrong with people and their tokens."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.errors import (
    AlreadyExists,
    FieldViolation,
    Invalid,
    NotFound,
    ResourceExhausted,
    Unauthenticated,
)


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


@dataclass(eq=False, kw_only=True)
class SessionNotFound(NotFound):
    """There is no such session."""

    reason = "SESSION_NOT_FOUND"
    session_id: str


class RefreshTokenInvalid(Unauthenticated):
    """The refresh token is unknown, expired or spent; sign in again."""

    reason = "REFRESH_TOKEN_INVALID"


class LinkTokenInvalid(Invalid):
    """The token from the mail is wrong, expired or spent, or the password beside it is; ask for another mail."""

    reason = "LINK_TOKEN_INVALID"


@dataclass(eq=False, kw_only=True)
class PasswordWrong(Invalid):
    """The current password is another one."""

    reason = "PASSWORD_WRONG"
    violations: tuple[FieldViolation, ...] = (FieldViolation(field="current_password", description="Is another one."),)


@dataclass(eq=False, kw_only=True)
class TooManyAttempts(ResourceExhausted):
    """There were too many attempts; try again later."""

    reason = "TOO_MANY_ATTEMPTS"
    retry_after_seconds: float | None


@dataclass(eq=False, kw_only=True)
class SignInBusy(ResourceExhausted):
    """More people sign in at this moment than passwords can be checked; try again."""

    reason = "SIGN_IN_BUSY"
    retry_after_seconds: float | None = 2.0
