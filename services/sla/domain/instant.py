"""Instants as the arithmetic has them: integers, the microseconds since 1970 in UTC, exact and quick to compare."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Stretch: TypeAlias = tuple[int, int]
"""From when until when, half-open."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400_000_000
"""The microseconds of a day of 24 hours."""


def instant_of(at: datetime) -> int:
    """Returns the instant of an aware time, of whatever zone; raises TypeError for one without a zone."""
    return microseconds(at - EPOCH)


def time_at(instant: int) -> datetime:
    """Returns the time in UTC; raises OverflowError outside of the years 1 to 9999."""
    return EPOCH + timedelta(microseconds=instant)


def microseconds(duration: timedelta) -> int:
    """Returns the duration in microseconds, exactly."""
    return duration.days * DAY + duration.seconds * 1_000_000 + duration.microseconds


LATEST = instant_of(datetime.max.replace(tzinfo=UTC))
"""The last instant that a datetime can say."""


def joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yields the union of stretches, which come in order of their starts: those that overlap or touch as one."""
    current: Stretch | None = None
    for start, end in stretches:
        if start >= end:
            continue
        if current is None:
            current = start, end
        elif start <= current[1]:
            current = current[0], max(current[1], end)
        else:
            yield current
            current = start, end
    if current is not None:
        yield current
