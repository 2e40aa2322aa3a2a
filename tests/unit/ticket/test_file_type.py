import pytest

from services.ticket.domain.attachment import AttachmentKind
from services.ticket.domain.errors import AttachmentTypeRefused
from services.ticket.domain.file_type import (
    DOCX,
    ENDINGS,
    EXCEL,
    PLAIN_TEXT,
    WORD,
    XLSX,
    ZIP,
    decide,
    ending_of,
    kind_of,
)

EVERY = frozenset(ENDINGS)


@pytest.mark.parametrize(
    ("found", "announced", "name", "content_type"),
    [
        ("image/png", "", "a", "image/png"),
        ("image/png", "image/png", "a.png", "image/png"),
        ("image/png", "IMAGE/PNG; charset=binary", "A.PNG", "image/png"),
        ("image/png", "application/octet-stream", "a.png", "image/png"),
        ("image/jpeg", "image/jpg", "a.jpeg", "image/jpeg"),
        (PLAIN_TEXT, "", "server.log.1", PLAIN_TEXT),
        (PLAIN_TEXT, "", "data.csv", PLAIN_TEXT),
        (PLAIN_TEXT, "text/csv", "data.csv", "text/csv"),
        (PLAIN_TEXT, EXCEL, "data.csv", "text/csv"),
        (PLAIN_TEXT, "text/plain; charset=utf-8", "a.txt", PLAIN_TEXT),
        (ZIP, "", "a.zip", ZIP),
        (ZIP, "application/x-zip-compressed", "a.zip", ZIP),
        (ZIP, DOCX, "a.docx", DOCX),
        (ZIP, "", "a.xlsx", XLSX),
        (WORD, "", "a", WORD),
        (WORD, "", "a.xls", EXCEL),
        ("application/gzip", "application/x-gzip", "a.tar.gz", "application/gzip"),
        ("video/mp4", "", "a.mp4", "video/mp4"),
    ],
)
def test_type_is_what_the_content_is_or_something_more_exact(
    found: str, announced: str, name: str, content_type: str
) -> None:
    decided = decide(found, announced, name, EVERY)
    assert (decided.content_type, decided.kind) == (content_type, kind_of(content_type))


@pytest.mark.parametrize(
    ("found", "announced"),
    [
        ("image/png", "image/jpeg"),
        (PLAIN_TEXT, "text/html"),
        (PLAIN_TEXT, "image/svg+xml"),
        (PLAIN_TEXT, EXCEL),
        (None, ""),
        (None, "application/octet-stream"),
        (None, "image/png"),
        ("application/pdf", DOCX),
        (DOCX, XLSX),
        ("image/avif", ""),
    ],
)
def test_what_is_not_accepted_or_not_what_it_says_is_refused(found: str | None, announced: str) -> None:
    with pytest.raises(AttachmentTypeRefused) as refused:
        decide(found, announced, "a", EVERY)
    assert [violation.field for violation in refused.value.violations] == ["content_type"]


@pytest.mark.parametrize(
    ("found", "announced", "name"),
    [
        ("image/png", "", "invoice.pdf"),
        ("application/pdf", "application/pdf", "invoice.pdf.exe"),
        (DOCX, "", "letter.docm"),
        (ZIP, ZIP, "letter.docx"),
        *((PLAIN_TEXT, "", name) for name in ("a.html", "a.svg", "a.xml", "a.js", "a.bat", "a.ps1", "a.vbs", "a.lnk")),
        *((PLAIN_TEXT, "text/plain", name) for name in ("run.bat ", "run.bat.", "run.bat. .", "a.txt:run.bat", ".bat")),
        (PLAIN_TEXT, "", "a.b\N{ZERO WIDTH SPACE}at"),
    ],
)
def test_name_with_the_ending_of_another_type_is_refused(found: str, announced: str, name: str) -> None:
    with pytest.raises(AttachmentTypeRefused) as refused:
        decide(found, announced, name, EVERY)
    assert [violation.field for violation in refused.value.violations] == ["name"]


def test_desk_may_accept_less_than_there_is() -> None:
    with pytest.raises(AttachmentTypeRefused):
        decide("video/mp4", "", "a.mp4", {"image/png"})
    # What may be announced is a document, but archives are not accepted.
    assert decide(ZIP, "", "a.docx", {DOCX}).content_type == DOCX
    with pytest.raises(AttachmentTypeRefused):
        decide(ZIP, "", "a.zip", {DOCX})


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.PNG", "png"), ("a", ""), ("server.log.1", ""), ("10.33.12", ""), ("a.txt. ", "txt"), ("with Dr. Who", "")],
)
def test_ending_is_what_a_computer_would_go_by(name: str, ending: str) -> None:
    assert ending_of(name) == ending


def test_every_type_has_a_kind() -> None:
    assert {kind_of(content_type) for content_type in ENDINGS} == set(AttachmentKind)
