"""The course of a clock: when it started, stood still and stopped, whatever was promised."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.sla.domain.clock import ClockKind
from services.sla.domain.pause import Pause


class PauseReason(StrEnum):
    """Why a clock stands still."""

    WAITING = "WAITING"
    RESOLVED = "RESOLVED"
    SPAM = "SPAM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """A time that does not count, and why; without an end it goes on."""

    reason: PauseReason
    start: datetime
    end: datetime | None = None

    @property
    def pause(self) -> Pause:
        """The time alone, for the arithmetic."""
        return Pause(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """The end of a clock: what was promised happened, or was not asked for any more. Who was responsible then."""

    at: datetime
    kept: bool
    assignee_id: UUID | None


@dataclass(slots=True, kw_only=True)
class Course:
    """What happened to one clock so far. The history writes it, fact by fact; nobody else changes it."""

    kind: ClockKind
    anchor: int
    cycle: int
    start: datetime
    stop: Stop | None = None
    # Of this clock alone; that the ticket waits stands still for all of them, and is added in the end.
    standstills: list[Standstill] = field(default_factory=list)
    # When it was stopped for a while that counts all the same: nobody was late then, nor to be warned.
    absences: list[Standstill] = field(default_factory=list)

    def standing_still(self, waits: Iterable[Standstill]) -> "Course":
        """Returns the course with the times that the ticket waited, as far as they are its own.

        What comes after its stop is nothing to it, so when it was due stays as it was; one that it was in goes on.
        """
        standstills = sorted([*self.standstills, *waits], key=lambda standstill: standstill.start)
        if self.stop:
            stopped_at = self.stop.at
            standstills = [
                replace(each, end=None) if each.end is not None and each.end > stopped_at else each
                for each in standstills
                if each.start < stopped_at
            ]
        return replace(self, standstills=standstills)

    @property
    def rests(self) -> list[Standstill]:
        """The times in which it neither warns nor breaches, whether they count or not; in order."""
        return sorted([*self.standstills, *self.absences], key=lambda rest: rest.start)

    @property
    def pauses(self) -> list[Pause]:
        """The times that do not count."""
        return [standstill.pause for standstill in self.standstills]
