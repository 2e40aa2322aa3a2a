"""`python -m tests.drills`: does to a mesh under load what happens to meshes, and proves that nothing was lost."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from cli.dead_letters import dead_letters
from cli.target import Target
from tests.drills.faults import Drill, drills
from tests.drills.ground import RELAY_CONNECTIONS, Ground, ground_in
from tests.drills.invariants import DRAIN_SECONDS, broken, drained, letters_of, worn
from tests.drills.journal import Attempt, Door, Journal, Outcome, Verb
from tests.drills.load import Load, loading

BEFORE = 60
"""How many answers there must be before the fault."""

AFTER = 60
"""How many more before the load ends."""


@dataclass(kw_only=True)
class Result:
    """What came of one drill. Times are seconds."""

    drill: Drill
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    fault_seconds: float = 0
    success_seconds: float | None = None
    drain_seconds: float = 0
    settled: int = 0
    findings: list[str] = field(default_factory=list)


async def hold(ground: Ground, journal: Journal, drill: Drill, *, number: int, seed: int) -> Result:
    """Holds one drill: load, fault, recovery, and then every invariant."""
    prefix = f"{number:03d}"
    result = Result(drill=drill)
    async with loading(ground, journal, drill=prefix, seed=seed) as load:
        if not await load.until(lambda: load.accepted >= BEFORE, seconds=60):
            return _given_up(result, "the mesh accepted too little before the fault")
        began = time.monotonic()
        await drill.act(ground, random.Random(seed))
        ended = time.monotonic()
        result.fault_seconds = ended - began
        result.success_seconds = await load.first_success(ended, seconds=60)
        enough = load.accepted + AFTER
        await load.until(lambda: load.accepted >= enough, seconds=60)
        await load.end()
        result.drain_seconds, left = await drained(ground)
        result.settled = await load.settle()
        if result.settled:
            _, left = await drained(ground)
    copies_allowed = RELAY_CONNECTIONS * ground.kills_of("notify")
    result.findings += left
    result.findings += await broken(ground, journal, drill=prefix, copies_allowed=copies_allowed)
    result.findings += _judged(result, load, [each for each in journal if each.key.startswith(f"{prefix}-")])
    if drill.letters:
        await _take_away_letters(ground, result)
    return result


def _given_up(result: Result, why: str) -> Result:
    result.findings.append(why)
    return result


def _judged(result: Result, load: Load, attempts: list[Attempt]) -> list[str]:
    result.outcomes.update(attempt.outcome for attempt in attempts)
    findings = list(load.differing)
    if result.success_seconds is None:
        findings.append("no ticket was accepted any more")
    elif result.success_seconds > result.drill.success_seconds:
        findings.append(
            f"the first ticket was accepted {result.success_seconds:.1f} s after the fault, and not within"
            f" {result.drill.success_seconds:.0f} s"
        )
    if result.drain_seconds > DRAIN_SECONDS:
        findings.append(f"not drained after {DRAIN_SECONDS:.0f} s")
    noticed = [each for each in attempts if each.outcome is Outcome.UNKNOWN and each.door is Door.GRPC]
    if result.drill.is_gentle and noticed:
        findings.append(f"{len(noticed)} callers noticed, with {Counter(each.status for each in noticed)}")
    unanswered = {each.key for each in attempts if each.outcome is Outcome.UNKNOWN} - {
        each.key for each in attempts if each.outcome is not Outcome.UNKNOWN
    }
    if unanswered:
        findings.append(f"{len(unanswered)} requests got no answer even when all was well again")
    invalid = [each for each in attempts if each.verb is Verb.INVALID and each.outcome is Outcome.ACCEPTED]
    if invalid:
        findings.append(f"{len(invalid)} requests were accepted that break the contract")
    return findings


async def _take_away_letters(ground: Ground, result: Result) -> None:
    """Poison must have ended as dead letters, each with its reason; they are dropped for the drills that follow."""
    letters = await letters_of(ground)
    if len(letters) < 20:
        result.findings.append(f"only {len(letters)} dead letters came of the poison")
    if any(not letter.reason for letter in letters):
        result.findings.append("a dead letter does not say why")
    async with dead_letters(Target.of(ground.folder / "mesh")) as there:
        for letter in letters:
            await there.drop(letter)


async def run(chosen: list[Drill], *, seed: int, folder: Path) -> list[Result]:
    """Holds the drills one after the other on one mesh, and prints a line for each."""
    results: list[Result] = []
    async with ground_in(folder) as ground, Journal(folder / "journal.jsonl") as journal:
        warm = Drill(name="nothing", act=_nothing)
        for number, drill in enumerate([warm, *chosen]):
            result = await hold(ground, journal, drill, number=number, seed=seed + number)
            if drill is warm:
                before = ground.vitals()
            results.append(result)
            print(line(result), flush=True)
            for finding in result.findings:
                print(f"    {finding}", flush=True)
        if wear := worn(before, ground.vitals()):
            results[-1].findings += wear
            for finding in wear:
                print(f"    {finding}", flush=True)
        copies = sum(ground.sink.copies.values()) - len(ground.sink.copies)
        print(
            f"{len(ground.sink.copies)} mails, {copies} second copies, {ground.kills_of('notify')} deaths of notify,"
            f" {len(ground.deaths)} deaths in all"
        )
    return results


async def _nothing(_: Ground, __: random.Random) -> None:
    """Nothing happens: how the mesh is when nobody does anything to it."""


def line(result: Result) -> str:
    """One line of the table."""
    success = "never" if result.success_seconds is None else f"{result.success_seconds:.1f}"
    counts = " ".join(f"{result.outcomes[outcome]:>6}" for outcome in Outcome)
    verdict = "ok" if not result.findings else f"{len(result.findings)} findings"
    return (
        f"{result.drill.name:34} {counts} {result.settled:>6} {result.fault_seconds:>7.1f} {success:>7}"
        f" {result.drain_seconds:>7.1f}  {verdict}"
    )


HEADING = (
    f"{'drill':34} {'accept':>6} {'refuse':>6} {'unknwn':>6} {'settle':>6} {'fault s':>7} {'first s':>7} {'drain s':>7}"
)


def main() -> None:
    """Reads the command line; exits with 1 when anything was found."""
    parser = argparse.ArgumentParser(prog="make drill", description=__doc__)
    parser.add_argument("--full", action="store_true", help="every drill, not only the short set of ten minutes")
    parser.add_argument("--only", default="", help="the drills with this in their name")
    parser.add_argument("--seed", type=int, default=0, help="what chance goes by; 0: another one each time")
    parser.add_argument("--keep", type=Path, help="an empty folder to leave the mesh and the journal in")
    options = parser.parse_args()
    seed = options.seed or random.SystemRandom().randrange(1, 1_000_000)
    chosen = [each for each in drills() if options.full or options.only or each.is_short]
    chosen = [each for each in chosen if options.only in each.name]
    machine = f"{psutil.cpu_count()} cores, {psutil.virtual_memory().total >> 30} GiB, {platform.machine()}"
    print(f"{len(chosen)} drills, seed {seed}, on {machine}, Python {platform.python_version()}")
    print(HEADING)
    with tempfile.TemporaryDirectory(prefix="serviq-drill-") as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        os.chmod(folder, 0o755)  # under root, PostgreSQL runs as another user
        results = asyncio.run(run(chosen, seed=seed, folder=folder))
    findings = sum(len(result.findings) for result in results)
    print("nothing was lost, nothing was doubled" if not findings else f"{findings} findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
