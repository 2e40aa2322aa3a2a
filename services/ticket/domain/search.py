"""What a search asks for, and how its hits are shown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from services.ticket.domain.ticket import Ticket

MARK_START, MARK_END = "\x02", "\x03"
"""What stands around the words that match, as the store marks them: the contract lets neither into a text."""

_EXCLUDED = re.compile(r'(?:(?<=\s)|^)-("[^"]*"?|\S+)')
# PostgreSQL reads a hyphen that begins a word as "not", and fails at 32 of them, as a line of hyphens is.
_NO_HYPHEN_OF_A_WORD = re.compile(r"(?<!\w)-+")
_MARKED = re.compile(f"{MARK_START}([^{MARK_END}]*){MARK_END}")
_BEFORE, _EXCERPT = 60, 240


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words that must be there, and words of which none may be, both as people write them in a search box."""

    wanted: str
    excluded: str

    @classmethod
    def parse(cls, text: str) -> "SearchQuery":
        """Takes the excluded words out: each grammar reads a word its own way, and none of them may find it."""
        excluded = " or ".join(match[1] for match in _EXCLUDED.finditer(text))
        wanted = _EXCLUDED.sub(" ", text)
        return cls(*(_NO_HYPHEN_OF_A_WORD.sub(" ", part) for part in (wanted, excluded)))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is one of the words that were looked for."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A ticket that matches: how well, and where in its title and its description."""

    ticket: Ticket
    score: float
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class HitPosition:
    """Where a hit stands among the others: by its score, then by its id."""

    score: float
    id: UUID

    @classmethod
    def read(cls, text: str) -> "HitPosition":
        """Reads what `write` wrote. Raises ValueError."""
        score, _, id = text.partition(" ")
        try:
            return cls(float.fromhex(score), UUID(id))
        except OverflowError as error:
            raise ValueError("a score beyond what a float holds") from error

    def write(self) -> str:
        """Returns it as text, the score to the last bit."""
        return f"{self.score.hex()} {self.id}"


def pieces(marked: Sequence[str]) -> tuple[Piece, ...]:
    """Returns one text in pieces, from copies of it in which each grammar has marked the words that it knows."""
    text = _MARKED.sub(r"\1", marked[0])
    return _cut(text, _spans(marked), 0, len(text))


def excerpt(marked: Sequence[str]) -> tuple[Piece, ...]:
    """Returns about 240 characters around the first word that matches, or the beginning when none does."""
    text = _MARKED.sub(r"\1", marked[0])
    spans = _spans(marked)
    first = spans[0] if spans else (0, 0)
    start = max(0, first[0] - _BEFORE)
    if start:
        # At a word, unless the one that matches is at the end of what has no space before it.
        start = text.find(" ", start, first[0]) + 1 or start
    end = min(len(text), max(start + _EXCERPT, first[1]))
    if end < len(text):
        end = max(text.rfind(" ", start, end), first[1]) if " " in text[start:end] else end
    return _cut(text, [span for span in spans if span[0] >= start and span[1] <= end], start, end)


def _spans(marked: Iterable[str]) -> list[tuple[int, int]]:
    """Where in the text marked words are, in order and without overlaps."""
    found = set()
    for copy in marked:
        for count, match in enumerate(_MARKED.finditer(copy)):
            start = match.start() - 2 * count
            found.add((start, start + len(match[1])))
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _cut(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[Piece, ...]:
    cuts = sorted({start, end, *(edge for span in spans for edge in span)})
    matched = {span[0] for span in spans}
    return tuple(Piece(text[left:right], left in matched) for left, right in pairwise(cuts))
