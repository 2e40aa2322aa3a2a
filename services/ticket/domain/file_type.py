"""Which files are accepted, and as what: by their content, never by what they are called."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType

from services.kit.errors import FieldViolation
from services.ticket.domain.attachment import AttachmentKind
from services.ticket.domain.errors import AttachmentTypeRefused

PLAIN_TEXT = "text/plain"
"""What text is that is nothing else."""

ZIP = "application/zip"

WORD, EXCEL, POWERPOINT = "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"
"""Old office documents: one container, whose beginning does not tell which of them it is."""

DOCX, XLSX, PPTX = (
    f"application/vnd.openxmlformats-officedocument.{name}"
    for name in ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")
)
ODT, ODS, ODP = (f"application/vnd.oasis.opendocument.{name}" for name in ("text", "spreadsheet", "presentation"))

_CSV = "text/csv"
_TEXTS = (PLAIN_TEXT, _CSV, "text/markdown", "application/json")
_TEXT_ENDINGS = "txt text log out err csv tsv md markdown json jsonl yaml yml toml ini cfg conf properties diff patch"

ENDINGS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        type: frozenset(endings.split())
        for type, endings in {
            **dict.fromkeys(_TEXTS, _TEXT_ENDINGS),
            "image/png": "png",
            "image/jpeg": "jpg jpeg jpe jfif",
            "image/gif": "gif",
            "image/webp": "webp",
            "image/heic": "heic heif",
            "image/tiff": "tif tiff",
            "image/bmp": "bmp dib",
            "video/mp4": "mp4 m4v",
            "video/webm": "webm",
            "video/quicktime": "mov qt",
            "application/pdf": "pdf",
            ZIP: "zip",
            "application/gzip": "gz tgz",
            "application/rtf": "rtf",
            WORD: "doc dot",
            EXCEL: "xls xlt",
            POWERPOINT: "ppt pps",
            DOCX: "docx",
            XLSX: "xlsx",
            PPTX: "pptx",
            ODT: "odt",
            ODS: "ods",
            ODP: "odp",
        }.items()
    }
)
"""Every type that can be accepted, with what the names of such files may end in.

What a browser or a shell would run is not among them, nor is an ending with which a computer would run a text.
"""

_MORE_EXACT: Mapping[str, tuple[str, ...]] = {
    PLAIN_TEXT: _TEXTS,
    WORD: (EXCEL, POWERPOINT),
    ZIP: (DOCX, XLSX, PPTX, ODT, ODS, ODP),
}
_ALIKE: Mapping[str, str] = {
    # Whoever says so does not know (RFC 2046, 4.5.1).
    "application/octet-stream": "",
    "application/x-gzip": "application/gzip",
    "application/x-zip-compressed": ZIP,
    "image/heif": "image/heic",
    "image/jpg": "image/jpeg",
    "image/x-ms-bmp": "image/bmp",
    "text/rtf": "application/rtf",
}


@dataclass(frozen=True, slots=True)
class FileType:
    """A media type (RFC 6838), and what kind of file that is."""

    content_type: str
    kind: AttachmentKind


def decide(found: str | None, announced: str, name: str, accepted: Set[str]) -> FileType:
    """Returns the type of a file in which `found` was seen, None for nothing known; `announced` may be empty.

    What is announced, or else the ending of the name, may be more exact than what can be seen, such as CSV for text,
    and nothing else. Raises AttachmentTypeRefused.
    """
    seen, ending = found or "", ending_of(name)
    possible = (seen, *_MORE_EXACT.get(seen, ()))
    if said := _said(announced, seen, ending):
        if said not in possible:
            raise _refused(found, "content_type", "differs from what the content is")
        possible = (said,)
    if not accepted & ENDINGS.keys() & set(possible):
        raise _refused(found, "content_type", "is not accepted")
    fitting = [each for each in possible if each in accepted and (not ending or ending in ENDINGS[each])]
    if not fitting:
        raise _refused(found, "name", "must end like the name of a file of this type")
    return FileType(fitting[0], kind_of(fitting[0]))


def kind_of(content_type: str) -> AttachmentKind:
    """Returns what kind of file one of the types in ENDINGS is."""
    if content_type in _TEXTS:
        return AttachmentKind.TEXT
    family = content_type.partition("/")[0]
    return {"image": AttachmentKind.IMAGE, "video": AttachmentKind.VIDEO}.get(family, AttachmentKind.DOCUMENT)


def ending_of(name: str) -> str:
    """Returns what comes after the last dot, in lower case; empty for none, and for a number, as in server.log.1.

    Dots and spaces at the end count for nothing: Windows drops them.
    """
    _, dot, ending = name.rstrip(". ").rpartition(".")
    return "" if not dot or ending.isdecimal() or " " in ending else ending.lower()


def _said(announced: str, seen: str, ending: str) -> str:
    said = announced.partition(";")[0].strip().lower()
    if (said, seen, ending) == (EXCEL, PLAIN_TEXT, "csv"):
        # Windows announces the program that opens it.
        return _CSV
    return _ALIKE.get(said, said)


def _refused(found: str | None, field: str, description: str) -> AttachmentTypeRefused:
    violation = FieldViolation(field=field, description=description)
    return AttachmentTypeRefused(content_type=found or "unknown", violations=(violation,))
