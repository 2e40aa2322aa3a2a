"""The engine against the oracle, on thousands of random calendars, times and pauses; each run draws others.

A failure prints its seed: `ORACLE_SEED=<seed> pytest tests/unit/sla/test_oracle.py` draws the same again.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from random import Random, randrange
from typing import TypeAlias
from zoneinfo import ZoneInfo

import pytest

from services.sla.domain.business_time import BusinessTime
from services.sla.domain.explanation import explain
from tests.unit.sla import oracle
from tests.unit.sla.draw import Case, Draw

pytestmark = pytest.mark.oracle

SEED = int(os.environ.get("ORACLE_SEED") or randrange(2**32))

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",  # 5:45 ahead
    "Australia/Lord_Howe",  # jumps by half an hour
    "Pacific/Chatham",  # 12:45 and 13:45 ahead
    "America/St_Johns",  # 2:30 and 3:30 behind; until 2011 it jumped at 0:01
    "Africa/Casablanca",  # four jumps a year, around Ramadan
    "Pacific/Apia",  # had no 30 December 2011
    "America/Havana",  # jumps to and from midnight
    "America/Santiago",  # jumps at 24:00
    "Africa/Cairo",  # no jumps in 2011, at 24:00 since 2023
    "Asia/Beirut",  # 0:00 is 1:00 in spring, and 23:00 comes twice in autumn
    "Antarctica/Troll",  # jumps by two hours
    "Europe/Dublin",  # its winter is the exception
]
YEARS = [2011, 2025, 2026, 2040]
CALENDARS = 34
CASES_A_CALENDAR = 40

TICK = timedelta.resolution

Told: TypeAlias = tuple[datetime, datetime, str, str | None, int, timedelta]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What both say of a case; of due times and thresholds, those up to its end."""

    elapsed: timedelta
    due: datetime | None
    thresholds: list[tuple[int, datetime]]
    spans: list[Told]


def test_there_are_enough_cases() -> None:
    assert len(ZONES) * CALENDARS * CASES_A_CALENDAR >= 20_000


@pytest.mark.parametrize("zone", ZONES)
def test_engine_agrees_with_the_oracle(zone: str) -> None:
    random, met_with = Random(f"{SEED} {zone}"), set[str]()
    jumps = [jump for year in YEARS for jump in oracle.jumps(zone, year)]
    assert len(jumps) < CALENDARS
    for number in range(CALENDARS):
        # Each jump once, and then whatever comes.
        about = jumps[number] if number < len(jumps) else None
        draw = Draw(random, zone, year=about.year if about else random.choice(YEARS), about=about)
        for _ in range(CASES_A_CALENDAR):
            case = draw.case()
            assert engine_of(case) == oracle_of(case), f"ORACLE_SEED={SEED}: {case}"
            met_with |= draw.met_with(case)
    # Of 1360 cases each has dozens; without them it would prove less than it says.
    both = {"forward", "back"} if jumps else set()
    assert met_with == {"break", "night shift", "holiday", "pause", "edit"} | both, f"ORACLE_SEED={SEED}"


@pytest.mark.parametrize("zone", ZONES)
def test_engine_agrees_with_the_oracle_through_years(zone: str) -> None:
    random = Random(f"{SEED} {zone} through years")
    for _ in range(2):
        case = Draw(random, zone, year=random.choice(YEARS)).case(longest=timedelta(days=1000))
        assert engine_of(case) == oracle_of(case), f"ORACLE_SEED={SEED}: {case}"


@pytest.mark.parametrize("zone", ZONES)
def test_oracle_reads_the_wall_clock(zone: str) -> None:
    random = Random(f"{SEED} {zone} wall clock")
    for _ in range(500):
        at = datetime(random.choice(YEARS), 1, 2, tzinfo=UTC) + random.random() * timedelta(days=360)
        shown = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert oracle.opening(zone, shown) <= at <= oracle.closing(zone, shown), f"ORACLE_SEED={SEED}: {at}"
        for instant in (oracle.opening(zone, shown), oracle.closing(zone, shown)):
            assert instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == shown, f"ORACLE_SEED={SEED}: {at}"


def engine_of(case: Case) -> Answer:
    (_, first), *changes = case.calendars
    business = BusinessTime(first, changes)
    due = business.due(case.start, case.target, case.pauses)
    thresholds = business.thresholds(case.start, case.target, case.percents, case.pauses)
    return Answer(
        elapsed=business.elapsed(case.start, case.end, case.pauses),
        due=due if due and due <= case.end else None,
        thresholds=[(threshold.percent, threshold.at) for threshold in thresholds if threshold.at <= case.end],
        spans=[
            (span.start, span.end, span.kind, span.closure, span.calendar.version, span.elapsed)
            for span in explain(business, case.start, case.end, case.pauses)
        ],
    )


def oracle_of(case: Case) -> Answer:
    shares = [(percent, share_of(case.target, percent)) for percent in sorted(case.percents)]
    return Answer(
        elapsed=oracle.elapsed(case.pieces),
        due=oracle.due(case.pieces, case.target),
        thresholds=[(percent, at) for percent, share in shares if (at := oracle.due(case.pieces, share))],
        spans=list(spans_of(case.pieces)),
    )


def share_of(target: timedelta, percent: int) -> timedelta:
    """The shortest time that is at least that percentage of the target."""
    share = target * percent / 100
    while share * 100 >= target * percent:
        share -= TICK
    return share + TICK


def spans_of(pieces: Sequence[oracle.Piece]) -> Iterator[Told]:
    elapsed = timedelta(0)
    for (kind, closure, version), group in groupby(pieces, lambda p: (p.kind, p.closure, p.calendar.version)):
        same = list(group)
        elapsed += oracle.elapsed(same)
        yield same[0].start, same[-1].end, kind, closure, version, elapsed
