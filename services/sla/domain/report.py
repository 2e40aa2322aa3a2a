"""The report: how promises were kept, and how long answers and resolutions took."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from services.sla.domain.clock import ClockKind


class Grouping(StrEnum):
    """By what a report is divided."""

    NONE = "NONE"
    PRIORITY = "PRIORITY"
    ASSIGNEE = "ASSIGNEE"
    WEEK = "WEEK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentiles:
    """Of a hundred, so many took no longer than this."""

    p50: timedelta
    p90: timedelta
    p95: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """How promises of one kind were kept, in one group; how long it took is None where it never happened."""

    group: str
    kind: ClockKind
    met: int
    breached: int
    business: Percentiles | None
    calendar: Percentiles | None

    @property
    def attainment(self) -> float:
        """Which part was kept, from 0 to 1. There is a row only where something was decided."""
        return self.met / (self.met + self.breached)
