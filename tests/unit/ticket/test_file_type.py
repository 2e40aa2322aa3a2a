import pytest

from services.ticket.domain.attachment import AttachmentKind
from services.ticket.domain.errors import AttachmentTypeRefused
from services.ticket.domain.file_type import KINDS, decide, is_markup

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("found", "announced", "content_type", "kind"),
    [
        ("image/png", "", "image/png", AttachmentKind.IMAGE),
        ("image/png", "image/png", "image/png", AttachmentKind.IMAGE),
        ("image/png", "IMAGE/PNG; charset=binary", "image/png", AttachmentKind.IMAGE),
        ("text/plain", "text/csv", "text/csv", AttachmentKind.TEXT),
        ("text/plain", "text/plain; charset=utf-8", "text/plain", AttachmentKind.TEXT),
        ("application/zip", DOCX, DOCX, AttachmentKind.DOCUMENT),
        ("application/gzip", "application/x-gzip", "application/gzip", AttachmentKind.DOCUMENT),
        ("video/mp4", "", "video/mp4", AttachmentKind.VIDEO),
    ],
)
def test_type_is_what_the_content_is_or_something_more_exact(
    found: str, announced: str, content_type: str, kind: AttachmentKind
) -> None:
    decided = decide(found, announced, KINDS)
    assert (decided.content_type, decided.kind) == (content_type, kind)


@pytest.mark.parametrize(
    ("found", "announced"),
    [
        ("image/png", "image/jpeg"),
        ("application/x-msdownload", ""),
        ("application/x-msdownload", "image/png"),
        ("text/plain", "text/html"),
        ("text/plain", "image/svg+xml"),
        (None, ""),
        (None, "application/octet-stream"),
        ("application/pdf", DOCX),
    ],
)
def test_what_is_not_accepted_or_not_what_it_says_is_refused(found: str | None, announced: str) -> None:
    with pytest.raises(AttachmentTypeRefused) as refused:
        decide(found, announced, KINDS)
    assert [violation.field for violation in refused.value.violations] == ["content_type"]


def test_desk_may_accept_less_than_there_is() -> None:
    with pytest.raises(AttachmentTypeRefused):
        decide("video/mp4", "", {"image/png"})


@pytest.mark.parametrize(
    "head", [b"<!DOCTYPE html>", b"\xef\xbb\xbf  <html>", b"<svg xmlns=''/>", b"<?xml version='1.0'?>", b"#!/bin/sh"]
)
def test_what_a_browser_or_a_shell_would_run_is_no_text(head: bytes) -> None:
    assert is_markup(head)
    assert not is_markup(b"x " + head)
