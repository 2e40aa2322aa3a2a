"""Throttles: how often something may be tried, and by whom that is counted. Nobody is ever locked out for good."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many attempts at once, and then one more each time that `window` / `attempts` has passed.

    It is the generic cell rate algorithm (ITU-T I.371): all that is kept of a key is its theoretical arrival time,
    which each attempt moves on by the interval, and which may be ahead of the clock by the window.
    """

    attempts: int
    window: timedelta

    @classmethod
    def parse(cls, text: str) -> "Limit":
        """Reads a limit such as "5/300": attempts, and the seconds of the window. Raises ValueError."""
        attempts, slash, seconds = text.partition("/")
        if not (slash and attempts.isdecimal() and seconds.isdecimal() and int(attempts) and int(seconds)):
            raise ValueError('must be attempts and seconds, such as "5/300"')
        return cls(attempts=int(attempts), window=timedelta(seconds=int(seconds)))

    @property
    def interval(self) -> timedelta:
        """How much one attempt costs."""
        return self.window / self.attempts

    def wait(self, arrival: datetime, *, at: datetime) -> timedelta:
        """Returns when the next attempt is admitted, by the theoretical arrival time; zero: now."""
        return max(max(arrival, at) + self.interval - self.window - at, timedelta())


@dataclass(frozen=True, slots=True, kw_only=True)
class Throttle:
    """One count: what is tried, and by or for whom."""

    purpose: str
    subject: str
    limit: Limit

    def key(self, secret: bytes) -> bytes:
        """Returns what the count is stored under: no address can be read in it."""
        return hmac.digest(secret, f"serviq throttle\0{self.purpose}\0{self.subject}".encode(), "sha256")
