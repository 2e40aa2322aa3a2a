"""Threads: by which earlier mails a mail program knows that a new one belongs to them."""

from collections.abc import Sequence

LONGEST = 10
"""How many Message-IDs are named: relays refuse headers that are too long, and the first and the newest are enough."""


def references(earlier: Sequence[str]) -> tuple[str, ...]:
    """Returns what References names (RFC 5322, section 3.6.4), oldest first: the first mail, then the newest ones."""
    if len(earlier) <= LONGEST:
        return tuple(earlier)
    return (earlier[0], *earlier[1 - LONGEST :])
