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


Fact: TypeAlias = UserRegistered | EmployeeChanged | AvailabilityChanged
