"""What one look at the mesh found."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How bad it is."""

    FINE = "fine"
    NOTICE = "notice"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at, what it is like, and what to do when that is not fine."""

    subject: str
    verdict: Verdict
    detail: str
    remedy: str = ""


def fine(subject: str, detail: str) -> Finding:
    """Nothing to do."""
    return Finding(subject=subject, verdict=Verdict.FINE, detail=detail)


def notice(subject: str, detail: str, remedy: str) -> Finding:
    """The mesh works, and somebody should know."""
    return Finding(subject=subject, verdict=Verdict.NOTICE, detail=detail, remedy=remedy)


def bad(subject: str, detail: str, remedy: str) -> Finding:
    """The mesh does not work, or not whole."""
    return Finding(subject=subject, verdict=Verdict.BAD, detail=detail, remedy=remedy)
