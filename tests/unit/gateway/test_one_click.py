import pytest
from multidict import CIMultiDict

from gateway.one_click import _fields
from gateway.problems import Problem

CLICK = [("List-Unsubscribe", "One-Click")]
PART = b'--B\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--B--\r\n'


def fields(content_type: str, body: bytes) -> list[tuple[str, str]]:
    return _fields(CIMultiDict({"Content-Type": content_type}), body)


def test_both_forms_that_mail_programs_send_are_read() -> None:
    assert fields("application/x-www-form-urlencoded", b"List-Unsubscribe=One-Click") == CLICK
    assert fields("Application/X-WWW-Form-Urlencoded; charset=utf-8", b"List-Unsubscribe=One-Click") == CLICK
    assert fields("multipart/form-data; boundary=B", PART) == CLICK


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", PART),
        ("multipart/form-data; boundary=C", PART),
        ("multipart/form-data; boundary=B", b"\xff\x00"),
        ("multipart/form-data; boundary=B", PART.replace(b"One-Click", b"\xff")),
        ("application/x-www-form-urlencoded", b"\xff"),
        ("application/x-www-form-urlencoded", b"a&b"),
        ("application/x-www-form-urlencoded", b""),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(100))),
    ],
)
def test_form_that_cannot_be_read_is_no_click(content_type: str, body: bytes) -> None:
    try:
        found = fields(content_type, body)
    except Problem as problem:
        assert "BODY_MALFORMED" in str(problem)
    else:
        assert found != CLICK
