"""Proof-reading: a finished mail is read back as its reader will read it, and compared with what was meant."""

import re
from binascii import a2b_qp
from email.header import decode_header
from email.parser import HeaderParser
from email.utils import format_datetime, getaddresses
from functools import lru_cache

from services.notify.domain.errors import MailImpossible
from services.notify.domain.header import Mailbox, one_line
from services.notify.domain.mail import ONE_CLICK, Mail, lines_of

_FOLD = re.compile(r"\r?\n(?=[ \t])")
_BLANK = b"\r\n\r\n"


def proof_read(mail: Mail, encoded: bytes) -> None:
    """Raises MailImpossible unless the bytes are that mail: these headers and no other, one recipient, these texts."""
    head, _, body = encoded.partition(_BLANK)
    read = HeaderParser().parsestr(head.decode())
    found = {name: _FOLD.sub("", value) for name, value in read.items()}
    expected = _expected(mail)
    if [*expected, "Content-Type"] != [name for name, _ in read.items()]:
        raise MailImpossible("the mail would have other headers than it should")
    for name, value in expected.items():
        if not _says(found[name], value):
            raise MailImpossible(f"the mail's {name} would say something else than it should")
    texts = [("text/plain", lines_of(mail.content.text)), ("text/html", lines_of(mail.content.html))]
    if read.get_content_type() != "multipart/alternative" or _texts(read.get_boundary(""), body) != texts:
        raise MailImpossible("the mail's text would say something else than it should")


def _expected(mail: Mail) -> dict[str, str | Mailbox]:
    """Returns the headers it is to have, in order, but the one that says what the body is."""
    thread = {"In-Reply-To": mail.references[-1], "References": " ".join(mail.references)} if mail.references else {}
    unsubscribe = (
        {"List-Unsubscribe": f"<{mail.unsubscribe_url}>", "List-Unsubscribe-Post": ONE_CLICK}
        if mail.unsubscribe_url
        else {}
    )
    return {
        "Date": format_datetime(mail.written_at),
        "From": mail.sender,
        "Reply-To": mail.reply_to,
        "To": mail.recipient,
        "Subject": one_line(mail.content.subject),
        "Message-ID": mail.message_id,
        **thread,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        **unsubscribe,
        **({"traceparent": mail.traceparent} if mail.traceparent else {}),
        "MIME-Version": "1.0",
    }


def _says(found: str, expected: str | Mailbox) -> bool:
    if isinstance(expected, str):
        return _decoded(found) == expected
    return _mailboxes(found) == (Mailbox(one_line(expected.name), expected.address),)


@lru_cache(maxsize=256)
def _mailboxes(value: str) -> tuple[Mailbox, ...]:
    """Reads an address header; the one From, and the few agents, are read over and over."""
    return tuple(Mailbox(_decoded(name), address) for name, address in getaddresses([value]))


def _decoded(value: str) -> str:
    pieces = decode_header(value)
    return "".join(
        piece if isinstance(piece, str) else piece.decode(charset or "ascii", "replace") for piece, charset in pieces
    )


def _texts(boundary: str, body: bytes) -> list[tuple[str, str]]:
    """Takes the parts between the boundaries (RFC 2046, section 5.1.1); nothing may stand before or after them."""
    delimiter = f"\r\n--{boundary}".encode()
    pieces = (b"\r\n" + body).split(delimiter)
    if pieces[0] or pieces[-1] != b"--\r\n":
        return []
    return [_text(part) for part in pieces[1:-1]]


def _text(part: bytes) -> tuple[str, str]:
    head, _, text = part.removeprefix(b"\r\n").partition(_BLANK)
    read = HeaderParser().parsestr(head.decode())
    if read.get_content_charset() != "utf-8" or read["Content-Transfer-Encoding"] != "quoted-printable":
        return "", ""
    return read.get_content_type(), lines_of(a2b_qp(text).decode("utf-8", "replace"))
