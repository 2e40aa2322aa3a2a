"""What time it is: asked of an object that is passed in, so that a test can say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Returns the time now: aware, UTC, to the microsecond, which is as fine as PostgreSQL keeps it."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Returns the machine's time in UTC."""
        return datetime.now(UTC)


class FrozenClock:
    """A clock that stands still until it is told otherwise. For tests."""

    def __init__(self, at: datetime) -> None:
        self._at = _in_utc(at)

    def now(self) -> datetime:
        """Returns the time it was set to."""
        return self._at

    def set(self, at: datetime) -> None:
        """Moves the clock to `at`, which must be aware."""
        self._at = _in_utc(at)

    def advance(self, by: timedelta) -> None:
        """Moves the clock on."""
        self._at += by


class FileClock:
    """Shows the time that stands in a file, in ISO 8601: one clock for several processes under test.

    The file is read at every question, so writing it (atomically) moves the time of the whole mesh.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """Returns the time in the file; raises OSError or ValueError when it holds none."""
        return _in_utc(datetime.fromisoformat(self._path.read_text().strip()))


def open_clock(frozen_clock_file: Path | None) -> Clock:
    """Returns the clock the settings ask for: the machine's, unless a file is named."""
    return SystemClock() if frozen_clock_file is None else FileClock(frozen_clock_file)


def _in_utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone says little: {at.isoformat()}")
    return at.astimezone(UTC)
