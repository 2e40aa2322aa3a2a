"""Ids: new ones that sort by the time they were made, and those that stand in texts."""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

_COUNTER_BITS = 42
_COUNTER_MAX = (1 << _COUNTER_BITS) - 1


class Uuid7Source:
    """Makes UUIDs of version 7 (RFC 9562, section 5.7), each greater than the one before; safe to share by threads.

    Layout: 48 bits of Unix milliseconds, 42 bits of a counter that starts anywhere in its lower half each millisecond
    (section 6.2, method 1), 32 random bits. When the machine's clock steps back the last millisecond is kept.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._milliseconds = 0
        self._counter = 0

    def __call__(self) -> UUID:
        """Returns the next id."""
        random = int.from_bytes(os.urandom(10))
        with self._lock:
            now = time.time_ns() // 1_000_000
            if now > self._milliseconds:
                self._milliseconds = now
                self._counter = (random >> 32) & (_COUNTER_MAX >> 1)
            else:
                self._counter += 1
                if self._counter > _COUNTER_MAX:
                    self._milliseconds += 1
                    self._counter = (random >> 32) & (_COUNTER_MAX >> 1)
            milliseconds, counter = self._milliseconds, self._counter
        high = milliseconds << 16 | 0x7000 | counter >> 30
        low = 0b10 << 62 | (counter & 0x3FFF_FFFF) << 32 | random & 0xFFFF_FFFF
        return UUID(int=high << 64 | low)


uuid7 = Uuid7Source()
"""Returns a new id: the one source of this process, since "greater than the one before" holds only within a source."""


def uuid_or_none(text: str) -> UUID | None:
    """Returns the id that stands there in its usual form (RFC 9562, section 4), if one does."""
    try:
        id = UUID(text)
    except ValueError:
        return None
    return id if str(id) == text.lower() else None
