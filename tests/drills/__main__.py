"""`python -m tests.drills`: does to a mesh under load what happens to meshes, and proves that nothing was lost."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.drills import report
from tests.drills.faults import NOTHING, Drill, drills
from tests.drills.ground import ground_in
from tests.drills.holding import hold
from tests.drills.invariants import worn
from tests.drills.journal import Journal
from tests.drills.load import CLIENTS, SUBMISSIONS_PER_SECOND
from tests.drills.report import Mails, Result


async def run(chosen: Sequence[Drill], *, seed: int, folder: Path) -> tuple[list[Result], Mails]:
    """Holds the drills one after the other on one mesh, and prints what comes of each."""
    results: list[Result] = []
    async with ground_in(folder) as ground, Journal(folder / "journal.jsonl") as journal:
        for number, drill in enumerate([NOTHING, *chosen]):
            result = await hold(ground, journal, drill, number=number, seed=seed + number)
            if drill is NOTHING:
                before = ground.vitals()
            elif number == len(chosen):
                result.findings += worn(before, ground.vitals())
            results.append(result)
            print("\n    ".join([report.line(result), *result.findings]), flush=True)
        arrived = len(ground.sink.copies)
        copies = sum(ground.sink.copies.values()) - arrived
        return results, Mails(arrived=arrived, copies=copies, deaths=ground.deaths_of("notify"))


def main() -> None:
    """Reads the command line; exits with 1 when anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("--full", action="store_true", help="every drill, not only the short set of ten minutes")
    parser.add_argument("--only", action="append", default=[], help="drills with this in their name; may be repeated")
    parser.add_argument("--seed", type=int, default=0, help="what chance goes by; 0: another one each time")
    parser.add_argument("--keep", type=Path, help="an empty folder in which mesh and journal are left")
    parser.add_argument("--page", type=Path, help="where to write the table, in Markdown")
    options = parser.parse_args()
    seed = options.seed or random.SystemRandom().randrange(1, 1_000_000)
    chosen = [drill for drill in drills() if options.full or options.only or drill.is_short]
    if options.only:
        chosen = [drill for drill in chosen if any(words in drill.name for words in options.only)]
    print(f"{len(chosen)} drills, seed {seed}, on {report.machine()}")
    print(report.HEADING, flush=True)
    with tempfile.TemporaryDirectory(prefix="serviq-drill-") as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)  # under root, PostgreSQL runs as another user
        results, mails = asyncio.run(run(chosen, seed=seed, folder=folder))
    print(f"{mails.arrived} mails, {mails.copies} second copies, {mails.deaths} deaths of notify")
    print(report.verdict(results))
    if options.page is not None:
        report.write(options.page, results, mails, seed=seed, clients=CLIENTS, submissions=SUBMISSIONS_PER_SECOND)
    sys.exit(any(result.findings for result in results))


if __name__ == "__main__":
    main()
