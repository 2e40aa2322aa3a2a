"""Questions that come at the same time are asked as one, and nothing is remembered."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

import grpc

from services.kit.errors import PeerTooSlow, PeerUnavailable

MOST_AT_ONCE = 500
"""How many ids the contract takes in one request."""

AWAY = (PeerUnavailable, PeerTooSlow, grpc.aio.AioRpcError)
"""What a call raises that was not answered as it should be."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Asking(Generic[Key, Value]):
    """Collects keys for as long as the event loop is busy, and fetches them together."""

    def __init__(self, fetch: Callable[[Sequence[Key]], Awaitable[Mapping[Key, Value]]], *, name: str) -> None:
        self._fetch = fetch
        self._name = name
        self._asked: dict[Key, asyncio.Future[Value | None]] = {}
        self._asking: set[asyncio.Task[None]] = set()

    async def ask(self, key: Key) -> Value | None:
        """Returns what was found, or None. Raises what the fetch raised, one of AWAY."""
        if not self._asked:
            task = asyncio.create_task(self._ask(), name=self._name)
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        if key not in self._asked:
            self._asked[key] = asyncio.get_running_loop().create_future()
        # Shielded: another mail may wait for the same.
        return await asyncio.shield(self._asked[key])

    async def _ask(self) -> None:
        asked, self._asked = self._asked, {}
        keys = list(asked)
        for start in range(0, len(keys), MOST_AT_ONCE):
            some = keys[start : start + MOST_AT_ONCE]
            try:
                found = await self._fetch(some)
            except AWAY as error:
                for key in some:
                    asked[key].set_exception(error)
                    asked[key].exception()  # whoever asked may be gone
            else:
                for key in some:
                    asked[key].set_result(found.get(key))


def said(error: Exception) -> str:
    """Returns why a call failed, without anything that was in it."""
    return error.code().name if isinstance(error, grpc.aio.AioRpcError) else str(error)
