"""Who looks at a page, and what the services are told about them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp.web import BaseRequest

from gateway.endpoints import caller_of
from services.kit.rpc.channel import Metadata


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever looks: the metadata of calls made for them, and what to call them, empty for somebody not signed in.

    `cookies` are values of Set-Cookie that the answer to them needs, whatever it turns out to be.
    """

    metadata: Metadata
    name: str = ""
    cookies: tuple[str, ...] = ()

    @property
    def is_signed_in(self) -> bool:
        """Whether they have an account here and showed it."""
        return bool(self.name)


Viewers = Callable[[BaseRequest], Awaitable[Viewer]]
"""Finds out who makes a request; raises Problem. Never refuses somebody unknown: pages decide for whom they are."""


async def anybody(request: BaseRequest) -> Viewer:
    """Returns somebody who is not signed in."""
    return Viewer(caller_of(request))
