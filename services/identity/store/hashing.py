"""Hashing of passwords: bcrypt, beside the event loop and never more at once than there is room for."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Self, TypeVar

import bcrypt

from services.identity.domain.errors import SignInBusy
from services.identity.domain.password import cost_of, digest

T = TypeVar("T")


class PasswordHasher:
    """Hashes passwords and checks them. Each costs `2 ** cost` rounds: a quarter of a second with 12.

    `threads` work, and at most `waiting` wait for them; whoever comes then is refused at once, so that neither the
    event loop nor anybody's deadline suffers. bcrypt lets other threads run meanwhile.
    """

    def __init__(self, pepper: bytes, *, cost: int, threads: int, waiting: int) -> None:
        self._pepper = pepper
        self._cost = cost
        self._room = BoundedSemaphore(threads + waiting)
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="passwords")
        # Nobody's password: what is checked when there is nobody to check it for.
        self._nobody = bcrypt.hashpw(os.urandom(32).hex().encode(), bcrypt.gensalt(cost)).decode()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def hash(self, password: str) -> str:
        """Returns a new hash of the password. Raises SignInBusy."""
        plain = digest(password, self._pepper)
        return await self._run(lambda: bcrypt.hashpw(plain, bcrypt.gensalt(self._cost)).decode())

    async def matches(self, password: str, password_hash: str | None) -> bool:
        """Tells whether the hash is of the password; takes as long when there is no hash. Raises SignInBusy."""
        plain, known = digest(password, self._pepper), (password_hash or self._nobody).encode()
        return await self._run(lambda: bcrypt.checkpw(plain, known)) and password_hash is not None

    def is_outdated(self, password_hash: str) -> bool:
        """Tells whether a hash was made when it cost less."""
        return cost_of(password_hash) < self._cost

    async def _run(self, work: Callable[[], T]) -> T:
        if not self._room.acquire(blocking=False):
            raise SignInBusy
        future = self._executor.submit(work)
        # Room is made when the work is done, or was given up before it began: not when the caller goes away.
        future.add_done_callback(lambda _: self._room.release())
        return await asyncio.wrap_future(future)
