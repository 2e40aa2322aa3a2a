"""Pauses: what does not count although it is working time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from services.sla.domain.instant import LATEST, Stretch, instant_of, joined

NEVER = LATEST + 1
"""When a pause ends that has no end yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A time that does not count, half-open: its end counts again. Without an end it goes on."""

    start: datetime
    end: datetime | None = None


def union(pauses: Iterable[Pause]) -> list[Stretch]:
    """Returns the pauses as instants, disjoint and in order, however they overlap and in whatever order they come."""
    return list(joined(sorted((instant_of(p.start), NEVER if p.end is None else instant_of(p.end)) for p in pauses)))
