"""What was asked of the mesh and what it said, on disk before the client goes on."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self


class Verb(StrEnum):
    """What was asked for."""

    CREATE = "create"
    INVALID = "invalid"
    REPLY = "reply"
    NOTE = "note"


class Door(StrEnum):
    """Where it was asked."""

    HTTP = "http"
    GRPC = "grpc"


class Outcome(StrEnum):
    """What became of it, as far as the client can know."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One request. `key` makes a retry the same request, `digest` is the SHA-256 of what it said; times are seconds of
    the monotonic clock. `ticket_id` and `number` are empty unless it was accepted, or is about a ticket that was."""

    key: str
    verb: Verb
    door: Door
    outcome: Outcome
    status: str
    digest: str
    began: float
    ended: float
    ticket_id: str = ""
    number: str = ""
    is_retry: bool = False


class Journal:
    """A file of one JSON object a line. Many clients write at once; what they wait for is one fsync for all of them."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8")
        self._attempts: list[Attempt] = []
        self._waiting: list[tuple[Attempt, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._disk = ThreadPoolExecutor(1, "journal")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writing is not None:
            await self._writing
        self._disk.shutdown()
        self._file.close()

    def __iter__(self) -> Iterator[Attempt]:
        return iter(self._attempts)

    async def write(self, attempt: Attempt) -> None:
        """Returns when the attempt is on disk."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((attempt, future))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await future

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            text = "".join(json.dumps(asdict(attempt)) + "\n" for attempt, _ in batch)
            await asyncio.get_running_loop().run_in_executor(self._disk, self._put, text)
            for attempt, future in batch:
                self._attempts.append(attempt)
                if not future.done():
                    future.set_result(None)

    def _put(self, text: str) -> None:
        self._file.write(text)
        self._file.flush()
        os.fsync(self._file.fileno())
