"""What a relay says to a mail, and what that means for it."""

from dataclasses import dataclass
from enum import Enum

_LONGEST = 500

_ABOUT_US = frozenset({530, 534, 535, 538})
"""Permanent by their first digit, but about how we sign in and encrypt (RFC 3207, RFC 4954), not about the mail."""


class Verdict(Enum):
    """What to do after an answer."""

    TAKEN = "taken"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Answer:
    """The relay's reply: its code and its text; without a code, `text` says why there was none."""

    code: int | None
    text: str

    @property
    def verdict(self) -> Verdict:
        """By the first digit (RFC 5321, section 4.2.1): 2 took the mail, 5 never will, and everything else may yet."""
        if self.code is None or self.code in _ABOUT_US:
            return Verdict.LATER
        return {2: Verdict.TAKEN, 5: Verdict.NEVER}.get(self.code // 100, Verdict.LATER)

    def __str__(self) -> str:
        """Returns one line of at most 500 characters, such as "250 2.0.0 OK"."""
        line = " ".join("".join(c if c.isprintable() else " " for c in self.text).split())
        return (line if self.code is None else f"{self.code} {line}")[:_LONGEST].rstrip()
