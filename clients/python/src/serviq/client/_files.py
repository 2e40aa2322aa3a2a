"""Files as messages: chunks that are small enough, the last one marked. Only the content is read here."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import BinaryIO, TypeVar

from serviq.ticket.v1.attachment_service_pb2 import SubmitAttachmentRequest, UploadAttachmentRequest

CHUNK_BYTES = 256 * 1024
"""The most that one message may carry."""

Upload = TypeVar("Upload", UploadAttachmentRequest, SubmitAttachmentRequest)


def upload_messages(first: Upload, content: bytes | BinaryIO | Iterable[bytes]) -> Iterator[Upload]:
    """Yields the messages of an upload; `first` says what the file is."""
    opening = _opening(first)
    for chunk in _chunks(content):
        opening.chunk = chunk
        yield opening
        opening = type(first)()
    opening.last = True
    yield opening


async def async_upload_messages(first: Upload, content: AsyncIterable[bytes]) -> AsyncIterator[Upload]:
    """Yields the messages of an upload; `first` says what the file is."""
    opening = _opening(first)
    async for piece in content:
        for chunk in _chunks(piece):
            opening.chunk = chunk
            yield opening
            opening = type(first)()
    opening.last = True
    yield opening


async def pieces_of(content: bytes | AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """Yields the content, whatever it is given as."""
    if isinstance(content, bytes):
        yield content
    else:
        async for piece in content:
            yield piece


def _opening(first: Upload) -> Upload:
    opening = type(first)()
    opening.CopyFrom(first)
    opening.request_id = first.request_id or str(uuid.uuid4())
    return opening


def _chunks(content: bytes | BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    if isinstance(content, bytes | bytearray | memoryview):
        for start in range(0, len(content), CHUNK_BYTES):
            yield bytes(content[start : start + CHUNK_BYTES])
    elif hasattr(content, "read"):
        while chunk := content.read(CHUNK_BYTES):
            yield chunk
    else:
        for piece in content:
            yield from _chunks(piece)
