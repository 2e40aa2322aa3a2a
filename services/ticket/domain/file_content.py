"""What a file is, seen in its first bytes."""

import re

from services.ticket.domain.file_type import DOCX, ODP, ODS, ODT, PLAIN_TEXT, PPTX, WORD, XLSX, ZIP

HEAD_BYTES = 8192
"""As much of a file as its type can be seen in."""

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WORD),
)
_BITMAP_HEADS = frozenset((12, 40, 52, 56, 64, 108, 124))
_ENTRY, _EBML = b"PK\x03\x04", b"\x1a\x45\xdf\xa3"
_WEBM = re.compile(rb"\x42\x82.{1,8}?webm", re.DOTALL)
_HEIC = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"))
_MP4 = frozenset((b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV"))
_PARTS = ((b"word/", DOCX), (b"xl/", XLSX), (b"ppt/", PPTX))
_OPEN = {type.encode(): type for type in (ODT, ODS, ODP)}

# What a browser takes for HTML (WHATWG, MIME Sniffing, 7.1), and for XML, SVG and PHP; what a shell takes for a script.
_MARKUP = re.compile(
    rb"#!|\s*<(?:!--|\?|(?:!doctype\s+html|!doctype|a|b|body|br|div|embed|font|form|h1|head|html|iframe|img|link|math"
    rb"|meta|object|p|script|style|svg|table|title|xml)[\s/>])",
    re.IGNORECASE,
)
# A terminal's colours are in many a log.
_NOT_TEXT = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def look(head: bytes) -> str | None:
    """Returns the media type of a file that begins so, or None: it is nothing known, or something to be run.

    `head` is its first HEAD_BYTES, or all of it. What is taken for text may turn out not to be UTF-8 further on.
    """
    for beginning, content_type in _BEGINNINGS:
        if head.startswith(beginning):
            return content_type
    if head.startswith(_ENTRY):
        return _archive(head)
    if head.startswith(_EBML):
        return "video/webm" if _WEBM.search(head, 0, 64) else None
    if head[4:8] == b"ftyp":
        return _film(head)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"BM") and head[6:10] == bytes(4) and int.from_bytes(head[14:18], "little") in _BITMAP_HEADS:
        return "image/bmp"
    text = head.removeprefix(b"\xef\xbb\xbf")
    return None if _NOT_TEXT.search(text) or _MARKUP.match(text) else PLAIN_TEXT


def _archive(head: bytes) -> str:
    """Tells office documents by what is in them (ECMA-376, part 2; OpenDocument 1.3, part 2, 3.3)."""
    if head[30:38] == b"mimetype":
        stated = head[38 : 38 + int.from_bytes(head[18:22], "little")]
        return _OPEN.get(stated, ZIP)
    names = [head[match.start() + 30 :] for match in re.finditer(re.escape(_ENTRY), head)]
    return next((type for folder, type in _PARTS if any(name.startswith(folder) for name in names)), ZIP)


def _film(head: bytes) -> str | None:
    """Tells by the brands (ISO/IEC 14496-12, 4.3): what it is most of all, and what else it can be read as."""
    box = head[8 : min(int.from_bytes(head[:4], "big"), HEAD_BYTES)]
    brands = {box[start : start + 4] for start in (0, *range(8, len(box), 4))}
    if box.startswith(b"qt  "):
        return "video/quicktime"
    if brands & _HEIC:
        return "image/heic"
    is_sound = box.startswith((b"M4A ", b"M4B ", b"M4P "))
    return "video/mp4" if brands & _MP4 and not is_sound else None
