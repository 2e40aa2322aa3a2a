"""Announcements: what the world is told about a clock, each at most once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID, uuid5

from services.sla.domain.clock import Clock, ClockState
from services.sla.domain.ticket_sla import TicketReading


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFact:
    """Something is to be told about a clock, at a version of its ticket; what it is and the clock make its id."""

    clock: Clock
    version: int
    at: datetime

    @property
    def id(self) -> UUID:
        """The same for the same news, whenever they are found: so they are told once."""
        return uuid5(self.clock.id, type(self).__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWarned(ClockFact):
    """A percentage of the target was used up."""

    percent: int

    @property
    def id(self) -> UUID:
        """One for each percentage."""
        return uuid5(self.clock.id, f"{type(self).__name__}:{self.percent}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBreached(ClockFact):
    """The promise was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockCorrected(ClockFact):
    """A breach that was told was none."""


Announcement: TypeAlias = ClockWarned | ClockBreached | ClockCorrected


def announcements(reading: TicketReading, told: Collection[UUID], *, now: datetime) -> Iterator[Announcement]:
    """Yields what is to be told about a ticket now. `told` are the ids of what was told before."""
    for each in reading.clocks:
        clock, version = each.clock, reading.version
        breached = ClockBreached(clock=clock, version=version, at=clock.breached_at or now)
        if clock.state is ClockState.BREACHED:
            if breached.id not in told:
                yield breached
        elif breached.id in told:
            corrected = ClockCorrected(clock=clock, version=version, at=now)
            if corrected.id not in told:
                yield corrected
        if each.warning:
            warned = ClockWarned(clock=clock, version=version, at=each.warning.at, percent=each.warning.percent)
            if warned.id not in told:
                yield warned
