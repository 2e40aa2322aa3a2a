"""Waiting in tests: for a condition, with a deadline, never by the clock alone."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(ask: Callable[[], Awaitable[T]], *, seconds: float = 20) -> T:
    """Asks again and again until the answer is truthy, and returns it; fails with the last answer after the seconds."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        answer = await ask()
        if answer:
            return answer
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"not within {seconds} s; the last answer was {answer!r}")
        await asyncio.sleep(0.02)
