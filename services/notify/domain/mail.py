"""A mail: what it says, to whom, and its bytes."""

from binascii import b2a_qp
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from services.notify.domain.header import Mailbox, mailbox_header, text_header

_BOUNDARY = "=_next-part"
"""Quoted-printable writes every "=" as "=3D", so no line of a part can be the boundary, and one does for all mails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a mail says: the subject, and the same text twice, plain and as HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail to one person."""

    sender: Mailbox
    recipient: Mailbox
    message_id: str
    written_at: datetime
    content: Content

    def encoded(self) -> bytes:
        """Returns the mail as it goes to the relay (RFC 5322, RFC 2046), equal each time. Raises MailImpossible.

        Only an address that is not ASCII puts an octet above 127 into it.
        """
        headers = [
            f"Date: {format_datetime(self.written_at)}\r\n",
            mailbox_header("From", self.sender),
            mailbox_header("To", self.recipient),
            text_header("Subject", self.content.subject),
            f"Message-ID: {self.message_id}\r\n",
            # RFC 3834, and what Exchange calls it: no machine is to answer.
            "Auto-Submitted: auto-generated\r\n",
            "X-Auto-Response-Suppress: All\r\n",
            "MIME-Version: 1.0\r\n",
            f'Content-Type: multipart/alternative; boundary="{_BOUNDARY}"\r\n',
        ]
        parts = [_part("plain", self.content.text), _part("html", self.content.html)]
        start = f"--{_BOUNDARY}\r\n".encode()
        body = b"\r\n" + start + (b"\r\n" + start).join(parts) + f"\r\n--{_BOUNDARY}--\r\n".encode()
        return "".join(headers).encode() + body


def lines_of(text: str) -> str:
    """Returns the text with every line end, of whatever kind, as one newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _part(subtype: str, text: str) -> bytes:
    headers = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return headers.encode() + b2a_qp(lines_of(text).encode()).replace(b"\n", b"\r\n")
