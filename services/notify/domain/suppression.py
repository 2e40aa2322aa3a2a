"""Why somebody is not told who would be, and how much mail an address gets that nobody has proved to be theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Cause(StrEnum):
    """Why somebody is not told."""

    OWN_ACT = "OWN_ACT"
    UNWANTED = "UNWANTED"
    INACTIVE = "INACTIVE"
    SPAM = "SPAM"
    COVERED = "COVERED"
    ADDRESS_LIMIT = "ADDRESS_LIMIT"
    BUDGET = "BUDGET"
    STALE = "STALE"


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What an address may get before somebody has proved that it is theirs, lest a form become a relay for spam.

    One mail in each `interval` and `per_day` of them in 24 hours; `budget_per_hour` in an hour for all such addresses
    together.
    """

    interval: timedelta
    per_day: int
    budget_per_hour: int

    def next_slot(self, taken: Sequence[datetime], *, at: datetime) -> datetime:
        """Returns when the address may get its next mail: `at`, or later. `taken` are the times it got or gets others.

        Equal to `at` when there is room now.
        """
        slot = at
        latest = sorted(taken, reverse=True)
        if latest:
            slot = max(slot, latest[0] + self.interval)
        if len(latest) >= self.per_day:
            slot = max(slot, latest[self.per_day - 1] + DAY)
        return slot
