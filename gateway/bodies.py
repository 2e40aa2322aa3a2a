"""A body that is read bit by bit, within limits of size and time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web import BaseRequest, RequestPayloadError

from gateway.problems import BODY_MALFORMED, BODY_TOO_LARGE, HTTP_MALFORMED, REQUEST_TOO_SLOW, Problem

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamLimits:
    """How large a body may be, in bytes; how long it may take, in all and for each wait for more of it, in seconds."""

    most_bytes: int
    seconds: float
    wait_seconds: float


class Body:
    """The body of a request as it arrives. The clock runs from when it is made."""

    def __init__(self, request: BaseRequest, limits: StreamLimits) -> None:
        """Raises Problem when the request says that its body will be too large."""
        self._content = request.content
        self._limits = limits
        self._deadline = asyncio.get_running_loop().time() + limits.seconds
        self._check(request.content_length or 0)

    async def chunk(self, most_bytes: int) -> bytes:
        """Returns more of it, empty when that was all; raises Problem."""
        return await self.next(self._content.read(most_bytes))

    async def next(self, reading: Awaitable[_Read]) -> _Read:
        """Waits for what reads more of it; raises Problem when that does not come, is too much, or cannot be read."""
        patience = asyncio.get_running_loop().time() + self._limits.wait_seconds
        try:
            async with asyncio.timeout_at(min(patience, self._deadline)):
                read = await reading
        except TimeoutError as error:
            raise Problem(REQUEST_TOO_SLOW) from error
        except RequestPayloadError as error:
            raise Problem(HTTP_MALFORMED) from error
        except (ValueError, AssertionError, HttpProcessingError) as error:
            # What aiohttp finds wrong with a form. Its words quote the request.
            raise Problem(BODY_MALFORMED, "The form cannot be read.") from error
        self._check(self._content.total_bytes)
        return read

    def _check(self, size: int) -> None:
        if size > self._limits.most_bytes:
            raise Problem(BODY_TOO_LARGE, f"At most {self._limits.most_bytes} bytes are read.")
