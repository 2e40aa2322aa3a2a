"""How a drill is held: load, fault, recovery, and then the invariants."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence

from cli.dead_letters import dead_letters
from cli.target import Target
from tests.drills.faults import Drill
from tests.drills.ground import RELAY_CONNECTIONS, Ground
from tests.drills.invariants import DRAIN_SECONDS, broken, drained, letters_of
from tests.drills.journal import Attempt, Door, Journal, Outcome, Verb
from tests.drills.load import loading
from tests.drills.poisons import POISONS
from tests.drills.report import Result

BEFORE = 60
"""How many requests must have been accepted before the fault."""

AFTER = 60
"""How many more before the load ends."""

_WAIT_SECONDS = 60


async def hold(ground: Ground, journal: Journal, drill: Drill, *, number: int, seed: int) -> Result:
    """Holds one drill and returns what came of it. Its requests begin with its number."""
    prefix = f"{number:03d}"
    result = Result(drill=drill)
    async with loading(ground, journal, drill=prefix, seed=seed) as load:
        if not await load.until(lambda: load.accepted >= BEFORE, seconds=_WAIT_SECONDS):
            result.findings.append("the mesh accepted too little before the fault")
            return result
        began = time.monotonic()
        await drill.act(ground, random.Random(seed))
        ended = time.monotonic()
        result.fault_seconds = ended - began
        result.success_seconds = await load.first_success(ended, seconds=_WAIT_SECONDS)
        enough = load.accepted + AFTER
        await load.until(lambda: load.accepted >= enough, seconds=_WAIT_SECONDS)
        await load.end()
        result.drain_seconds, left = await drained(ground)
        result.settled = await load.settle()
        if result.settled:
            _, left = await drained(ground)
    attempts = [attempt for attempt in journal if attempt.key.startswith(f"{prefix}-")]
    result.outcomes.update(attempt.outcome for attempt in attempts)
    copies_allowed = RELAY_CONNECTIONS * ground.deaths_of("notify")
    result.findings += left
    result.findings += await broken(ground, journal, drill=prefix, copies_allowed=copies_allowed)
    result.findings += [*load.differing, *_judged(result, attempts)]
    if drill.leaves_letters:
        result.findings += await _take_away_letters(ground)
    return result


def _judged(result: Result, attempts: Sequence[Attempt]) -> list[str]:
    """Returns a sentence for everything that the clients had to bear and should not have."""
    findings = []
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
        findings.append(f"{len(noticed)} callers noticed: {dict(Counter(each.status for each in noticed))}")
    answered = {each.key for each in attempts if each.outcome is not Outcome.UNKNOWN}
    if unanswered := {each.key for each in attempts} - answered:
        findings.append(f"{len(unanswered)} requests got no answer even when all was well again")
    invalid = [each for each in attempts if each.verb is Verb.INVALID and each.outcome is Outcome.ACCEPTED]
    if invalid:
        findings.append(f"{len(invalid)} requests were accepted that break the contract")
    return findings


async def _take_away_letters(ground: Ground) -> list[str]:
    """Looks at the dead letters that poison must have become, and drops them for the sake of the drills to come."""
    letters = await letters_of(ground)
    async with dead_letters(Target.of(ground.folder / "mesh")) as there:
        for letter in letters:
            await there.drop(letter)
    findings = []
    if len(letters) < POISONS:
        findings.append(f"only {len(letters)} dead letters came of {POISONS} poisonous messages")
    if any(not letter.reason for letter in letters):
        findings.append("a dead letter does not say why")
    return findings
