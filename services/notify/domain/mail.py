"""A mail: what it says, to whom, and its bytes."""

from binascii import b2a_qp
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from services.notify.domain.header import Mailbox, mailbox_header, text_header, words_header

_BOUNDARY = "=_next-part"
"""Quoted-printable writes every "=" as "=3D", so no line of a part can be the boundary, and one does for all mails."""

ONE_CLICK = "List-Unsubscribe=One-Click"
"""The value of List-Unsubscribe-Post, and the form that a mail program posts (RFC 8058, section 3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a mail says: the subject, and the same text twice, plain and as HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail to one person.

    `references` are the Message-IDs of earlier mails that it belongs to, oldest first. `unsubscribe_url` is empty for a
    mail that nobody can turn off. `traceparent` leads to what set it off (W3C Trace Context), and may be empty.
    """

    sender: Mailbox
    recipient: Mailbox
    reply_to: Mailbox
    message_id: str
    written_at: datetime
    content: Content
    references: Sequence[str] = ()
    unsubscribe_url: str = ""
    traceparent: str = ""

    def encoded(self) -> bytes:
        """Returns the mail as it goes to the relay (RFC 5322, RFC 2046), equal each time. Raises MailImpossible.

        Only an address that is not ASCII puts an octet above 127 into it.
        """
        headers = [
            f"Date: {format_datetime(self.written_at)}\r\n",
            mailbox_header("From", self.sender),
            mailbox_header("Reply-To", self.reply_to),
            mailbox_header("To", self.recipient),
            text_header("Subject", self.content.subject),
            f"Message-ID: {self.message_id}\r\n",
            *self._thread(),
            # RFC 3834, and what Exchange calls it: no machine is to answer.
            "Auto-Submitted: auto-generated\r\n",
            "X-Auto-Response-Suppress: All\r\n",
            *self._unsubscribe(),
            *([f"traceparent: {self.traceparent}\r\n"] if self.traceparent else []),
            "MIME-Version: 1.0\r\n",
            f'Content-Type: multipart/alternative; boundary="{_BOUNDARY}"\r\n',
        ]
        parts = [_part("plain", self.content.text), _part("html", self.content.html)]
        start = f"--{_BOUNDARY}\r\n".encode()
        body = b"\r\n" + start + (b"\r\n" + start).join(parts) + f"\r\n--{_BOUNDARY}--\r\n".encode()
        return "".join(headers).encode() + body

    def _thread(self) -> list[str]:
        if not self.references:
            return []
        return [words_header("In-Reply-To", self.references[-1:]), words_header("References", self.references)]

    def _unsubscribe(self) -> list[str]:
        """One click in the mail program (RFC 8058); the URL is one that we made."""
        if not self.unsubscribe_url:
            return []
        return [
            words_header("List-Unsubscribe", [f"<{self.unsubscribe_url}>"]),
            f"List-Unsubscribe-Post: {ONE_CLICK}\r\n",
        ]


def lines_of(text: str) -> str:
    """Returns the text with every line end, of whatever kind, as one newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _part(subtype: str, text: str) -> bytes:
    headers = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return headers.encode() + b2a_qp(lines_of(text).encode()).replace(b"\n", b"\r\n")
