"""Proof-reading: a finished mail is read back as its reader will read it, and compared with what was meant."""

import re
from email import message_from_string
from email.header import decode_header
from email.message import Message
from email.utils import format_datetime, getaddresses

from services.notify.domain.errors import MailImpossible
from services.notify.domain.header import Mailbox, one_line
from services.notify.domain.mail import Mail, lines_of

_FOLD = re.compile(r"\r?\n(?=[ \t])")


def proof_read(mail: Mail, encoded: bytes) -> None:
    """Raises MailImpossible unless the bytes are that mail: these headers and no other, one recipient, these texts."""
    read = message_from_string(encoded.decode())
    found = {name: _FOLD.sub("", value) for name, value in read.items()}
    expected: dict[str, str | Mailbox] = {
        "Date": format_datetime(mail.written_at),
        "From": mail.sender,
        "To": mail.recipient,
        "Subject": one_line(mail.content.subject),
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "MIME-Version": "1.0",
    }
    if [*expected, "Content-Type"] != [name for name, _ in read.items()]:
        raise MailImpossible("the mail would have other headers than it should")
    for name, value in expected.items():
        if not _says(found[name], value):
            raise MailImpossible(f"the mail's {name} would say something else than it should")
    texts = [("text/plain", mail.content.text), ("text/html", mail.content.html)]
    if read.get_content_type() != "multipart/alternative" or _texts(read) != [
        (kind, lines_of(text)) for kind, text in texts
    ]:
        raise MailImpossible("the mail's text would say something else than it should")


def _says(found: str, expected: str | Mailbox) -> bool:
    if isinstance(expected, str):
        return _decoded(found) == expected
    addresses = [(_decoded(name), address) for name, address in getaddresses([found])]
    return addresses == [(one_line(expected.name), expected.address)]


def _decoded(value: str) -> str:
    pieces = decode_header(value)
    return "".join(
        piece if isinstance(piece, str) else piece.decode(charset or "ascii", "replace") for piece, charset in pieces
    )


def _texts(read: Message) -> list[tuple[str, str]]:
    parts = read.get_payload()
    if not isinstance(parts, list):
        return []
    return [(part.get_content_type(), _text(part)) for part in parts if isinstance(part, Message)]


def _text(part: Message) -> str:
    octets = part.get_payload(decode=True)
    return lines_of(octets.decode("utf-8", "replace")) if isinstance(octets, bytes) else ""
