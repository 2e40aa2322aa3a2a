"""When a mail that was not taken is tried again, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """The first wait, which doubles with each failure up to the ceiling; and how old a mail gets before it is given up.

    RFC 5321, section 4.5.4.1, asks for days of trying, often at first and then every hour or less.
    """

    first: timedelta
    ceiling: timedelta
    give_up_after: timedelta

    def wait(self, failures: int, *, jitter: float) -> timedelta:
        """Returns the wait after so many failures in all; `jitter`, 0 to 1, shortens it to no less than half.

        With it, mails that failed together do not come back together.
        """
        doubled = self.first * (1 << min(failures - 1, 20))
        return min(self.ceiling, doubled) * (1 - jitter / 2)

    def next_attempt(self, failures: int, *, due_at: datetime, at: datetime, jitter: float) -> datetime | None:
        """Returns when to try again; None when the mail would be too old by then."""
        next_attempt_at = at + self.wait(failures, jitter=jitter)
        return next_attempt_at if next_attempt_at <= due_at + self.give_up_after else None
