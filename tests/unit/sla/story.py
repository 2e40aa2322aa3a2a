"""A ticket's story, told in minutes since it was filed: what happened when, and what its clocks are then.

story = Story().answered(after=10).paused(after=20)
story.clock(ClockKind.RESOLUTION, after=30)
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from services.sla.domain.announcement import Announcement, announcements
from services.sla.domain.calendar import Calendar
from services.sla.domain.clock import Clock, ClockKind
from services.sla.domain.facts import (
    ActorKind,
    CommentAdded,
    Fact,
    Status,
    TicketAssigned,
    TicketCreated,
    TicketMoved,
    TicketUpdated,
)
from services.sla.domain.policy import Policy, Reopening
from services.sla.domain.priority import Priority
from services.sla.domain.rulebook import Rulebook, SavedCalendar
from services.sla.domain.ticket_sla import TicketReading, read_ticket

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday, at nine."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ADA, BOB = UUID(int=1), UUID(int=2)
"""The requester, and an agent."""

CALENDAR = Calendar.round_the_clock(id=UUID(int=0xCA))


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def after(count: float) -> datetime:
    """So many minutes after the ticket was filed."""
    return START + minutes(count)


def policy(
    *,
    id: int = 1,
    version: int = 1,
    effective_at: datetime = EPOCH,
    first_response: float | None = 60,
    next_response: float | None = 60,
    resolution: float | None = 240,
    position: int = 0,
    priorities: Iterable[Priority] = (),
    tags: Iterable[str] = (),
    requester_domains: Iterable[str] = (),
    reopening: Reopening = Reopening.RESUME,
    calendar_id: UUID = CALENDAR.id,
    is_deleted: bool = False,
    is_default: bool = True,
) -> Policy:
    """An answer in an hour, a resolution in four, unless told otherwise; targets in minutes."""

    def target(count: float | None) -> timedelta | None:
        return None if count is None else minutes(count)

    return Policy(
        id=UUID(int=id),
        version=version,
        effective_at=effective_at,
        name="p",
        position=position,
        priorities=frozenset(priorities),
        tags=frozenset(tags),
        requester_domains=frozenset(requester_domains),
        calendar_id=calendar_id,
        reopening=reopening,
        is_default=is_default,
        is_deleted=is_deleted,
        first_response=target(first_response),
        next_response=target(next_response),
        resolution=target(resolution),
    )


def rulebook(*policies: Policy, calendars: Iterable[SavedCalendar] = ()) -> Rulebook:
    """The policies and, unless others are told, a calendar that never closes."""
    never_closed = SavedCalendar(name="24x7", calendar=CALENDAR, effective_at=EPOCH)
    return Rulebook(policies or (policy(),), tuple(calendars) or (never_closed,))


class Story:
    """One ticket. Every verb says when it happened, in minutes since the beginning, and returns the story."""

    def __init__(
        self,
        rules: Rulebook | None = None,
        *,
        by: ActorKind = ActorKind.REQUESTER,
        status: Status = Status.WORKING,
        priority: Priority = Priority.NORMAL,
        domain: str = "example.com",
        actor_id: UUID | None = ADA,
    ) -> None:
        self.rules = rules or rulebook()
        self.ticket_id = uuid4()
        self.facts: list[Fact] = [
            TicketCreated(
                ticket_id=self.ticket_id,
                version=1,
                at=START,
                by=by,
                actor_id=actor_id,
                priority=priority,
                status=status,
                requester_domain=domain,
            )
        ]

    def moved(self, status: Status, *, after: float, with_last: bool = False) -> "Story":
        """It went to another status; `with_last` in the same command as what came before."""
        return self._add(TicketMoved, after, with_last, status=status)

    def paused(self, *, after: float, with_last: bool = False) -> "Story":
        return self.moved(Status.WAITING, after=after, with_last=with_last)

    def resumed(self, *, after: float, with_last: bool = False) -> "Story":
        return self.moved(Status.WORKING, after=after, with_last=with_last)

    def resolved(self, *, after: float, with_last: bool = False) -> "Story":
        return self.moved(Status.OVER, after=after, with_last=with_last)

    def answered(
        self, *, after: float, by: ActorKind = ActorKind.AGENT, actor_id: UUID | None = BOB, is_public: bool = True
    ) -> "Story":
        """Somebody, an agent unless told otherwise, wrote something."""
        return self._add(CommentAdded, after, by=by, actor_id=actor_id, is_public=is_public)

    def asked(self, *, after: float) -> "Story":
        """The requester wrote something."""
        return self.answered(after=after, by=ActorKind.REQUESTER, actor_id=ADA)

    def assigned(self, to: UUID | None, *, after: float) -> "Story":
        return self._add(TicketAssigned, after, assignee_id=to)

    def updated(self, *, after: float, priority: Priority = Priority.NORMAL, tags: Iterable[str] = ()) -> "Story":
        return self._add(TicketUpdated, after, priority=priority, tags=tuple(tags))

    def read(self, *, after: float) -> TicketReading:
        """Where its promises stand so many minutes after the beginning."""
        return read_ticket(self.ticket_id, self.facts, self.rules, now=START + minutes(after))

    def clocks(self, kind: ClockKind, *, after: float) -> list[Clock]:
        return [each.clock for each in self.read(after=after).clocks if each.clock.kind is kind]

    def clock(self, kind: ClockKind, *, after: float) -> Clock:
        """The one clock of a kind."""
        (clock,) = self.clocks(kind, after=after)
        return clock

    def news(self, *, after: float, told: Iterable[Announcement] = ()) -> list[Announcement]:
        """What is announced then, when that was told before."""
        ids = frozenset(each.id for each in told)
        return list(announcements(self.read(after=after), ids, now=START + minutes(after)))

    def _add(self, kind: type, after: float, with_last: bool = False, **fields: object) -> "Story":
        version = self.facts[-1].version + (not with_last)
        self.facts.append(kind(ticket_id=self.ticket_id, version=version, at=START + minutes(after), **fields))
        return self
