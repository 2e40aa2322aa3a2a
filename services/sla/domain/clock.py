"""The clock: one promise about one ticket, and the arithmetic of its due time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5


class ClockKind(StrEnum):
    """What a clock measures. Wherever clocks are listed, they are in this order."""

    FIRST_RESPONSE = "FIRST_RESPONSE"
    RESOLUTION = "RESOLUTION"


class ClockState(StrEnum):
    """Where a clock stands."""

    RUNNING = "RUNNING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A promise: what `kind` names must have happened by `due_at`; at exactly that time is in time."""

    id: UUID
    ticket_id: UUID
    kind: ClockKind
    state: ClockState
    target: timedelta
    started_at: datetime
    due_at: datetime

    @classmethod
    def start(cls, kind: ClockKind, *, ticket_id: UUID, target: timedelta, at: datetime) -> "Clock":
        """Starts a clock that runs round the clock: due is plain addition, exact to the microsecond.

        Its id follows from ticket and kind (RFC 9562, section 5.5), so that the same facts make the same clock whenever
        they are heard.
        """
        return cls(
            id=uuid5(ticket_id, kind),
            ticket_id=ticket_id,
            kind=kind,
            state=ClockState.RUNNING,
            target=target,
            started_at=at,
            due_at=at + target,
        )
