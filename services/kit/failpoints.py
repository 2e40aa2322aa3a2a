"""Named instants at which a drill may have a process die: the ones between two effects that belong together.

A drill arms one by a file in a folder that all processes look into, named for service and instant, such as
`ticket.published`. Whoever takes the file away dies by SIGKILL, there and then; so one arming kills one process, and
what is started again lives. The setting is refused in production.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Instant(StrEnum):
    """Where a process can be told to die."""

    WRITTEN = "written"
    """A transaction has written everything, and is not committed."""

    COMMITTED = "committed"
    """What was written is committed, and nobody was told: its events are not published."""

    PUBLISHED = "published"
    """The stream has acknowledged events, and the outbox does not know it."""

    HANDLED = "handled"
    """What a consumer does about a batch of events is committed, and nothing is acknowledged."""

    SENT = "sent"
    """The relay has taken a mail, and the queue does not know it."""


@dataclass(frozen=True, slots=True)
class Failpoints:
    """The failpoints of one process. Without a folder there are none."""

    folder: Path | None = None
    service: str = ""

    def reach(self, instant: Instant) -> None:
        """Ends the process at once when this instant is armed; else returns."""
        if self.folder is None:
            return
        try:
            (self.folder / f"{self.service}.{instant}").unlink()
        except FileNotFoundError:
            return
        os.kill(os.getpid(), signal.SIGKILL)


NO_FAILPOINTS = Failpoints()
"""For whatever is never drilled."""
