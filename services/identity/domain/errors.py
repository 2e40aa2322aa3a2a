"""What can go wrong with people and their tokens."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.errors import (
    AlreadyExists,
    FailedPrecondition,
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
    """Somebody has this address already."""

    reason = "EMAIL_TAKEN"
    violations: tuple[FieldViolation, ...] = (FieldViolation(field="email", description="Somebody has it already."),)


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


@dataclass(eq=False, kw_only=True)
class UserNotFound(NotFound):
    """There is no such user."""

    reason = "USER_NOT_FOUND"
    user_id: UUID | str


@dataclass(eq=False, kw_only=True)
class UsernameTaken(AlreadyExists):
    """Somebody else has this username."""

    reason = "USERNAME_TAKEN"
    violations: tuple[FieldViolation, ...] = (FieldViolation(field="username", description="Somebody else has it."),)


@dataclass(eq=False, kw_only=True)
class TimeZoneUnknown(Invalid):
    """There is no such time zone."""

    reason = "TIME_ZONE_UNKNOWN"
    violations: tuple[FieldViolation, ...] = (
        FieldViolation(field="time_zone", description="must be an IANA time zone such as Europe/Berlin"),
    )


@dataclass(eq=False, kw_only=True)
class TimeNotInFuture(Invalid):
    """The time is over already."""

    reason = "TIME_NOT_IN_FUTURE"
    violations: tuple[FieldViolation, ...] = ()

    @classmethod
    def of(cls, field: str) -> "TimeNotInFuture":
        """Returns the error about the field."""
        return cls(violations=(FieldViolation(field=field, description="must be in the future"),))


@dataclass(eq=False, kw_only=True)
class RoleNotFound(NotFound):
    """There is no such role."""

    reason = "ROLE_NOT_FOUND"
    role_id: UUID


@dataclass(eq=False, kw_only=True)
class RoleNameTaken(AlreadyExists):
    """There is a role of this name."""

    reason = "ROLE_NAME_TAKEN"
    violations: tuple[FieldViolation, ...] = (FieldViolation(field="name", description="Another role has it."),)


@dataclass(eq=False, kw_only=True)
class RoleBuiltIn(FailedPrecondition):
    """Ready-made roles are not changed."""

    reason = "ROLE_BUILT_IN"
    role_id: UUID


@dataclass(eq=False, kw_only=True)
class ServiceAccountNotFound(NotFound):
    """There is no such service account."""

    reason = "SERVICE_ACCOUNT_NOT_FOUND"
    account: str


@dataclass(eq=False, kw_only=True)
class ServiceAccountNameTaken(AlreadyExists):
    """There is a service account of this name."""

    reason = "SERVICE_ACCOUNT_NAME_TAKEN"
    violations: tuple[FieldViolation, ...] = (FieldViolation(field="name", description="Another account has it."),)


@dataclass(eq=False, kw_only=True)
class ServiceAccountBuiltIn(FailedPrecondition):
    """Accounts of the mesh itself are kept by its configuration."""

    reason = "SERVICE_ACCOUNT_BUILT_IN"
    account: str


@dataclass(eq=False, kw_only=True)
class ScopeUnknown(Invalid):
    """There is no such RPC, or the account may not call it."""

    reason = "SCOPE_UNKNOWN"
    scope: str


@dataclass(eq=False, kw_only=True)
class ApiKeyNotFound(NotFound):
    """The account has no such key."""

    reason = "API_KEY_NOT_FOUND"
    api_key_id: UUID


class ApiKeyWrong(Unauthenticated):
    """The API key is unknown, expired or revoked."""

    reason = "API_KEY_WRONG"
