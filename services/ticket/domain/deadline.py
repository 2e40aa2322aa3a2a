"""Deadlines, as far as a timeline speaks of them: sla sets them, watches over them, and explains them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class DeadlineKind(StrEnum):
    """What has to happen by then."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What sla told of a deadline.

    `state` is WARNED or BREACHED, or where a clock that was called breached really stands; only then `was_breached`.
    `percent` of its target were used up when it is a warning. `cycle` counts those of a kind from 1.
    """

    clock_id: UUID
    kind: DeadlineKind
    cycle: int
    state: str
    due_at: datetime | None = None
    percent: int = 0
    was_breached: bool = False
