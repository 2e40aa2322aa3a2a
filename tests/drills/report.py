"""What came of the drills, as lines for a terminal and as a page."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.drills.faults import Drill
from tests.drills.journal import Outcome

_HEADINGS = ("accepted", "refused", "unknown", "settled", "fault", "first", "drained")

HEADING = f"{'drill':34} " + " ".join(f"{heading:>8}" for heading in _HEADINGS)

_PAGE = """\
# Reliability

An accepted ticket is never lost and never doubled. `make drill` tries to make that untrue: it runs a whole mesh of real
parts, puts load on it ({clients} clients that ask one thing after the other, {submissions} submissions a second beside
them; a fifth of all requests is sent twice with the same key), breaks something, and then counts. What it does and what
must be true after it is in [tests/drills](../tests/drills/README.md).

This is one run of `make drill set=full`, seed {seed}, on {machine}. Times are seconds, and say little about another
machine; the last column is what counts.

- *accepted*, *refused*, *unknown*: what the clients were told; unknown is no answer in time, or 503.
- *settled*: unknown requests that were sent again with the same key when all was well.
- *fault*: how long the fault lasted; *first*: from its end until the next ticket was accepted; *drained*: from the end
  of the load until nothing was under way.

| drill | {headings} | |
| --- | {rules} | --- |
{rows}

{mails} mails arrived; {copies} of them a second time, with the same Message-ID, after {deaths} deaths of notify.
{verdict}.
"""


@dataclass(kw_only=True)
class Result:
    """What came of one drill. Times are seconds; `success_seconds` is None when no ticket was accepted any more."""

    drill: Drill
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    fault_seconds: float = 0
    success_seconds: float | None = None
    drain_seconds: float = 0
    settled: int = 0
    findings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mails:
    """How many arrived, how many of them once more, and how often notify died meanwhile."""

    arrived: int
    copies: int
    deaths: int


def machine() -> str:
    """What the drills run on."""
    memory = psutil.virtual_memory().total >> 30
    return f"{psutil.cpu_count()} cores, {memory} GiB, {platform.machine()}, Python {platform.python_version()}"


def line(result: Result) -> str:
    """One line of the table on a terminal."""
    return f"{result.drill.name:34} " + " ".join(f"{cell:>8}" for cell in _cells(result)) + f"  {_verdict(result)}"


def verdict(results: Sequence[Result]) -> str:
    """The last line of all."""
    found = sum(len(result.findings) for result in results)
    return f"{found} findings" if found else "nothing was lost, nothing was doubled"


def write(page: Path, results: Sequence[Result], mails: Mails, *, seed: int, clients: int, submissions: int) -> None:
    """Writes the table as a page in Markdown."""
    rows = [f"| {result.drill.name} | {' | '.join(_cells(result))} | {_verdict(result)} |" for result in results]
    said = verdict(results)
    page.write_text(
        _PAGE.format(
            clients=clients,
            submissions=submissions,
            seed=seed,
            machine=machine(),
            headings=" | ".join(_HEADINGS),
            rules=" | ".join("---:" for _ in _HEADINGS),
            rows="\n".join(rows),
            mails=mails.arrived,
            copies=mails.copies,
            deaths=mails.deaths,
            verdict=said[0].upper() + said[1:],
        )
    )


def _cells(result: Result) -> list[str]:
    success = "never" if result.success_seconds is None else f"{result.success_seconds:.1f}"
    counts = [str(result.outcomes[outcome]) for outcome in Outcome]
    return [*counts, str(result.settled), f"{result.fault_seconds:.1f}", success, f"{result.drain_seconds:.1f}"]


def _verdict(result: Result) -> str:
    return f"{len(result.findings)} findings" if result.findings else "ok"
