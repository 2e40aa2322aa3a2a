"""Read every change once, for all who watch in this process. Not an RPC: a worker."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import structlog

from services.kit.bus import until
from services.kit.database import Database, reaching
from services.kit.errors import DatabaseUnavailable
from services.ticket.domain.errors import WatchFellBehind
from services.ticket.domain.watch import Place, TicketChange, WatchFilter
from services.ticket.store import changes, tickets

_LOG = structlog.get_logger(__name__)

PAGE_SIZE = 500
"""How many changes are read at once."""

LOOK_SECONDS = 0.25
"""How often to look for what other replicas changed, and for what waited until older transactions had ended."""


class Reader:
    """Somebody who watches: what waits for them, and where they stand."""

    def __init__(self, wanted: WatchFilter, *, begins_at: int, most_waiting: int) -> None:
        self.begins_at = begins_at
        self.place = Place(begins_at, begins_at)
        self._wanted = wanted
        self._most_waiting = most_waiting
        self._waiting: deque[TicketChange] = deque()
        self._fell_behind = False
        self._is_told = asyncio.Event()

    def offer(self, change: TicketChange) -> None:
        """Lets it wait if it concerns them; who is too slow for that is told to come back."""
        if self._fell_behind or not self._wanted.concerns(change):
            return
        if len(self._waiting) >= self._most_waiting:
            self.fall_behind()
        else:
            self._waiting.append(change)
            self._is_told.set()

    def fall_behind(self) -> None:
        """Drops what waits: they are told to come back."""
        self._fell_behind = True
        self._waiting.clear()
        self._is_told.set()

    async def next(self, *, seconds: float) -> TicketChange | None:
        """Returns the next change, or None when there was none for so long. Raises WatchFellBehind."""
        if not self._waiting and not self._fell_behind:
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
        self._horizon = 0
        self._turn_lock = asyncio.Lock()

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

    @asynccontextmanager
    async def reader(
        self, wanted: WatchFilter, *, after: Place | None, most_waiting: int
    ) -> AsyncGenerator[Reader, None]:
        """Yields a reader of what changes from now on. It begins no earlier than where `after` ends."""
        async with self._turn_lock:
            if not self._readers:
                self._horizon = await changes.horizon(self._database)
        if after is not None and after.end > self._horizon:
            # Another replica had seen more: what was seen there can be seen here, too.
            await self._turn()
        reader = Reader(wanted, begins_at=self._horizon, most_waiting=most_waiting)
        self._readers.add(reader)
        self._is_watched.set()
        try:
            yield reader
        finally:
            self._readers.discard(reader)

    async def _turn(self) -> None:
        async with self._turn_lock:
            end = await changes.horizon(self._database)
            place = Place(self._horizon, end)
            if place.begin >= place.end:
                return
            # Whoever comes while this window is read begins behind it.
            readers, self._horizon = list(self._readers), end
            try:
                while found := await changes.page(self._database, place, limit=PAGE_SIZE):
                    for change in found:
                        for reader in readers:
                            reader.offer(change)
                    place = found[-1].place
            except BaseException:
                # Some have been offered some of it: they come back with their tokens.
                for reader in readers:
                    reader.fall_behind()
                raise
            for reader in readers:
                reader.place = Place(end, end)
