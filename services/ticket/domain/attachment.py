"""A file that belongs to a ticket."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class AttachmentKind(StrEnum):
    """What a file is, by its content."""

    TEXT = "TEXT"
    IMAGE = "IMAGE"
    VIDEO = "VIDEO"
    DOCUMENT = "DOCUMENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file as it was accepted: `size` in bytes, `sha256` in 64 hexadecimal digits, `name` for people alone."""

    id: UUID
    name: str
    content_type: str
    kind: AttachmentKind
    size: int
    sha256: str
    created_at: datetime
