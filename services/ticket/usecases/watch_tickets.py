"""Stream the changes of tickets."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
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
        if query.after is not None:
            async with aclosing(_missed(database, query.after, reader.begins_at)) as missed:
                async for change in missed:
                    if query.filter.concerns(change) and is_shown(change, await query.viewer()):
                        yield change, change.place
        yield None, reader.place
        while (remaining := ends_at - loop.time()) > 0:
            news = await reader.next(seconds=min(limits.sign_of_life_seconds, remaining))
            if news is None:
                yield None, reader.place
            elif is_shown(news, await query.viewer()):
                yield news, news.place


async def _missed(database: Database, after: Place, begins_at: int) -> AsyncGenerator[TicketChange, None]:
    """What happened between the place and where the reader begins: the rest of its window, and what came after it."""
    for place in (after, Place(after.end, max(after.end, begins_at))):
        while found := await changes.page(database, place, limit=PAGE_SIZE):
            for change in found:
                yield change
            place = found[-1].place
