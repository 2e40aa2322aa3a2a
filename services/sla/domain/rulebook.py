"""The rulebook: every version of every policy and calendar there ever was, and which of them is in force when."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from services.kit.errors import FieldViolation
from services.sla.domain.business_time import BusinessTime
from services.sla.domain.calendar import Calendar, Closure, Window
from services.sla.domain.errors import EffectiveTimePast
from services.sla.domain.policy import Policy, Subject


class Versioned(Protocol):
    """What counts from a time on."""

    @property
    def version(self) -> int:
        """From 1."""
        ...

    @property
    def effective_at(self) -> datetime:
        """From when on."""
        ...


V = TypeVar("V", bound=Versioned)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDraft:
    """A calendar as people write it down. `holidays` are pairs of a country and a subdivision, "" for all of it."""

    name: str
    time_zone: str
    windows: tuple[Window, ...]
    closures: tuple[Closure, ...] = ()
    holidays: tuple[tuple[str, str], ...] = ()

    def calendar(self, holidays: Iterable[Closure], *, id: UUID, version: int) -> Calendar:
        """Returns what is calculated with: the holidays were looked up, and come after the other closures."""
        return Calendar(
            id=id,
            version=version,
            time_zone=self.time_zone,
            windows=self.windows,
            closures=(*self.closures, *holidays),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedCalendar:
    """A version of a calendar, with what matters to people rather than to arithmetic.

    `calendar` has the closures of both kinds: those that were written down, and then those that were looked up for the
    `holidays`, pairs of a country and a subdivision ("" for all of it), when this version was saved.
    """

    name: str
    calendar: Calendar
    effective_at: datetime
    holidays: tuple[tuple[str, str], ...] = ()
    holiday_count: int = 0
    is_deleted: bool = False

    @property
    def id(self) -> UUID:
        """The calendar's id."""
        return self.calendar.id

    @property
    def version(self) -> int:
        """Its version, from 1."""
        return self.calendar.version

    @property
    def draft(self) -> CalendarDraft:
        """What was written down."""
        closures = self.calendar.closures
        return CalendarDraft(
            name=self.name,
            time_zone=self.calendar.time_zone,
            windows=self.calendar.windows,
            closures=closures[: len(closures) - self.holiday_count],
            holidays=self.holidays,
        )

    @property
    def holiday_closures(self) -> tuple[Closure, ...]:
        """The holidays that were looked up."""
        closures = self.calendar.closures
        return closures[len(closures) - self.holiday_count :]

    def delete(self, *, at: datetime) -> "SavedCalendar":
        """Returns the last version: nobody can name it any more, and clocks that do still know its hours."""
        following = replace(self.calendar, version=self.version + 1)
        return replace(self, calendar=following, effective_at=at, is_deleted=True)


def effective(at: datetime | None, *, now: datetime) -> datetime:
    """Returns from when on a change counts: from now on, unless it says later. Raises EffectiveTimePast."""
    if at is not None and at < now:
        raise EffectiveTimePast(
            violations=(FieldViolation(field="effective_time", description="must not be in the past"),)
        )
    return at or now


class Rulebook:
    """Answers which policy and calendar counts when. A later version replaces an earlier one that still waits.

    `revision` grows with every version that is added.
    """

    def __init__(self, policies: Iterable[Policy], calendars: Iterable[SavedCalendar], *, revision: int = 0) -> None:
        self.revision = revision
        by_id: defaultdict[UUID, list[Policy]] = defaultdict(list)
        for policy in policies:
            by_id[policy.id].append(policy)
        self._turns = sorted(
            ((policy.effective_at, policy) for versions in by_id.values() for policy in taking_turns(versions)),
            key=lambda turn: turn[0],
        )
        calendars_by_id: defaultdict[UUID, list[SavedCalendar]] = defaultdict(list)
        for saved in calendars:
            calendars_by_id[saved.id].append(saved)
        self._calendars = {id: taking_turns(versions) for id, versions in calendars_by_id.items()}
        self._business = {
            id: BusinessTime(turns[0].calendar, [(turn.effective_at, turn.calendar) for turn in turns[1:]])
            for id, turns in self._calendars.items()
        }
        changes = {at for at, _ in self._turns}
        self._policy_changes = sorted(changes)
        self._lists = self._lists_over_time()
        self._changes = sorted(changes | {turn.effective_at for turns in self._calendars.values() for turn in turns})

    def policy_for(self, subject: Subject, at: datetime) -> Policy:
        """Returns the first policy in force that matches; there is a default for every priority."""
        tried = self._lists[max(bisect_right(self._policy_changes, at) - 1, 0)]
        return next(policy for policy in tried if policy.matches(subject))

    def policy_changes(self, after: datetime) -> Sequence[datetime]:
        """Returns when another version of some policy begins to count, in order."""
        return self._policy_changes[bisect_right(self._policy_changes, after) :]

    def next_change(self, after: datetime) -> datetime | None:
        """Returns when next anything begins to count; None when nothing waits for its time."""
        index = bisect_right(self._changes, after)
        return self._changes[index] if index < len(self._changes) else None

    def has_calendar(self, calendar_id: UUID) -> bool:
        """Tells whether there ever was such a calendar."""
        return calendar_id in self._calendars

    def business_time(self, calendar_id: UUID) -> BusinessTime:
        """Returns the business time of a calendar through all its versions."""
        return self._business[calendar_id]

    def calendar_version(self, calendar_id: UUID, at: datetime) -> int:
        """Returns which version of a calendar is in force; of times before the first, the first."""
        turns = self._calendars[calendar_id]
        index = bisect_right([turn.effective_at for turn in turns], at) - 1
        return turns[max(index, 0)].version

    def _lists_over_time(self) -> list[list[Policy]]:
        """For every change the policies in force from then on, in the order they are tried."""
        lists: list[list[Policy]] = []
        in_force: dict[UUID, Policy] = {}
        turns = iter([*self._turns, None])
        turn = next(turns)
        for change in self._policy_changes:
            while turn is not None and turn[0] == change:
                in_force[turn[1].id] = turn[1]
                turn = next(turns)
            lists.append(
                sorted((policy for policy in in_force.values() if not policy.is_deleted), key=lambda p: p.order)
            )
        return lists


def taking_turns(versions: Iterable[V]) -> list[V]:
    """Returns the versions of one thing that ever count, in the order they do: not those replaced before their time."""
    turns: list[V] = []
    for version in sorted(versions, key=lambda version: version.version, reverse=True):
        if not turns or version.effective_at < turns[-1].effective_at:
            turns.append(version)
    return turns[::-1]
