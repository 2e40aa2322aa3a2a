"""Random questions about business time, more often than chance would have it about times at which something happens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from services.sla.domain.calendar import Calendar, Closure, Window
from services.sla.domain.pause import Pause
from tests.unit.sla import oracle

MIDNIGHT = timedelta(0)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TICK = timedelta.resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question, and what the oracle says of its time. The first calendar is in force from long ago."""

    calendars: tuple[tuple[datetime, Calendar], ...]
    start: datetime
    end: datetime
    pauses: tuple[Pause, ...]
    target: timedelta
    percents: tuple[int, ...]
    pieces: tuple[oracle.Piece, ...] = field(repr=False)


class Draw:
    """Draws calendars with closures about some time, often one at which the wall clock jumps, and cases near it."""

    def __init__(self, random: Random, zone: str, *, year: int, about: datetime | None = None) -> None:
        self._random, self._zone, self._version = random, zone, 0
        self._tz = ZoneInfo(zone)
        jumps = oracle.jumps(zone, year)
        self._about = datetime(year, 1, 1, tzinfo=UTC) + random.random() * 364 * DAY
        if jumps and random.random() < 0.6:
            self._about = random.choice(jumps)
        self._about = about or self._about
        self._calendars = [self._calendar() for _ in range(3)]

    def case(self, *, longest: timedelta = 40 * DAY) -> Case:
        random = self._random
        start = self._near(self._about, 4 * DAY)
        end = start + max(TICK, longest * 10 ** random.uniform(-4, 0))
        changes = sorted(self._near(start, end - start) for _ in range(random.choice([0, 0, 0, 1, 2])))
        since = [datetime(1, 1, 1, tzinfo=UTC), *changes]
        calendars = tuple(zip(since, self._calendars, strict=False))
        pauses = tuple(self._pause(start, end) for _ in range(random.choice([0, 0, 1, 1, 2, 3, 6])))
        pieces = tuple(oracle.pieces(calendars, start, end, pauses))
        return Case(
            calendars=calendars,
            start=start,
            end=end,
            pauses=pauses,
            target=self._target(pieces),
            percents=tuple(random.sample(range(1, 100), random.choice([0, 1, 3]))),
            pieces=pieces,
        )

    def met_with(self, case: Case) -> set[str]:
        """What a case has in it that is easily got wrong."""
        met = {"edit"} if len({piece.calendar.version for piece in case.pieces}) > 1 else set[str]()
        for jump in oracle.jumps(self._zone, case.start.year):
            if case.start < jump < case.end:
                met.add("forward" if oracle.is_forward(self._zone, jump) else "back")
        for piece, following in pairwise(case.pieces):
            if piece.kind == "COUNTED" == following.kind and piece.end == following.start:
                met |= {"night shift"} if self._is_midnight(piece.end) else set()
            if piece.kind == "COUNTED" and following.kind == "CLOSED" and following.closure is None:
                same_day = following.end.astimezone(self._tz).date() == piece.start.astimezone(self._tz).date()
                met |= {"break"} if same_day else set()
        kinds = {piece.kind for piece in case.pieces}
        met |= {"pause"} if "PAUSED" in kinds else set()
        return met | ({"holiday"} if any(piece.closure for piece in case.pieces) else set())

    def _is_midnight(self, at: datetime) -> bool:
        return at.astimezone(self._tz).time() == time()

    def _target(self, pieces: Sequence[oracle.Piece]) -> timedelta:
        """One that is used up where something changes, or a tick from there, or anywhere, or not at all."""
        up_to = oracle.elapsed(pieces[: self._random.randint(1, len(pieces))])
        targets = [up_to, up_to, up_to + TICK, up_to - TICK, self._random.random() * up_to, 2 * up_to + HOUR]
        return max(TICK, self._random.choice(targets))

    def _pause(self, start: datetime, end: datetime) -> Pause:
        length = end - start
        paused = self._near(start + self._random.random() * length, length / 10)
        resumed = self._near(paused + self._random.choice([0, 0.01, 0.1, 0.5]) * length, length / 50)
        return Pause(start=paused, end=None if self._random.random() < 0.05 else max(paused, resumed))

    def _near(self, at: datetime, within: timedelta) -> datetime:
        """A time not far from there, and often a round one, at which other things begin and end as well."""
        near = at + self._random.uniform(-1, 1) * within
        rounded = near.replace(minute=near.minute // 15 * 15, second=0, microsecond=0)
        return self._random.choice([near, rounded])

    def _calendar(self) -> Calendar:
        self._version += 1
        windows = [window for weekday in range(1, 8) for window in self._windows(weekday)]
        if self._random.random() < 0.1:
            windows = [Window(weekday=weekday, opens=MIDNIGHT, closes=DAY) for weekday in range(1, 8)]
        self._random.shuffle(windows)
        return Calendar(
            id=UUID(int=self._random.getrandbits(128)),
            version=self._version,
            time_zone=self._zone,
            windows=tuple(windows),
            closures=tuple(self._closure() for _ in range(self._random.choice([0, 0, 1, 3, 8]))),
        )

    def _windows(self, weekday: int) -> Iterator[Window]:
        """None or some windows: with breaks between them or without, and some that go on after midnight."""
        edges = {self._time_of_day() for _ in range(self._random.choice([0, 2, 2, 3, 4, 6]))}
        if self._random.random() < 0.3:
            edges |= {MIDNIGHT, DAY}
        for number, (opens, closes) in enumerate(pairwise(sorted(edges))):
            if number % 2 == 0 or self._random.random() < 0.3:
                yield Window(weekday=weekday, opens=opens, closes=closes)

    def _closure(self) -> Closure:
        day = self._about + self._random.uniform(-20, 60) * DAY
        start, end = sorted((self._time_of_day(), self._time_of_day()))
        if start == end or self._random.random() < 0.5:
            start, end = MIDNIGHT, DAY
        return Closure(
            name=self._random.choice(["Easter", "Moving house", "Strike"]),
            year=self._random.choice([None, day.year]),
            month=day.month,
            day=day.day,
            start=start,
            end=end,
        )

    def _time_of_day(self) -> timedelta:
        """When people open, or clocks jump, or any other time."""
        if self._random.random() < 0.2:
            return self._random.randrange(DAY // TICK) * TICK
        quarters = self._random.choice([range(97), range(17), (0, 1, 4, 8, 10, 12, 36, 48, 52, 68, 88, 92, 94, 96)])
        return self._random.choice(quarters) * HOUR / 4
