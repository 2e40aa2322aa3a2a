"""The history of a ticket: its facts, one after the other, make the courses of its clocks."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from services.sla.domain.clock import ClockKind
from services.sla.domain.course import Course, PauseReason, Standstill, Stop
from services.sla.domain.facts import (
    ActorKind,
    CommentAdded,
    Fact,
    Status,
    TicketAssigned,
    TicketCreated,
    TicketMoved,
    TicketUpdated,
    in_order,
)
from services.sla.domain.policy import Reopening, Subject

ReopeningRule = Callable[[Subject, datetime], Reopening]
"""Says what the policy of a ticket like this makes of the resolution when it is reopened at a time."""


class History:
    """What the facts of one ticket come to. Without its TicketCreated nothing is known, and there are no courses.

    `subjects` is what policies look at, from when on. `version` is the highest that was heard of.
    """

    def __init__(self, facts: Iterable[Fact], reopening: ReopeningRule) -> None:
        self.version = 0
        self.assignee_id: UUID | None = None
        self.subjects: list[tuple[datetime, Subject]] = []
        self._courses: dict[ClockKind, list[Course]] = {kind: [] for kind in ClockKind}
        self._reopening = reopening
        self._status = Status.HELD
        self._begun = False
        self._opened_by_agent = False
        self._requester_id: UUID | None = None
        self._waits: list[Standstill] = []
        self._spammed: list[Course] = []
        self._asked_as_spam: CommentAdded | None = None
        self._anchor = 0
        ordered = in_order(facts)
        if ordered and isinstance(ordered[0], TicketCreated):
            for fact in ordered:
                self._apply(fact)

    @property
    def courses(self) -> list[Course]:
        """The courses, in the order of ClockKind and cycle, with every time that does not count."""
        return [course.standing_still(self._waits) for kind in ClockKind for course in self._courses[kind]]

    def _apply(self, fact: Fact) -> None:
        self.version = max(self.version, fact.version)
        match fact:
            case TicketCreated():
                self._create(fact)
            case TicketMoved():
                self._move(fact)
            case TicketAssigned():
                self.assignee_id = fact.assignee_id
            case TicketUpdated():
                subject = replace(self.subjects[-1][1], priority=fact.priority, tags=frozenset(fact.tags))
                self.subjects.append((fact.at, subject))
            case CommentAdded(is_public=True, by=ActorKind.AGENT) if fact.actor_id != self._requester_id:
                self._answer(fact)
            case CommentAdded(is_public=True, by=ActorKind.REQUESTER):
                self._ask(fact)
            case CommentAdded():
                pass  # a note, a machine, or an agent who answers themselves: nobody was answered

    def _create(self, fact: TicketCreated) -> None:
        if self.subjects:
            return
        self.subjects.append((fact.at, Subject(priority=fact.priority, requester_domain=fact.requester_domain)))
        self._opened_by_agent = fact.by is ActorKind.AGENT
        # None stands for nobody in particular, and no agent is that.
        self._requester_id = fact.actor_id if fact.by is ActorKind.REQUESTER and fact.actor_id else UUID(int=0)
        self._move(TicketMoved(ticket_id=fact.ticket_id, version=fact.version, at=fact.at, status=fact.status))

    def _begin(self, at: datetime) -> None:
        """The request counts from now on: it is accepted or, if that is asked for, verified."""
        self._begun = True
        self._start(ClockKind.RESOLUTION, at, anchor=0)
        if not self._opened_by_agent:
            self._start(ClockKind.FIRST_RESPONSE, at, anchor=0)

    def _move(self, fact: TicketMoved) -> None:
        before, self._status = self._status, fact.status
        if before is Status.WAITING and self._status is not Status.WAITING:
            self._waits[-1] = replace(self._waits[-1], end=fact.at)
        if before is Status.SPAM and self._status is not Status.SPAM:
            self._unmark(fact.at)
        if not self._begun and self._status in (Status.WORKING, Status.WAITING):
            self._begin(fact.at)
        elif before is Status.OVER and self._status in (Status.WORKING, Status.WAITING):
            self._reopen(fact)
        match self._status:
            case Status.WAITING if before is not Status.WAITING:
                self._waits.append(Standstill(reason=PauseReason.WAITING, start=fact.at))
            case Status.OVER if before is not Status.OVER:
                self._end(fact)
            case Status.SPAM if before is not Status.SPAM:
                self._spammed = [course for kind in ClockKind if (course := self._running(kind))]
                for course in self._spammed:
                    self._stop(course, fact.at, kept=False)

    def _unmark(self, at: datetime) -> None:
        """It was no spam: what ran goes on, and what they wrote meanwhile waits for an answer like any message."""
        self._revive(self._spammed, PauseReason.SPAM, at)
        self._spammed = []
        asked, self._asked_as_spam = self._asked_as_spam, None
        if asked and (course := self._ask(asked)):
            course.standstills.append(Standstill(reason=PauseReason.SPAM, start=asked.at, end=at))

    def _end(self, fact: TicketMoved) -> None:
        """Resolved or closed: that is the resolution, and nobody waits for an answer any more."""
        for kind in ClockKind:
            if course := self._running(kind):
                self._stop(course, fact.at, kept=kind is ClockKind.RESOLUTION)
                if kind is not ClockKind.RESOLUTION:
                    self._anchor = fact.version

    def _reopen(self, fact: TicketMoved) -> None:
        """The first response never starts again; the resolution does as the policy of that time has it."""
        resolved = self._courses[ClockKind.RESOLUTION][-1:]
        match self._reopening(self.subjects[-1][1], fact.at):
            case Reopening.RESTART:
                self._start(ClockKind.RESOLUTION, fact.at, anchor=fact.version)
            case Reopening.RESUME:
                self._revive(resolved, PauseReason.RESOLVED, fact.at)
            case Reopening.TOTAL:
                for course in resolved:
                    if course.stop:
                        absence = Standstill(reason=PauseReason.RESOLVED, start=course.stop.at, end=fact.at)
                        course.absences.append(absence)
                        course.stop = None

    def _answer(self, fact: CommentAdded) -> None:
        for kind in (ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE):
            if course := self._running(kind):
                self._stop(course, fact.at, kept=True)
                self._anchor = fact.version

    def _ask(self, fact: CommentAdded) -> Course | None:
        """Returns the course that starts with the message; None when none does."""
        if self._begun and self._status is Status.SPAM:
            self._asked_as_spam = self._asked_as_spam or fact
        if not self._begun or self._status not in (Status.WORKING, Status.WAITING):
            return None
        if not (first := self._courses[ClockKind.FIRST_RESPONSE]):
            return self._start(ClockKind.FIRST_RESPONSE, fact.at, anchor=0)
        if first[0].stop and not self._running(ClockKind.NEXT_RESPONSE):
            # What else they write before they are answered does not move it: the oldest message counts.
            return self._start(ClockKind.NEXT_RESPONSE, fact.at, anchor=self._anchor)
        return None

    def _start(self, kind: ClockKind, at: datetime, *, anchor: int) -> Course:
        of_kind = self._courses[kind]
        course = Course(kind=kind, anchor=anchor, cycle=len(of_kind) + 1, start=at)
        of_kind.append(course)
        return course

    def _stop(self, course: Course, at: datetime, *, kept: bool) -> None:
        course.stop = Stop(at=at, kept=kept, assignee_id=self.assignee_id)

    def _revive(self, courses: Iterable[Course], reason: PauseReason, at: datetime) -> None:
        """Lets courses that were stopped go on; the time since then does not count."""
        for course in courses:
            if course.stop:
                course.standstills.append(Standstill(reason=reason, start=course.stop.at, end=at))
                course.stop = None

    def _running(self, kind: ClockKind) -> Course | None:
        """The course of the kind that has not stopped; there is at most one."""
        latest = self._courses[kind][-1:]
        return latest[0] if latest and latest[0].stop is None else None
