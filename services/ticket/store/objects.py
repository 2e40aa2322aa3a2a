"""The object store: the content of files under random keys. It knows neither names nor tickets."""

import asyncio
import os
import re
import secrets
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import structlog
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

from services.kit.errors import PeerUnavailable

if TYPE_CHECKING:
    from obstore import PutResult
    from obstore.store import ClientConfig, RetryConfig

_LOG = structlog.get_logger(__name__)

_PART_BYTES = 5 * 1024 * 1024
"""What is written at once: S3 takes no smaller parts but the last."""

_CHUNK_BYTES = 256 * 1024

# As it comes, a request gets 30 seconds in all, too little for whoever reads slowly, and is repeated for three minutes.
_CLIENT: "ClientConfig" = {
    "connect_timeout": timedelta(seconds=5),
    "read_timeout": timedelta(seconds=30),
    "timeout": timedelta(days=1),
    # AWS_ENDPOINT_URL says whether it is used.
    "allow_http": True,
}
_RETRIES: "RetryConfig" = {"max_retries": 5, "retry_timeout": timedelta(seconds=20)}

_KEY = re.compile(r"[0-9a-f]{32}")
_UNFINISHED = f"{'[0-9a-f]' * 32}#*"
"""What the library calls a file in a folder while it writes it."""


def random_key() -> str:
    """Returns a key for an object that says nothing, and that nobody guesses."""
    return secrets.token_hex(16)


class Objects:
    """A folder (`file:///...`), or a bucket of S3 or something compatible (`s3://bucket/prefix`).

    An object is there whole or not at all. Every method raises PeerUnavailable while the store cannot be used; making
    one raises OSError when the folder cannot be made.
    """

    def __init__(self, url: str) -> None:
        self._store: LocalStore | S3Store
        self._folder: Path | None = None
        if url.startswith("file:"):
            self._folder = Path(unquote(urlsplit(url).path))
            self._folder.mkdir(parents=True, exist_ok=True)
            self._store = LocalStore(self._folder)
        else:
            self._store = S3Store.from_url(url, client_options=_CLIENT, retry_config=_RETRIES)

    async def put(self, key: str, content: AsyncIterator[bytes]) -> None:
        """Writes the object, for good; what the content raises is raised. That leaves nothing, nor does a cancellation.

        Unless that comes when the object is whole already: the sweep takes it.
        """
        source = _Source(content)
        writing = asyncio.ensure_future(
            self._store.put_async(key, source, use_multipart=True, chunk_size=_PART_BYTES, max_concurrency=1)
        )
        try:
            await asyncio.wait({writing})
        except asyncio.CancelledError:
            source.break_off()
            # Goes on, and undoes what it has written, even if whoever waits here is cancelled once more.
            writing.add_done_callback(_told)
            await asyncio.wait({writing})
            raise
        if source.failure is not None:
            # In the place of the library's error, which has it wrapped beyond recognition.
            _told(writing)
            raise source.failure
        with _reaching():
            writing.result()
            if self._folder is not None:
                await asyncio.to_thread(_flush, self._folder / key)

    async def get(self, key: str) -> AsyncGenerator[bytes, None]:
        """Finds the object, and returns it in chunks of at most 256 KiB."""
        with _reaching():
            found = await self._store.get_async(key)

        async def chunks() -> AsyncGenerator[bytes, None]:
            with _reaching():
                async for part in found.stream(min_chunk_size=_CHUNK_BYTES):
                    data = bytes(part)
                    for start in range(0, len(data), _CHUNK_BYTES):
                        yield data[start : start + _CHUNK_BYTES]

        return chunks()

    async def delete(self, keys: list[str]) -> None:
        """Deletes objects; one that is not there is no error."""
        with _reaching():
            for key in keys:
                try:
                    await self._store.delete_async(key)
                except FileNotFoundError:
                    continue

    async def older_than(self, at: datetime) -> AsyncIterator[list[str]]:
        """Yields the keys of what was written before, some at a time. What else may be in there is passed over."""
        with _reaching():
            async for batch in self._store.list(chunk_size=500):
                yield [meta["path"] for meta in batch if meta["last_modified"] < at and _KEY.fullmatch(meta["path"])]

    async def delete_unfinished(self, at: datetime) -> int:
        """Deletes what was begun before and never finished, because the process was killed; returns how much.

        In a folder: a bucket has a rule for that, and whoever runs it sets it.
        """
        if self._folder is None:
            return 0
        with _reaching():
            return await asyncio.to_thread(_delete_unfinished, self._folder, at.timestamp())


class _Source:
    """Content that can be broken off: only when its source raises does the library undo what it has written."""

    def __init__(self, content: AsyncIterator[bytes]) -> None:
        self._content = content
        self._broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.failure: BaseException | None = None
        """What the content raised."""

    def break_off(self) -> None:
        """Raises where the next chunk is waited for."""
        self._broken.set_result(None)

    def __aiter__(self) -> "_Source":
        return self

    async def __anext__(self) -> bytes:
        following = asyncio.ensure_future(anext(self._content))
        await asyncio.wait((following, self._broken), return_when=asyncio.FIRST_COMPLETED)
        if self._broken.done():
            following.cancel()
            await asyncio.wait({following})
            raise ConnectionAbortedError
        error = following.exception()
        if error is None:
            return following.result()
        if not isinstance(error, StopAsyncIteration):
            self.failure = error
        raise error


def _told(writing: "asyncio.Task[PutResult]") -> None:
    """Takes note of how it ended, so that nobody logs it as overlooked."""
    writing.exception()


def _flush(path: Path) -> None:
    """Makes sure that the file outlives a loss of power: its row in the database will."""
    for each in (path, path.parent):
        descriptor = os.open(each, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _delete_unfinished(folder: Path, at: float) -> int:
    old = [path for path in folder.glob(_UNFINISHED) if path.stat().st_mtime < at]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        _LOG.warning("object store away", error=repr(error))
        raise PeerUnavailable(peer="object-store") from error
