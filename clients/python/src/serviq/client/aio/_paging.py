"""Lists, page by page or item by item."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from serviq.client._paging import P, Q, copy_of, items_of, turn


async def pages(rpc: Callable[[Q], Awaitable[P]], request: Q) -> AsyncIterator[P]:
    """Yields the pages of a List or Search RPC, such as `desk.tickets.ListTickets`; each when it is asked for."""
    asked = copy_of(request)
    while True:
        page = await rpc(asked)
        yield page
        if not turn(asked, page):
            return


async def items(rpc: Callable[[Q], Awaitable[P]], request: Q) -> AsyncIterator[Any]:
    """Yields what the pages carry, one by one, such as the tickets; the next page is asked for when one is used up."""
    async for page in pages(rpc, request):
        for item in items_of(page):
            yield item
