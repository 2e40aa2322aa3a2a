"""Stream the changes of tickets."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass

from services.kit.database import Database
from services.ticket.domain.viewer import Viewer
from services.ticket.domain.watch import Place, TicketChange, WatchFilter, is_shown
from services.ticket.store import changes
from services.ticket.usecases.follow_changes import PAGE_SIZE, Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchTickets:
    """Which tickets, from where on: None means from now on. `viewer` tells who asks, as they may at that moment."""

    filter: WatchFilter
    viewer: Callable[[], Awaitable[Viewer]]
    after: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchLimits:
    """How often a stream says that it is alive, after how long it ends, and how many changes wait for a slow reader."""

    sign_of_life_seconds: float
    longest_seconds: float
    most_waiting: int


async def watch_tickets(
    database: Database, followed: Changes, query: WatchTickets, *, limits: WatchLimits
) -> AsyncGenerator[tuple[TicketChange | None, Place], None]:
    """Yields changes that concern the caller, each with the place behind it; None is a sign of life.

    Ends after a while, so that its caller comes back with another token. Raises WatchFellBehind.
    """
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + limits.longest_seconds
    async with followed.reader(query.filter, after=query.after, most_waiting=limits.most_waiting) as reader:
        place = query.after or reader.place
        yield None, place
        while place < reader.begins_at and loop.time() < ends_at and not reader.is_over:
            missed, place = await changes.page(database, place, end=reader.begins_at, limit=PAGE_SIZE)
            for change in missed:
                if query.filter.concerns(change) and is_shown(change, await query.viewer()):
                    yield change, change.place
            yield None, place
        said_at = loop.time()
        while (now := loop.time()) < ends_at and not reader.is_over:
            says_at = min(said_at + limits.sign_of_life_seconds, ends_at)
            news = await reader.next(seconds=max(says_at - now, 0))
            place = news.place if news is not None else reader.place
            if news is not None and not is_shown(news, await query.viewer()):
                if loop.time() < says_at:
                    continue
                news = None
            yield news, place
            said_at = loop.time()
