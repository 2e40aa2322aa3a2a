"""Which files are accepted, and what they are: by their content, never by what they are called."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from services.kit.errors import FieldViolation
from services.ticket.domain.attachment import AttachmentKind
from services.ticket.domain.errors import AttachmentTypeRefused

PLAIN_TEXT = "text/plain"
"""What text is that is nothing else."""

_ZIP = "application/zip"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

KINDS: Mapping[str, AttachmentKind] = MappingProxyType(
    {
        **dict.fromkeys((PLAIN_TEXT, "text/csv", "text/markdown", "application/json"), AttachmentKind.TEXT),
        **dict.fromkeys(
            ("image/png", "image/jpeg", "image/gif", "image/webp", "image/heic", "image/tiff", "image/bmp"),
            AttachmentKind.IMAGE,
        ),
        **dict.fromkeys(("video/mp4", "video/webm", "video/quicktime"), AttachmentKind.VIDEO),
        **dict.fromkeys(
            (
                "application/pdf",
                _ZIP,
                "application/gzip",
                "application/rtf",
                "application/msword",
                "application/vnd.ms-excel",
                "application/vnd.ms-powerpoint",
                f"{_OFFICE}.wordprocessingml.document",
                f"{_OFFICE}.spreadsheetml.sheet",
                f"{_OFFICE}.presentationml.presentation",
                f"{_OPEN}.text",
                f"{_OPEN}.spreadsheet",
                f"{_OPEN}.presentation",
            ),
            AttachmentKind.DOCUMENT,
        ),
    }
)
"""Every type that can be accepted, with its kind. What a browser would run, such as HTML and SVG, is not among them."""

_TEXTS = frozenset(type for type, kind in KINDS.items() if kind is AttachmentKind.TEXT)
_ALIKE: Mapping[str, str] = {"application/x-gzip": "application/gzip", "image/x-ms-bmp": "image/bmp"}
# Old office documents share one container, and its content cannot be told apart by its beginning; nor can archives.
_CONTAINERS: Mapping[str, frozenset[str]] = {
    "application/msword": frozenset({"application/vnd.ms-excel", "application/vnd.ms-powerpoint"}),
    _ZIP: frozenset(type for type in KINDS if type.startswith((_OFFICE, _OPEN))),
    PLAIN_TEXT: _TEXTS,
}


@dataclass(frozen=True, slots=True)
class FileType:
    """A media type (RFC 6838), and what kind of file that is."""

    content_type: str
    kind: AttachmentKind


def decide(found: str | None, announced: str, accepted: Collection[str]) -> FileType:
    """Returns the type of a file in which `found` was seen, None for nothing known; `announced` may be empty.

    Something may be announced that is more exact than what can be seen, such as CSV for text, and nothing else. Raises
    AttachmentTypeRefused.
    """
    content_type = _ALIKE.get(found or "", found or "")
    said = announced.partition(";")[0].strip().lower()
    said = _ALIKE.get(said, said)
    if said and said != content_type:
        if said not in _CONTAINERS.get(content_type, ()):
            raise _refused(found, "differs from what the content is")
        content_type = said
    if content_type not in accepted or content_type not in KINDS:
        raise _refused(found, "is not accepted")
    return FileType(content_type, KINDS[content_type])


def is_markup(head: bytes) -> bool:
    """Tells whether text begins as something that a browser would run rather than show."""
    beginning = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return beginning.startswith((b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<!--", b"<?php", b"#!"))


def _refused(found: str | None, description: str) -> AttachmentTypeRefused:
    violation = FieldViolation(field="content_type", description=description)
    return AttachmentTypeRefused(content_type=found or "unknown", violations=(violation,))
