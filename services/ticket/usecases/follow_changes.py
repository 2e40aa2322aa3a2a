"""Read every change once, for all who watch in this process. Not an RPC: a worker."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import structlog

from services.kit.bus import until
from services.kit.database import Database, reaching
from services.kit.errors import DatabaseUnavailable
from services.ticket.domain.errors import ResumeTokenInvalid, WatchFellBehind
from services.ticket.domain.watch import Place, TicketChange, WatchFilter
from services.ticket.store import changes, tickets

_LOG = structlog.get_logger(__name__)

PAGE_SIZE = 500
"""How many changes are read at once."""

LOOK_SECONDS = 0.25
"""How often to look for what other replicas changed, and for what waited until older transactions had ended."""


class Reader:
    """Somebody who watches: what waits for them, and where they stand when nothing does.

    They are offered what comes after `begins_at`, but for what they had already: they may have been further than this
    process is.
    """

    def __init__(self, wanted: WatchFilter, *, begins_at: Place, had: Place, most_waiting: int) -> None:
        self.begins_at = begins_at
        self.place = max(begins_at, had)
        self.is_over = False
        self._wanted = wanted
        self._most_waiting = most_waiting
        self._waiting: deque[TicketChange] = deque()
        self._fell_behind = False
        self._is_told = asyncio.Event()

    def offer(self, change: TicketChange) -> None:
        """Lets it wait if it concerns them; who is too slow for that is told to come back."""
        if self._fell_behind or change.place <= self.place:
            return
        self.place = change.place
        if not self._wanted.concerns(change):
            return
        if len(self._waiting) >= self._most_waiting:
            self._fell_behind = True
            self._waiting.clear()
        else:
            self._waiting.append(change)
        self._is_told.set()

    def end(self) -> None:
        """Says that nothing more comes: they go on elsewhere."""
        self.is_over = True
        self._is_told.set()

    async def next(self, *, seconds: float) -> TicketChange | None:
        """Returns the next change, or None when there was none for so long or it is over. Raises WatchFellBehind."""
        if not self._waiting and not self._fell_behind and not self.is_over:
            self._is_told.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._is_told.wait()
        if self._fell_behind:
            raise WatchFellBehind
        return self._waiting.popleft() if self._waiting else None


class Changes:
    """Reads what changed when it can be seen for good, and gives it to every reader that it concerns.

    While nobody watches it does nothing at all.
    """

    name = "changes"

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_changed = database.signal(tickets.CHANGED_SIGNAL)
        self._is_watched = asyncio.Event()
        self._readers: set[Reader] = set()
        self._is_over = False
        # Behind what every reader was offered.
        self._place = Place(0)

    @property
    def readers(self) -> int:
        """How many watch."""
        return len(self._readers)

    async def run(self, stop: asyncio.Event) -> None:
        """Reads until told to stop."""
        while not stop.is_set():
            if not self._readers:
                self._is_watched.clear()
                await until(stop, self._is_watched)
                continue
            # Cleared before looking: what commits meanwhile makes the next turn come at once.
            self._is_changed.clear()
            try:
                with reaching():
                    await self._turn()
            except DatabaseUnavailable as error:
                _LOG.warning("changes wait", error=repr(error.__cause__))
            await until(stop, self._is_changed, seconds=LOOK_SECONDS)

    def end(self) -> None:
        """Ends the watch of everybody, and of whoever comes: the process is about to stop."""
        self._is_over = True
        for reader in self._readers:
            reader.end()

    @asynccontextmanager
    async def reader(
        self, wanted: WatchFilter, *, after: Place | None, most_waiting: int
    ) -> AsyncGenerator[Reader, None]:
        """Yields a reader of what changes from now on. Raises ResumeTokenInvalid for a place that is yet to come."""
        now = await changes.horizon(self._database)
        if after is not None and after > now:
            # Of another database, such as the one that this one was restored from.
            raise ResumeTokenInvalid
        if not self._readers:
            self._place = max(self._place, now)
        # Nothing is awaited from here on, so the reader is offered whatever comes behind this very place.
        reader = Reader(wanted, begins_at=self._place, had=after or now, most_waiting=most_waiting)
        self._readers.add(reader)
        self._is_watched.set()
        if self._is_over:
            reader.end()
        try:
            yield reader
        finally:
            self._readers.discard(reader)

    async def _turn(self) -> None:
        end = await changes.horizon(self._database)
        while self._readers and self._place < end:
            found, place = await changes.page(self._database, self._place, end=end, limit=PAGE_SIZE)
            for change in found:
                self._offer(change)
                # A thousand readers take a while.
                await asyncio.sleep(0)
            self._move(place)

    def _offer(self, change: TicketChange) -> None:
        for reader in self._readers:
            reader.offer(change)
        self._place = max(self._place, change.place)

    def _move(self, place: Place) -> None:
        for reader in self._readers:
            reader.place = max(reader.place, place)
        self._place = max(self._place, place)
