"""Mail headers, encoded by ourselves: whatever the text is, it arrives as that text and makes no other header.

Python's own EmailMessage once decoded what looked like an encoded word in a subject and wrote its line breaks out as
they were (CVE-2024-6923). Here everything that is not plain becomes encoded words (RFC 2047), and text that looks like
an encoded word is not plain.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.notify.domain.errors import MailImpossible

_LINE = 76
"""The most octets of a line with an encoded word (RFC 2047, section 2); well under the 78 of RFC 5322."""

_WORD_START, _WORD_END = "=?utf-8?B?", "?="

_PRINTABLE = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# A dot-atom, in ASCII or not (RFC 5322, RFC 6532), at a domain in ASCII: what `kit.addresses` leaves of an address.
_ADDRESS = re.compile(
    r"[^\s\x00-\x20\x7f-\x9f()<>\[\]:;@\\,\".]+(?:\.[^\s\x00-\x20\x7f-\x9f()<>\[\]:;@\\,\".]+)*@[\w.-]+"
)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A person, by what they are called (may be empty) and where to write to them."""

    name: str
    address: str

    @property
    def needs_smtputf8(self) -> bool:
        """Whether only a relay with SMTPUTF8 (RFC 6531) can take mail for it."""
        return not self.address.isascii()


def one_line(text: str) -> str:
    """Returns the text as a header can hold it: control characters and line breaks are spaces, at the ends nothing."""
    return _BREAKS.sub(" ", text).strip()


def text_header(name: str, text: str) -> str:
    """Returns the whole header with its line end, such as a Subject: any text."""
    text = one_line(text)
    if _is_plain(text) and len(name) + 2 + len(text) <= _LINE:
        return f"{name}: {text}\r\n"
    return _folded(name, list(_encoded_words(text, used=len(name) + 2)))


def mailbox_header(name: str, mailbox: Mailbox) -> str:
    """Returns the whole header with its line end, such as To, with one address. Raises MailImpossible."""
    address = f"<{checked_address(mailbox.address)}>"
    display = one_line(mailbox.name)
    if not display:
        return _folded(name, [address])
    quoted = '"' + re.sub(r'(["\\])', r"\\\1", display) + '"'
    if _is_plain(display) and len(name) + 2 + len(quoted) <= _LINE:
        return _folded(name, [quoted, address])
    return _folded(name, [*_encoded_words(display, used=len(name) + 2), address])


def words_header(name: str, words: Sequence[str]) -> str:
    """Returns the whole header with its line end, of words that we made ourselves, such as Message-IDs."""
    return _folded(name, list(words))


def checked_address(address: str) -> str:
    """Returns the address when it can stand between angle brackets as it is. Raises MailImpossible."""
    local, _, domain = address.rpartition("@")
    if not _ADDRESS.fullmatch(address) or not domain.isascii() or len(local.encode()) > 64 or len(address) > 254:
        raise MailImpossible("the address is none that mail can be sent to")
    return address


def _is_plain(text: str) -> bool:
    return _PRINTABLE.fullmatch(text) is not None and "=?" not in text


def _encoded_words(text: str, *, used: int) -> Iterator[str]:
    """Yields encoded words for one line each; `used` octets of the first line are taken. No character is divided."""
    room = _octets_in(_LINE - used)
    octets = b""
    for character in text:
        encoded = character.encode()
        if len(octets) + len(encoded) > room:
            yield _encoded_word(octets)
            octets, room = b"", _octets_in(_LINE - 1)
        octets += encoded
    if octets:
        yield _encoded_word(octets)


def _octets_in(line: int) -> int:
    """Returns how many octets an encoded word of so many characters can carry, 75 being the most it may have."""
    return (min(line, 75) - len(_WORD_START) - len(_WORD_END)) // 4 * 3


def _encoded_word(octets: bytes) -> str:
    return f"{_WORD_START}{b64encode(octets).decode()}{_WORD_END}"


def _folded(name: str, words: list[str]) -> str:
    """Joins the words by spaces, each on the line before as long as it fits there."""
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1].encode()) + 1 + len(word.encode()) <= _LINE or lines == [f"{name}:"]:
            lines[-1] += f" {word}"
        else:
            lines.append(f" {word}")
    return "\r\n".join(lines) + "\r\n"
