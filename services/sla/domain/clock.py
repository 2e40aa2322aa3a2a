"""The clock: one promise about one ticket, and where it stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from services.sla.domain.priority import Priority


class ClockKind(StrEnum):
    """What a clock measures. Wherever clocks are listed, they are in this order."""

    FIRST_RESPONSE = "FIRST_RESPONSE"
    NEXT_RESPONSE = "NEXT_RESPONSE"
    RESOLUTION = "RESOLUTION"


class ClockState(StrEnum):
    """Where a clock stands."""

    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
    MET = "MET"
    BREACHED = "BREACHED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A promise: what `kind` names must have happened by `due_at`; at exactly that time is in time.

    `due_at` is None while nothing is due: it is paused, or was cancelled. `stopped_at` is when it happened after all or
    was not asked for any more; a breached clock may have one, too. `elapsed` is the business time used up by then, or
    by the pause it is in. `cycle` counts the clocks of a kind, from 1.
    """

    id: UUID
    ticket_id: UUID
    kind: ClockKind
    cycle: int
    state: ClockState
    target: timedelta
    started_at: datetime
    due_at: datetime | None
    stopped_at: datetime | None
    breached_at: datetime | None
    elapsed: timedelta | None
    policy_id: UUID
    policy_version: int
    calendar_id: UUID
    calendar_version: int
    priority: Priority
    assignee_id: UUID | None


def clock_id(ticket_id: UUID, kind: ClockKind, anchor: int) -> UUID:
    """Returns the id of a clock: it follows from ticket, kind and cycle alone (RFC 9562, section 5.5).

    So the same facts make the same clock whenever they are heard. The anchor is the ticket's version that opened the
    cycle, 0 for the first: unlike the cycle's number it stays the same when an earlier cycle is heard of late.
    """
    return uuid5(ticket_id, f"{kind}:{anchor}" if anchor else kind)
