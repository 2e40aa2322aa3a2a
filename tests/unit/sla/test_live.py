"""What lives equals a rebuild, on random stories: facts come late and in any order, rules change, tickets are woken.

What lives is read again only when something is heard, at the times that a reading names, and, while it is open, after
the rules have changed. Between those nothing must change, or else some deadline was missed. A failure prints its seed:
`ORACLE_SEED=<seed> pytest tests/unit/sla/test_live.py -m oracle` tells the same stories again.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random, randrange

import pytest

from services.sla.domain.facts import ActorKind, Fact, Status
from services.sla.domain.policy import Policy, Reopening
from services.sla.domain.priority import Priority
from services.sla.domain.rulebook import Rulebook, SavedCalendar
from services.sla.domain.ticket_sla import TicketReading, read_ticket
from tests.unit.sla import given
from tests.unit.sla.story import ADA, BOB, CALENDAR, EPOCH, START, Story, after, policy

pytestmark = pytest.mark.oracle

SEED = int(os.environ.get("ORACLE_SEED") or randrange(2**32))
STORIES = 1500
MINUTE = timedelta(minutes=1)
END = 3 * 24 * 60
"""When all is over, in minutes."""

MOVES = {
    Status.HELD: [Status.WORKING, Status.SPAM],
    Status.WORKING: [Status.WAITING, Status.OVER, Status.SPAM],
    Status.WAITING: [Status.WORKING, Status.OVER, Status.SPAM],
    Status.OVER: [Status.WORKING],
    Status.SPAM: [Status.WORKING],
}


class Rules:
    """Versions of policies and calendars, and when each was saved: not long after something happened."""

    def __init__(self, random: Random, facts: Sequence[Fact]) -> None:
        self.policies: list[tuple[datetime, Policy]] = [(EPOCH, policy(id=1))]
        self.calendars: list[tuple[datetime, SavedCalendar]] = [
            (EPOCH, SavedCalendar(name="c", calendar=CALENDAR, effective_at=EPOCH))
        ]
        times = [random.choice(facts).at + random.choice([0, 1, 20, 90]) * MINUTE for _ in range(6)]
        for saved_at in sorted(times[: random.choice([0, 1, 2, 6])]):
            effective_at = saved_at + random.choice([0, 0, 30, 600]) * MINUTE
            if random.random() < 0.5:
                self.calendars.append((saved_at, self._calendar(random, effective_at)))
            else:
                self.policies.append((saved_at, self._policy(random, effective_at)))
        self.saved = sorted({at for at, _ in [*self.policies, *self.calendars]})

    def at(self, now: datetime) -> Rulebook:
        """All that was saved by then."""
        return Rulebook(
            [each for at, each in self.policies if at <= now],
            [each for at, each in self.calendars if at <= now],
            revision=sum(at <= now for at in self.saved),
        )

    def _policy(self, random: Random, effective_at: datetime) -> Policy:
        id = random.choice([1, 2, 3])
        versions = [each.version for _, each in self.policies if each.id.int == id]
        return policy(
            id=id,
            version=len(versions) + 1,
            effective_at=effective_at,
            first_response=random.choice([None, 5, 60, 600]) if id > 1 else 30,
            next_response=random.choice([None, 5, 60]),
            resolution=random.choice([None, 60, 600]),
            priorities=[Priority.HIGH] if id == 2 else (),
            tags=["vip"] if id == 3 else (),
            reopening=random.choice(list(Reopening)),
            is_default=id == 1,
            is_deleted=id > 1 and bool(versions) and random.random() < 0.3,
        )

    def _calendar(self, random: Random, effective_at: datetime) -> SavedCalendar:
        opens = random.choice(["0:00", "9:00", "9:30"])
        days = [given.window(day, opens, random.choice(["17:00", "24:00"])) for day in range(1, 8)]
        calendar = given.office(*days, id=CALENDAR.id, version=len(self.calendars) + 1)
        return SavedCalendar(name="c", calendar=calendar, effective_at=effective_at)


def told(random: Random) -> Story:
    """A story of some twenty facts, some of which happen in one instant or one command."""
    status = random.choice([Status.HELD, *[Status.WORKING] * 4])
    story = Story(by=random.choice([ActorKind.AGENT, *[ActorKind.REQUESTER] * 3]), status=status)
    at = 0.0
    for _ in range(random.randrange(20)):
        at += random.choice([0, 0, 1, 30, 60, 0.123, random.randrange(600)])
        match random.randrange(6):
            case 0 | 1:
                status = random.choice(MOVES[status])
                story.moved(status, after=at)
            case 2 if status is Status.WORKING and random.random() < 0.5:
                status = random.choice(MOVES[status])
                story.answered(after=at).moved(status, after=at, with_last=True)
            case 2:
                story.answered(after=at, is_public=random.random() < 0.8)
            case 3 if status is Status.OVER:
                status = Status.WORKING
                story.asked(after=at).moved(status, after=at, with_last=True)
            case 3:
                story.asked(after=at)
            case 4:
                story.assigned(random.choice([ADA, BOB, None]), after=at)
            case _:
                tags = random.choice([(), ("vip",)])
                story.updated(after=at, priority=random.choice([Priority.NORMAL, Priority.HIGH]), tags=tags)
    return story


def lived(random: Random, story: Story, rules: Rules) -> TicketReading:
    """Where the ticket stands in the end when it is read again only if there is a reason."""
    agenda: list[tuple[datetime, int, Fact | None]] = []
    order = count()

    def plan(at: datetime, fact: Fact | None = None) -> None:
        heappush(agenda, (at, next(order), fact))

    for each in story.facts:
        for _ in range(random.choice([1, 1, 1, 1, 2])):
            plan(each.at + random.choice([-0.002, 0, 0.001, 0.001, 5, 3000]) * timedelta(seconds=1), each)
    for saved_at in rules.saved:
        plan(saved_at + random.choice([0, 40]) * timedelta(seconds=1))
    heard: list[Fact] = []
    reading = read_ticket(story.ticket_id, heard, rules.at(START), now=START)
    while agenda:
        now, _, fact = heappop(agenda)
        is_reason = (
            fact is not None
            or now in (reading.wake_at, reading.rules_change_at)
            or (reading.is_open and reading.revision < rules.at(now).revision)
        )
        if now > after(END) or not is_reason:
            continue
        heard += [] if fact is None else [fact]
        reading = read_ticket(story.ticket_id, heard, rules.at(now), now=now)
        for at in (reading.wake_at, reading.rules_change_at):
            if at is not None:
                plan(max(at, now))
    return reading


@pytest.mark.parametrize("part", range(10))
def test_what_lives_is_what_a_rebuild_makes(part: int) -> None:
    random = Random(f"{SEED} {part}")
    for _ in range(STORIES // 10):
        story = told(random)
        rules = Rules(random, story.facts)
        live = lived(random, story, rules)
        heard = [fact for fact in story.facts if fact.at <= after(END) - timedelta(hours=1)]
        if len(heard) < len(story.facts):
            continue
        rebuilt = read_ticket(story.ticket_id, heard, rules.at(after(END)), now=after(END))
        assert live == replace(rebuilt, clocks=live.clocks), f"ORACLE_SEED={SEED}"
        assert list(differences(live, rebuilt)) == [], f"ORACLE_SEED={SEED}: {story.facts}"


def differences(live: TicketReading, rebuilt: TicketReading) -> Iterator[str]:
    """Which fields of which clocks are not the same."""
    if len(live.clocks) != len(rebuilt.clocks):
        yield f"{len(live.clocks)} clocks and not {len(rebuilt.clocks)}"
    for one, other in zip(live.clocks, rebuilt.clocks, strict=False):
        for name in one.clock.__slots__:
            was, must = getattr(one.clock, name), getattr(other.clock, name)
            if was != must:
                yield f"{one.clock.kind} {one.clock.cycle}: {name} is {was} and not {must}"
