"""How much mail an address gets before somebody has proved that it is theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What keeps sign-up and its neighbours from becoming a relay for spam.

    One mail about accounts in each `interval` to one address that nobody has proved, whatever it is for, and `per_day`
    of them in 24 hours; `budget_per_hour` in an hour for all such addresses together.
    """

    interval: timedelta
    per_day: int
    budget_per_hour: int

    def admits(self, taken: Sequence[datetime], *, at: datetime) -> bool:
        """Tells whether the address may get a mail now; `taken` are the times it got others."""
        latest = sorted(taken, reverse=True)
        if latest and at < latest[0] + self.interval:
            return False
        return len(latest) < self.per_day or at >= latest[self.per_day - 1] + DAY
