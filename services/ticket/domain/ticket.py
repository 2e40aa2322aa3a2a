"""The ticket: its state, and what changes it. A change returns the new state and the facts.

Where it may go stands in `lifecycle`, and whether it may go there now in `circumstances`. Changes by what people send
each other are in `conversation`, by who takes part in `participants`, of several fields in `ticket_update`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from services.ticket.domain import facts
from services.ticket.domain.actor import GUEST, SYSTEM, Actor, ActorKind, Role
from services.ticket.domain.circumstances import Circumstances
from services.ticket.domain.deadline import Deadline
from services.ticket.domain.errors import RatingExists, RatingNotOpen
from services.ticket.domain.facts import Fact
from services.ticket.domain.lifecycle import Verb
from services.ticket.domain.policy import Policy
from services.ticket.domain.priority import Priority
from services.ticket.domain.rating import Rating
from services.ticket.domain.status import Status
from services.ticket.domain.tracking import Link
from services.ticket.domain.viewer import Viewer

Change: TypeAlias = tuple["Ticket", tuple[Fact, ...]]
"""The new state, and what happened: nothing, when everything was so already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """Who asks for help. `user_id` is None until identity has registered the address."""

    name: str
    email: str
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A request for help. `version` grows by one with every command; `number` is 0 until it is stored."""

    id: UUID
    number: int
    status: Status
    priority: Priority
    title: str
    description: str
    requester: Requester
    assignee_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime
    link: Link
    tags: tuple[str, ...] = ()
    required_skills: tuple[str, ...] = ()
    collaborator_ids: frozenset[UUID] = frozenset()
    observer_ids: frozenset[UUID] = frozenset()
    verified_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    auto_close_at: datetime | None = None
    follow_up_of_id: UUID | None = None
    rating: Rating | None = None

    @classmethod
    def create(
        cls,
        *,
        id: UUID,
        requester: Requester,
        title: str,
        description: str,
        priority: Priority,
        by: Actor,
        at: datetime,
        policy: Policy,
        is_verified: bool = False,
        follow_up_of_id: UUID | None = None,
    ) -> tuple["Ticket", facts.TicketCreated]:
        """Accepts a request. A requester who is not known to be who they say may have to prove it first, by policy."""
        held = policy.hold_unverified and by.kind is ActorKind.REQUESTER and not is_verified
        link = Link(ticket_id=id, generation=1, expires_at=at + policy.link_lifetime)
        ticket = cls(
            id=id,
            number=0,
            status=Status.PENDING_VERIFICATION if held else Status.OPEN,
            priority=priority,
            title=title,
            description=description,
            requester=requester,
            assignee_id=None,
            version=1,
            created_at=at,
            updated_at=at,
            link=link,
            verified_at=at if is_verified else None,
            follow_up_of_id=follow_up_of_id,
        )
        return ticket, facts.TicketCreated(
            ticket_id=id,
            version=1,
            actor=by,
            at=at,
            title=title,
            description=description,
            priority=priority,
            status=ticket.status,
            requester_name=requester.name,
            requester_email=requester.email,
            verified_at=ticket.verified_at,
            follow_up_of_id=follow_up_of_id,
            link_expires_at=link.expires_at,
        )

    def verify(self, *, at: datetime) -> Change:
        """Notes that the requester proved that they filed it; one that was held for that is open from now on."""
        if self.verified_at is not None:
            return self, ()
        held = self.status is Status.PENDING_VERIFICATION
        status = self._target(Verb.VERIFY, ActorKind.REQUESTER, at) if held else self.status
        ticket = replace(self, status=status, verified_at=at, version=self.version + 1, updated_at=at)
        return ticket, (facts.TicketVerified(**ticket.told(GUEST, at), status=status, previous_status=self.status),)

    def start(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """Somebody works on it now. Raises TransitionIllegal."""
        return self.moved(facts.TicketStarted, self._target(Verb.START, ActorKind.AGENT, at, policy), by=by, at=at)

    def pause(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It waits for its requester. Raises TransitionIllegal."""
        return self.moved(facts.TicketPaused, self._target(Verb.PAUSE, ActorKind.AGENT, at, policy), by=by, at=at)

    def resolve(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is answered for good. Raises TransitionIllegal."""
        target = self._target(Verb.RESOLVE, ActorKind.AGENT, at, policy)
        due = at + policy.auto_close_after
        ticket, told = self.moved(facts.TicketResolved, target, by=by, at=at, auto_close_at=due)
        return replace(ticket, resolved_at=at, auto_close_at=due, rating=None), told

    def close(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is over. Raises TransitionIllegal."""
        return self.moved(facts.TicketClosed, self._target(Verb.CLOSE, ActorKind.AGENT, at, policy), by=by, at=at)

    def close_itself(self, *, at: datetime) -> Change:
        """It is over because nobody objected to its resolution for long enough. Raises TransitionIllegal."""
        return self.moved(facts.TicketClosed, self._target(Verb.CLOSE, ActorKind.SYSTEM, at), by=SYSTEM, at=at)

    def reopen(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is back to work. Raises TransitionIllegal, also when it was closed for too long."""
        return self.moved(facts.TicketReopened, self._target(Verb.REOPEN, ActorKind.AGENT, at, policy), by=by, at=at)

    def mark_spam(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is no request at all. Raises TransitionIllegal."""
        return self.moved(
            facts.TicketMarkedSpam, self._target(Verb.MARK_SPAM, ActorKind.AGENT, at, policy), by=by, at=at
        )

    def unmark_spam(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is a request after all. Raises TransitionIllegal."""
        target = self._target(Verb.UNMARK_SPAM, ActorKind.AGENT, at, policy)
        return self.moved(facts.TicketUnmarkedSpam, target, by=by, at=at)

    def assign(self, to: UUID, *, by: Actor, at: datetime, policy: Policy | None = None) -> Change:
        """Makes somebody responsible; nothing happens when they already are. Raises TransitionIllegal."""
        if self.assignee_id == to:
            return self, ()
        self._target(Verb.ASSIGN, ActorKind.AGENT, at, policy)
        ticket = replace(
            self,
            assignee_id=to,
            collaborator_ids=self.collaborator_ids - {to},
            observer_ids=self.observer_ids - {to},
            version=self.version + 1,
            updated_at=at,
        )
        fact = facts.TicketAssigned(**ticket.told(by, at), assignee_id=to, previous_assignee_id=self.assignee_id)
        return ticket, (fact,)

    def unassign(self, *, by: Actor, at: datetime, policy: Policy | None = None) -> Change:
        """Makes nobody responsible; nothing happens when nobody is. Raises TransitionIllegal."""
        if self.assignee_id is None:
            return self, ()
        status = self._target(Verb.UNASSIGN, ActorKind.AGENT, at, policy)
        previous_id = self.assignee_id
        ticket = replace(self, assignee_id=None, status=status, version=self.version + 1, updated_at=at)
        fact = facts.TicketUnassigned(
            **ticket.told(by, at), status=status, previous_status=self.status, previous_assignee_id=previous_id
        )
        return ticket, (fact,)

    def rate(self, score: int, comment: str, *, by: Actor, at: datetime) -> Change:
        """Rates the latest resolution, once. Raises RatingNotOpen and RatingExists."""
        if self.status not in (Status.RESOLVED, Status.CLOSED) or self.resolved_at is None:
            raise RatingNotOpen(status=self.status)
        if self.rating is not None:
            raise RatingExists
        rating = Rating(score=score, comment=comment, rated_at=at)
        ticket = replace(self, rating=rating, version=self.version + 1, updated_at=at)
        return ticket, (facts.TicketRated(**ticket.told(by, at), score=score, comment=comment),)

    def rotate_link(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """Ends every link and makes another."""
        link = replace(self.link, generation=self.link.generation + 1, expires_at=at + policy.link_lifetime)
        ticket = replace(self, link=link, version=self.version + 1, updated_at=at)
        fact = facts.LinkRotated(**ticket.told(by, at), generation=link.generation, expires_at=link.expires_at)
        return ticket, (fact,)

    def revoke_link(self, *, by: Actor, at: datetime) -> Change:
        """Ends every link."""
        link = replace(self.link, generation=self.link.generation + 1, expires_at=at)
        ticket = replace(self, link=link, version=self.version + 1, updated_at=at)
        return ticket, (facts.LinkRevoked(**ticket.told(by, at), generation=link.generation),)

    def note_deadlines(self, deadlines: Sequence[Deadline], *, at: datetime) -> Change:
        """Notes what became of deadlines, whatever became of the ticket meanwhile."""
        ticket = replace(self, version=self.version + 1, updated_at=at)
        told = ticket.told(SYSTEM, at)
        return ticket, tuple(facts.DeadlineNoted(**told, deadline=deadline) for deadline in deadlines)

    def role_of(self, user_id: UUID | None) -> Role | None:
        """Returns what the user has to do with the ticket, or None."""
        if user_id is None:
            return None
        if user_id == self.assignee_id:
            return Role.PRIMARY
        if user_id in self.collaborator_ids:
            return Role.COLLABORATOR
        return Role.OBSERVER if user_id in self.observer_ids else None

    def is_seen_by(self, viewer: Viewer) -> bool:
        """Tells whether the ticket is the viewer's to see: they see all, or take part in it."""
        return viewer.sees_all or self.role_of(viewer.user_id) is not None

    def is_reached_by(self, viewer: Viewer, permission: str) -> bool:
        """Tells whether the viewer may use the permission here: theirs is for all, or they work on this one."""
        return viewer.reaches_all(permission) or self.role_of(viewer.user_id) in (Role.PRIMARY, Role.COLLABORATOR)

    def actor(self, user_id: UUID | None) -> Actor:
        """Returns as whom a user with permissions acts here: an agent who filed the ticket is its requester."""
        if user_id is None:
            return SYSTEM
        own = user_id == self.requester.user_id
        return Actor(kind=ActorKind.REQUESTER if own else ActorKind.AGENT, user_id=user_id)

    def for_requester(self) -> "Ticket":
        """Returns the ticket without what is the desk's own: who works on it, how it is sorted, and ids of users."""
        return replace(
            self,
            assignee_id=None,
            requester=replace(self.requester, user_id=None),
            tags=(),
            required_skills=(),
            collaborator_ids=frozenset(),
            observer_ids=frozenset(),
        )

    def circumstances(self, at: datetime, policy: Policy | None = None) -> Circumstances:
        """Returns what decides where the ticket may go now."""
        return Circumstances(
            status=self.status,
            is_assigned=self.assignee_id is not None,
            closed_at=self.closed_at,
            auto_close_at=self.auto_close_at,
            at=at,
            policy=policy,
        )

    def moved(
        self, fact_class: type[facts.Moved], status: Status, *, by: Actor, at: datetime, **of_fact: Any
    ) -> Change:
        """Goes there, and forgets what was true of the status before. Whether it may is for `circumstances` to tell."""
        ticket = replace(
            self,
            status=status,
            version=self.version + 1,
            updated_at=at,
            resolved_at=self.resolved_at if status is Status.CLOSED else None,
            closed_at=at if status is Status.CLOSED else None,
            auto_close_at=None,
        )
        return ticket, (fact_class(**ticket.told(by, at), status=status, previous_status=self.status, **of_fact),)

    def told(self, by: Actor, at: datetime) -> dict[str, Any]:
        """Returns what every fact tells."""
        return {"ticket_id": self.id, "version": self.version, "actor": by, "at": at}

    def _target(self, verb: Verb, door: ActorKind, at: datetime, policy: Policy | None = None) -> Status:
        return self.circumstances(at, policy).target(verb, door)
