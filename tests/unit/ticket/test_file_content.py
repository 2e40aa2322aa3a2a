import io
import struct
import zipfile

import pytest

from services.ticket.domain.file_content import HEAD_BYTES, look
from services.ticket.domain.file_type import DOCX, ODT, PLAIN_TEXT, PPTX, WORD, XLSX, ZIP


def archive(*names: str, mimetype: str = "") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        if mimetype:
            file.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            file.writestr(name, "<xml/>")
    return written.getvalue()


def boxed(*brands: bytes) -> bytes:
    content = b"ftyp" + brands[0] + bytes(4) + b"".join(brands[1:])
    return struct.pack(">I", 4 + len(content)) + content + b"\0\0\0\x08mdat"


BITMAP = b"BM" + struct.pack("<IHHII", 70, 0, 0, 54, 40) + bytes(52)


@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"GIF89a\x01\0\x01\0", "image/gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
        (b"II*\0\x08\0\0\0", "image/tiff"),
        (BITMAP, "image/bmp"),
        (boxed(b"heic", b"mif1", b"heic"), "image/heic"),
        (boxed(b"mif1", b"heic"), "image/heic"),
        (boxed(b"isom", b"isom", b"mp41"), "video/mp4"),
        (boxed(b"mp42"), "video/mp4"),
        (boxed(b"qt  ", b"qt  "), "video/quicktime"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "video/webm"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        (b"\x1f\x8b\x08\0", "application/gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8), WORD),
        (archive("a.txt"), ZIP),
        (archive("[Content_Types].xml", "_rels/.rels", "word/document.xml"), DOCX),
        (archive("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), PPTX),
        (archive("content.xml", mimetype=ODT), ODT),
        (archive("content.xml", mimetype="application/epub+zip"), ZIP),
    ],
)
def test_known_type_is_seen_in_the_first_bytes(head: bytes, content_type: str) -> None:
    assert look(head) == content_type


@pytest.mark.parametrize(
    "head",
    [
        b"BMW has stopped",
        b"GIFs do not show",
        b"MZ was here",
        b"ID3 tags are lost",
        b"PK and I",
        b"FWS: printer",
        b"RIFF is what I play",
        b"\xef\xbb\xbfwith a mark",
        "Größe: 5 €".encode(),
        b"\x1b[31mERROR\x1b[0m from a terminal",
        b"a < b and <3",
        b"<34>1 2026-01-01T00:00:00Z host syslog",
        b"see <html>",
        b'{"a": 1}',
    ],
)
def test_text_is_text_whatever_word_it_begins_with(head: bytes) -> None:
    assert look(head) == PLAIN_TEXT


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf \r\n <HTML>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"<?xml version='1.0'?>",
        b"<?php",
        b"<!-- x --><script>",
        b"<script>alert(1)</script>",
        b"<iframe/src=x>",
        b"<img src=x onerror=alert(1)>",
        b"#!/bin/sh",
        b"MZ\x90\0\x03\0",
        b"\x7fELF\x02\x01\x01\0",
        b"text with a \0",
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska",
        boxed(b"avif", b"mif1"),
        boxed(b"M4A ", b"mp42", b"isom"),
        b"BM" + bytes(60),
        b"GIF89\0",
        b"ftypmp42".rjust(12, b"\0")[:8],
    ],
)
def test_what_is_unknown_or_would_be_run_is_nothing(head: bytes) -> None:
    assert look(head) is None


def test_beginnings_cut_off_anywhere_are_looked_at_without_harm() -> None:
    whole = [archive("word/x", mimetype=ODT), boxed(b"heic", b"mif1"), BITMAP, b"\x1a\x45\xdf\xa3\x42\x82", b"\xff" * 4]
    for head in whole:
        for end in range(min(len(head), HEAD_BYTES)):
            look(head[:end])
