"""The object store: the content of files under random keys. It knows neither names nor tickets."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime

import structlog
from obstore.exceptions import BaseError
from obstore.store import LocalStore, from_url

from services.kit.errors import PeerUnavailable

_LOG = structlog.get_logger(__name__)

_PART_BYTES = 5 * 1024 * 1024
"""What is written at once: S3 takes no smaller parts but the last."""

_CHUNK_BYTES = 256 * 1024


class Objects:
    """A folder (`file:///...`), or a bucket of S3 or something compatible (`s3://bucket/prefix`).

    An object is there whole or not at all. Every method raises PeerUnavailable while the store cannot be used.
    """

    def __init__(self, url: str) -> None:
        self._store = LocalStore.from_url(url, mkdir=True) if url.startswith("file:") else from_url(url)

    async def put(self, key: str, content: AsyncIterator[bytes]) -> None:
        """Writes the object; what the content raises is raised, and leaves nothing behind."""
        failure: list[Exception] = []

        async def watched() -> AsyncIterator[bytes]:
            try:
                async for chunk in content:
                    yield chunk
            except Exception as error:
                # The library would wrap it beyond recognition.
                failure.append(error)
                raise

        with _reaching():
            try:
                await self._store.put_async(
                    key, watched(), use_multipart=True, chunk_size=_PART_BYTES, max_concurrency=1
                )
            except Exception:
                if failure:
                    raise failure[0] from None
                raise

    async def get(self, key: str) -> AsyncGenerator[bytes, None]:
        """Yields the object in chunks of at most 256 KiB."""
        with _reaching():
            found = await self._store.get_async(key)
            async for part in found.stream(min_chunk_size=_CHUNK_BYTES):
                data = bytes(part)
                for start in range(0, len(data), _CHUNK_BYTES):
                    yield data[start : start + _CHUNK_BYTES]

    async def delete(self, keys: list[str]) -> None:
        """Deletes objects; one that is not there is no error."""
        with _reaching():
            for key in keys:
                try:
                    await self._store.delete_async(key)
                except FileNotFoundError:
                    continue

    async def older_than(self, at: datetime) -> AsyncIterator[list[str]]:
        """Yields the keys of what was written before, some at a time."""
        with _reaching():
            async for batch in self._store.list(chunk_size=500):
                yield [meta["path"] for meta in batch if meta["last_modified"] < at]


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        _LOG.warning("object store away", error=repr(error))
        raise PeerUnavailable(peer="object-store") from error
