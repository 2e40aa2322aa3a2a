import re
from dataclasses import replace
from email import message_from_bytes, message_from_string, policy
from email.message import EmailMessage

import pytest

from services.notify.domain.errors import MailImpossible
from services.notify.domain.header import one_line
from services.notify.domain.mail import Mail
from services.notify.domain.proof import proof_read
from tests.unit.notify import given
from tests.unit.notify.hostile import ADDRESSES, TEXTS

HEADERS = [
    "Date",
    "From",
    "Reply-To",
    "To",
    "Subject",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
]
texts = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


def read(mail: Mail) -> EmailMessage:
    """As a modern reader sees it: another parser than the one that proof-reads."""
    message = message_from_string(mail.encoded().decode(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@texts
def test_subject_arrives_as_it_was_and_makes_no_other_header(text: str) -> None:
    mail = given.mail(subject=text)
    proof_read(mail, mail.encoded())
    message = read(mail)
    assert message.keys() == HEADERS
    assert message["Subject"] == one_line(text)
    assert [address.addr_spec for address in message["To"].addresses] == ["ada@example.com"]


@texts
def test_name_arrives_as_it_was_and_adds_no_recipient(text: str) -> None:
    mail = given.mail(name=text)
    proof_read(mail, mail.encoded())
    message = read(mail)
    assert message.keys() == HEADERS
    # The name was compared by proof_read: this parser keeps the folds between encoded words (Python issue 92081).
    assert [address.addr_spec for address in message["To"].addresses] == ["ada@example.com"]


@texts
def test_text_arrives_as_it_was(text: str) -> None:
    mail = given.mail(text=f"{text}\n.\nFrom here\n{text}\n", html=f"<p>\n{text}")
    proof_read(mail, mail.encoded())
    plain, html = read(mail).iter_parts()
    assert read(mail).keys() == HEADERS
    assert plain.get_content_type() == "text/plain" and html.get_content_type() == "text/html"


@texts
def test_every_line_is_short_ascii_and_ends_in_crlf(text: str) -> None:
    encoded = given.mail(subject=text, name=text, text=text, html=text).encoded()
    assert encoded.isascii() and b"\x00" not in encoded
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", encoded)
    assert max(len(line) for line in encoded.split(b"\r\n")) <= 78


def test_no_character_is_divided_between_two_encoded_words() -> None:
    raw = message_from_bytes(given.mail(subject="é€\U0001f525" * 50).encoded())["Subject"]
    for word in str(raw).split():
        message = message_from_string(f"Subject: {word}\n\n", policy=policy.default)
        assert "\ufffd" not in message["Subject"] and not message["Subject"].defects


def test_plain_text_stays_readable() -> None:
    encoded = given.mail(subject="Your request #000042", name="Lovelace, Ada").encoded()
    assert b"\r\nSubject: Your request #000042\r\n" in encoded
    assert b'\r\nTo: "Lovelace, Ada" <ada@example.com>\r\n' in encoded


THREAD = tuple(f"<{number:040x}@help.example.com>" for number in range(10))
UNSUBSCRIBE = "https://help.example.com/api/v1/notifications/" + "A" * 43 + ":unsubscribe"


def test_mail_names_those_before_it_in_a_header_that_no_relay_finds_too_long() -> None:
    mail = given.mail(references=THREAD)
    proof_read(mail, mail.encoded())
    message = read(mail)
    assert message["In-Reply-To"] == THREAD[-1]
    assert str(message["References"]).split() == list(THREAD)
    [header] = re.findall(rb"References: .*?\r\n(?=\S)", mail.encoded(), flags=re.DOTALL)
    assert len(header) < 998 and max(map(len, header.split(b"\r\n"))) <= 78


def test_mail_that_can_be_turned_off_says_how_by_one_click() -> None:
    mail = given.mail(unsubscribe_url=UNSUBSCRIBE)
    proof_read(mail, mail.encoded())
    message = read(mail)
    assert message["List-Unsubscribe"] == f"<{UNSUBSCRIBE}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.keys() == [*HEADERS[:8], "List-Unsubscribe", "List-Unsubscribe-Post", *HEADERS[8:]]


def test_mail_that_nobody_can_turn_off_does_not_say_that_they_can() -> None:
    assert b"Unsubscribe" not in given.mail().encoded()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"In-Reply-To: <", b"In-Reply-To: <0"),
        (b"References: <", b"References: <x@evil.example> <"),
        (b"List-Unsubscribe: <https", b"List-Unsubscribe: <http"),
        (b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", b""),
        (b'Reply-To: "Serviq"', b'Reply-To: "Other"'),
    ],
)
def test_header_of_thread_or_list_that_is_not_what_was_meant_is_noticed(old: bytes, new: bytes) -> None:
    mail = given.mail(references=THREAD, unsubscribe_url=UNSUBSCRIBE)
    encoded = mail.encoded()
    assert old in encoded
    with pytest.raises(MailImpossible):
        proof_read(mail, encoded.replace(old, new))


def test_same_mail_has_the_same_bytes() -> None:
    assert given.mail().encoded() == given.mail().encoded()


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_that_cannot_be_written_to_is_refused(address: str) -> None:
    with pytest.raises(MailImpossible):
        given.mail(address=address).encoded()


@pytest.mark.parametrize(
    "address", ["ada@xn--bcher-kva.example", "a+b.c_d!#$%&'*/=?^`{|}~-@example.com", "x@" + "a" * 60]
)
def test_ordinary_address_is_written_as_it_is(address: str) -> None:
    mail = given.mail(address=address, name="Ada")
    proof_read(mail, mail.encoded())
    assert f"<{address}>".encode() in mail.encoded()


def test_address_beyond_ascii_stands_there_in_utf_8() -> None:
    mail = given.mail(address="grüße@example.com", name="Grüße")
    proof_read(mail, mail.encoded())
    assert "<grüße@example.com>".encode() in mail.encoded()
    assert mail.recipient.needs_smtputf8


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"To: <ada@example.com>", b"To: <ada@example.com>, <x@example.com>"),
        (b"To: <ada@example.com>", b"To: <ada@example.com>\r\nBcc: <x@example.com>"),
        (b"Subject: Your", b"Subject: Our"),
        (b"Subject: Your request #000042", b"Subject:\r\n\r\nYour request"),
        (b"Auto-Submitted: auto-generated\r\n", b""),
        (b"we have it", b"we have it not"),
        (b"multipart/alternative", b"multipart/mixed"),
        (b"MIME-Version: 1.0\r\n", b"MIME-Version: 1.0\r\nSubject: again\r\n"),
    ],
)
def test_mail_that_is_not_what_was_meant_is_noticed(old: bytes, new: bytes) -> None:
    mail = given.mail()
    encoded = mail.encoded()
    assert old in encoded
    with pytest.raises(MailImpossible):
        proof_read(mail, encoded.replace(old, new))


TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_trace_stands_in_the_header_and_nowhere_when_there_is_none() -> None:
    mail = replace(given.mail(), traceparent=TRACEPARENT)
    proof_read(mail, mail.encoded())
    assert read(mail).get_all("traceparent") == [TRACEPARENT]
    assert read(given.mail())["traceparent"] is None


def test_trace_that_would_make_another_header_makes_no_mail() -> None:
    mail = replace(given.mail(), traceparent=f"{TRACEPARENT}\r\nBcc: x@example.com")
    with pytest.raises(MailImpossible):
        proof_read(mail, mail.encoded())
