"""Reading a clock: where its course stands at a time, by the policies and calendars in force along the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from services.sla.domain.business_time import BusinessTime, Threshold, crossed
from services.sla.domain.clock import Clock, ClockState, clock_id
from services.sla.domain.course import Course
from services.sla.domain.policy import Policy, Subject
from services.sla.domain.rulebook import Rulebook

MOMENT = timedelta(microseconds=1)
"""As fine as time is kept: a clock breaches this long after it is due, because exactly then is in time."""

Subjects: TypeAlias = Sequence[tuple[datetime, Subject]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What is promised from one time until another: a policy and, of the ticket, what it went by. The last is open."""

    since: datetime
    until: datetime | None
    policy: Policy
    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A clock at a time, and what is to be done about it.

    `thresholds` are its warnings, `warning` the one that is called for now. `wake_at` is when time alone changes
    something about it; None: never.
    """

    clock: Clock
    course: Course
    thresholds: tuple[Threshold, ...] = ()
    warning: Threshold | None = None
    wake_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the clocks of one ticket at one time."""

    ticket_id: UUID
    subjects: Subjects
    assignee_id: UUID | None
    rulebook: Rulebook
    at: datetime

    def read(self, course: Course) -> Reading | None:
        """Returns the clock of a course; None when no policy ever promised anything of its kind."""
        promised: tuple[Term, datetime | None] | None = None
        withdrawn: datetime | None = None
        for term in self._terms(course):
            target = term.policy.targets.get(course.kind)
            if target is None:
                withdrawn = term.since
                continue
            due = self._business_time(course, term.policy).due(course.start, target, course.pauses)
            promised, withdrawn = (term, due), None
            if due is not None and (breached_at := self._breach(course, term, due)) is not None:
                # What is broken stays broken, by the terms that it was broken by; a later policy mends nothing.
                return Reading(clock=self._breached(course, term, due, breached_at), course=course)
        if promised is None:
            return None
        term, due = promised
        if withdrawn is not None:
            return Reading(clock=self._cancelled(course, term, withdrawn), course=course)
        if course.stop is None:
            return self._going(course, term, due)
        if not course.stop.kept:
            return Reading(clock=self._cancelled(course, term, course.stop.at), course=course)
        clock = self._clock(course, term, ClockState.MET, due_at=due, at=course.stop.at, elapsed_at=course.stop.at)
        return Reading(clock=clock, course=course)

    def _breach(self, course: Course, term: Term, due: datetime) -> datetime | None:
        """When the clock breaches within the term; None when it does not, or not yet.

        That is when it is due or, if it was due already when the term began or while it rested, right after that.
        """
        at = max(due, term.since)
        for rest in course.rests:
            if rest.start <= at and (rest.end is None or at < rest.end):
                if rest.end is None:
                    return None
                at = rest.end
        if term.until is not None and at >= term.until:
            return None
        # What happens at the very instant is in time, and now is late only after it.
        came = at < course.stop.at if course.stop else due < self.at and at <= self.at
        return at if came else None

    def _breached(self, course: Course, term: Term, due: datetime, at: datetime) -> Clock:
        stopped_at = course.stop.at if course.stop else None
        return self._clock(course, term, ClockState.BREACHED, due_at=due, at=at, elapsed_at=stopped_at, breached_at=at)

    def _cancelled(self, course: Course, term: Term, at: datetime) -> Clock:
        return self._clock(course, term, ClockState.CANCELLED, due_at=None, at=at, elapsed_at=at, stopped_at=at)

    def _going(self, course: Course, term: Term, due: datetime | None) -> Reading:
        standing = next((each for each in course.standstills if each.end is None), None)
        if standing:
            clock = self._clock(course, term, ClockState.PAUSED, due_at=None, at=self.at, elapsed_at=standing.start)
            return Reading(clock=clock, course=course)
        clock = self._clock(course, term, ClockState.RUNNING, due_at=due, at=self.at, elapsed_at=None)
        thresholds = self._business_time(course, term.policy).thresholds(
            course.start, clock.target, term.policy.warn_percents, course.pauses
        )
        # What was past already when the clock was last set, or let go on, is no news.
        set_at = max([term.since, *(rest.end for rest in course.rests if rest.end is not None)])
        coming = [threshold.at for threshold in thresholds if threshold.at > self.at]
        return Reading(
            clock=clock,
            course=course,
            thresholds=thresholds,
            warning=crossed(thresholds, after=set_at, until=self.at),
            wake_at=min([*coming, *([max(due, set_at) + MOMENT] if due else [])], default=None),
        )

    def _clock(
        self,
        course: Course,
        term: Term,
        state: ClockState,
        *,
        due_at: datetime | None,
        at: datetime,
        elapsed_at: datetime | None,
        stopped_at: datetime | None = None,
        breached_at: datetime | None = None,
    ) -> Clock:
        policy = term.policy
        business = self._business_time(course, policy)
        return Clock(
            id=clock_id(self.ticket_id, course.kind, course.anchor),
            ticket_id=self.ticket_id,
            kind=course.kind,
            cycle=course.cycle,
            state=state,
            target=policy.targets[course.kind],
            started_at=course.start,
            due_at=due_at,
            stopped_at=stopped_at or (course.stop.at if course.stop else None),
            breached_at=breached_at,
            elapsed=business.elapsed(course.start, elapsed_at, course.pauses) if elapsed_at else None,
            policy_id=policy.id,
            policy_version=policy.version,
            calendar_id=policy.calendar_id,
            calendar_version=self.rulebook.calendar_version(policy.calendar_id, at),
            priority=term.subject.priority,
            assignee_id=course.stop.assignee_id if course.stop else self.assignee_id,
        )

    def _terms(self, course: Course) -> Iterator[Term]:
        """What is promised from the start of a clock to its stop or until now, in order."""
        # What changes at the very instant of the stop comes too late, and what changes now does not.
        end = course.stop.at if course.stop else self.at + MOMENT
        changes = {*(at for at, _ in self.subjects), *self.rulebook.policy_changes(course.start)}
        chosen: list[tuple[datetime, Subject, Policy]] = []
        for at in sorted({course.start, *(change for change in changes if course.start <= change < end)}):
            subject = self._subject(at)
            policy = self.rulebook.policy_for(subject, at)
            if not chosen or (policy, subject.priority) != (chosen[-1][2], chosen[-1][1].priority):
                chosen.append((at, subject, policy))
        ends = [*(since for since, _, _ in chosen[1:]), None]
        for (since, subject, policy), until in zip(chosen, ends, strict=True):
            yield Term(since=since, until=until, policy=policy, subject=subject)

    def _business_time(self, course: Course, policy: Policy) -> BusinessTime:
        """By the calendar of the policy; of what has stopped by what it was then, so later hours do not move it."""
        business = self.rulebook.business_time(policy.calendar_id)
        return business.as_of(course.stop.at) if course.stop else business

    def _subject(self, at: datetime) -> Subject:
        """What policies look at: by the last change up to then, in the order of the ticket's versions."""
        past = [subject for since, subject in self.subjects if since <= at]
        return past[-1] if past else self.subjects[0][1]
