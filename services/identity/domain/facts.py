"""What happened to a user, in the past tense; `events.py` tells the world."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from services.identity.domain.availability import Availability


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRegistered:
    """Somebody became known; `actor_id` is None when they registered themselves by writing."""

    user_id: UUID
    version: int
    actor_id: str | None
    at: datetime
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeChanged:
    """Something about an employee changed that others work by: all of it is here, as it is now."""

    user_id: UUID
    version: int
    actor_id: str
    at: datetime
    active: bool
    availability: Availability
    capacity: int
    skills: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityChanged:
    """An employee came, went or stepped away: all of what EmployeeChanged says is here, as it is now."""

    user_id: UUID
    version: int
    actor_id: str
    at: datetime
    active: bool
    availability: Availability
    capacity: int
    skills: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserVerified:
    """Somebody proved that the address is theirs."""

    user_id: UUID
    version: int
    actor_id: str | None
    at: datetime
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailVerificationRequested:
    """Somebody wants to prove an address; `actor_id` is None when nobody in particular asked."""

    user_id: UUID
    version: int
    actor_id: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpRepeated:
    """Somebody signed up with an address whose owner has proved it already."""

    user_id: UUID
    version: int
    actor_id: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetRequested:
    """Somebody wants to set a new password."""

    user_id: UUID
    version: int
    actor_id: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged:
    """A password was set anew."""

    user_id: UUID
    version: int
    actor_id: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChangeRequested:
    """Somebody wants to have another address."""

    user_id: UUID
    version: int
    actor_id: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChanged:
    """Somebody has another address, and has proved that it is theirs; the one before is nobody's."""

    user_id: UUID
    version: int
    actor_id: str | None
    at: datetime
    email: str
    old_email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStartedElsewhere:
    """Somebody signed in with a device or from an address that was not seen with them before."""

    session_id: UUID
    user_id: UUID
    version: int
    actor_id: str | None
    at: datetime
    device: str
    client_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRevoked:
    """A session, or the use of an API key, is over before its time.

    `user_id` is None for an API key, whose id stands for the session then. `version` is that of the user, or of the
    key's account. `reused` tells that a refresh token came twice.
    """

    session_id: UUID
    user_id: UUID | None
    version: int
    actor_id: str | None
    at: datetime
    reused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionsChanged:
    """A user, or a service account by its name, may do more or less than before: all they may do now is here."""

    subject_id: str
    version: int
    actor_id: str
    at: datetime
    permissions: frozenset[str]


Fact: TypeAlias = (
    UserRegistered
    | UserVerified
    | EmployeeChanged
    | AvailabilityChanged
    | EmailVerificationRequested
    | SignUpRepeated
    | PasswordResetRequested
    | PasswordChanged
    | EmailChangeRequested
    | EmailChanged
    | SessionStartedElsewhere
    | SessionRevoked
    | PermissionsChanged
)
