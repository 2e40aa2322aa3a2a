"""Receive the content of a file into the object store. Not an RPC: both ways to attach a file begin here."""

import codecs
import hashlib
from collections.abc import AsyncIterator, Set
from dataclasses import dataclass

from services.kit.errors import FieldViolation
from services.ticket.domain.errors import AttachmentCorrupt, AttachmentTooLarge
from services.ticket.domain.file_content import HEAD_BYTES, look
from services.ticket.domain.file_type import PLAIN_TEXT, FileType, decide
from services.ticket.store.objects import Objects, random_key


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLimits:
    """Which files are accepted: how large, of which types, and how many a ticket may have.

    `most_requester_bytes` is how large all files of a ticket may be together for its requester to add another: nobody
    need be known to be one.
    """

    most_bytes: int
    types: Set[str]
    most_files: int
    most_requester_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What is said of a file before its content comes. Type and checksum may be empty."""

    name: str
    content_type: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Content that is whole in the object store; nobody knows of it yet."""

    object_key: str
    type: FileType
    size: int
    sha256: str


async def receive_content(
    objects: Objects, announced: Announced, content: AsyncIterator[bytes], limits: FileLimits
) -> Received:
    """Streams the content through, and checks it on the way; what is wrong leaves nothing behind.

    Raises AttachmentTypeRefused, AttachmentTooLarge and AttachmentCorrupt, and PeerUnavailable while the object store
    is away.
    """
    key = random_key()
    check = _Check(announced, limits)
    await objects.put(key, check.passed(content))
    assert check.type is not None
    return Received(object_key=key, type=check.type, size=check.size, sha256=check.digest.hexdigest())


class _Check:
    """Looks at content as it passes by."""

    def __init__(self, announced: Announced, limits: FileLimits) -> None:
        self._announced = announced
        self._limits = limits
        self.size = 0
        self.digest = hashlib.sha256()
        self.type: FileType | None = None
        self._text = codecs.getincrementaldecoder("utf-8")("strict")

    async def passed(self, content: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Yields the content as it is, from when its type is known on."""
        head = b""
        async for chunk in content:
            self._count(chunk)
            if self.type is None:
                head += chunk
                if len(head) < HEAD_BYTES:
                    continue
                self._see(head)
                chunk, head = head, b""
            self._read(chunk)
            yield chunk
        if self.type is None:
            self._see(head)
            self._read(head)
            yield head
        self._end()

    def _count(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.size > self._limits.most_bytes:
            raise AttachmentTooLarge(most_bytes=self._limits.most_bytes)
        self.digest.update(chunk)

    def _see(self, head: bytes) -> None:
        if not head:
            raise _corrupt("chunk", "must not be empty altogether")
        found = look(head[:HEAD_BYTES])
        self.type = decide(found, self._announced.content_type, self._announced.name, self._limits.types)
        self._is_text = found == PLAIN_TEXT

    def _read(self, chunk: bytes, *, final: bool = False) -> None:
        """What began as text is text to its end."""
        if not self._is_text:
            return
        try:
            self._text.decode(chunk, final)
        except UnicodeDecodeError:
            raise _corrupt("chunk", "must be text in UTF-8") from None
        if b"\0" in chunk:
            raise _corrupt("chunk", "must be text, which has no NUL")

    def _end(self) -> None:
        self._read(b"", final=True)
        if self._announced.sha256 and self.digest.hexdigest() != self._announced.sha256.lower():
            raise _corrupt("sha256", "differs from that of the content")


def _corrupt(field: str, description: str) -> AttachmentCorrupt:
    return AttachmentCorrupt(violations=(FieldViolation(field=field, description=description),))
