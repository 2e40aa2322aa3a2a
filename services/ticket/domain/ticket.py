"""The ticket: its state, and every rule about changing it. A change returns the new state and the facts.

Where it may go from where it is stands in `lifecycle`; what a change of several fields means is in `ticket_update`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from services.kit.errors import FieldViolation
from services.ticket.domain import facts
from services.ticket.domain.actor import GUEST, SYSTEM, Actor, ActorKind, Role, Visibility
from services.ticket.domain.attachment import Attachment
from services.ticket.domain.deadline import Deadline
from services.ticket.domain.errors import (
    ParticipantNotFound,
    ParticipantsFull,
    RatingExists,
    RatingNotOpen,
    TransitionIllegal,
)
from services.ticket.domain.facts import Fact
from services.ticket.domain.lifecycle import Guard, Transition, Verb, moves_from
from services.ticket.domain.policy import Policy
from services.ticket.domain.priority import Priority
from services.ticket.domain.rating import Rating
from services.ticket.domain.status import Status
from services.ticket.domain.tracking import Link
from services.ticket.domain.viewer import Viewer

MOST_PARTICIPANTS = 50
"""How many collaborators and observers a ticket may have."""

# By which door somebody comes in: the RPCs of agents, those of requesters, or none.
_BY_AGENT, _BY_REQUESTER, _BY_SYSTEM = ActorKind.AGENT, ActorKind.REQUESTER, ActorKind.SYSTEM

# What it is called when words move a ticket: where to, and whether they are the requester's.
_MOVED_BY_WORDS: Mapping[tuple[Status, bool], type[facts.Moved]] = {
    (Status.WAITING, False): facts.TicketPaused,
    (Status.IN_PROGRESS, False): facts.TicketStarted,
    (Status.IN_PROGRESS, True): facts.TicketResumed,
    (Status.OPEN, True): facts.TicketResumed,
    (Status.REOPENED, True): facts.TicketReopened,
}

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
        status = self._target(Verb.VERIFY, _BY_REQUESTER, at) if held else self.status
        ticket = replace(self, status=status, verified_at=at, version=self.version + 1, updated_at=at)
        return ticket, (facts.TicketVerified(**ticket._told(GUEST, at), status=status, previous_status=self.status),)

    def start(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """Somebody works on it now. Raises TransitionIllegal."""
        return self._moved(facts.TicketStarted, self._target(Verb.START, _BY_AGENT, at, policy), by=by, at=at)

    def pause(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It waits for its requester. Raises TransitionIllegal."""
        return self._moved(facts.TicketPaused, self._target(Verb.PAUSE, _BY_AGENT, at, policy), by=by, at=at)

    def resolve(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is answered for good. Raises TransitionIllegal."""
        self._target(Verb.RESOLVE, _BY_AGENT, at, policy)
        return self._resolved(by=by, at=at, policy=policy)

    def close(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is over. Raises TransitionIllegal."""
        return self._moved(facts.TicketClosed, self._target(Verb.CLOSE, _BY_AGENT, at, policy), by=by, at=at)

    def close_itself(self, *, at: datetime) -> Change:
        """It is over because nobody objected to its resolution for long enough. Raises TransitionIllegal."""
        return self._moved(facts.TicketClosed, self._target(Verb.CLOSE, _BY_SYSTEM, at), by=SYSTEM, at=at)

    def reopen(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is back to work. Raises TransitionIllegal, also when it was closed for too long."""
        return self._moved(facts.TicketReopened, self._target(Verb.REOPEN, _BY_AGENT, at, policy), by=by, at=at)

    def mark_spam(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is no request at all. Raises TransitionIllegal."""
        return self._moved(facts.TicketMarkedSpam, self._target(Verb.MARK_SPAM, _BY_AGENT, at, policy), by=by, at=at)

    def unmark_spam(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """It is a request after all. Raises TransitionIllegal."""
        target = self._target(Verb.UNMARK_SPAM, _BY_AGENT, at, policy)
        return self._moved(facts.TicketUnmarkedSpam, target, by=by, at=at)

    def assign(self, to: UUID, *, by: Actor, at: datetime, policy: Policy | None = None) -> Change:
        """Makes somebody responsible; nothing happens when they already are. Raises TransitionIllegal."""
        if self.assignee_id == to:
            return self, ()
        self._target(Verb.ASSIGN, _BY_AGENT, at, policy)
        ticket = replace(
            self,
            assignee_id=to,
            collaborator_ids=self.collaborator_ids - {to},
            observer_ids=self.observer_ids - {to},
            version=self.version + 1,
            updated_at=at,
        )
        fact = facts.TicketAssigned(**ticket._told(by, at), assignee_id=to, previous_assignee_id=self.assignee_id)
        return ticket, (fact,)

    def unassign(self, *, by: Actor, at: datetime, policy: Policy | None = None) -> Change:
        """Makes nobody responsible; nothing happens when nobody is. Raises TransitionIllegal."""
        if self.assignee_id is None:
            return self, ()
        status = self._target(Verb.UNASSIGN, _BY_AGENT, at, policy)
        previous_id = self.assignee_id
        ticket = replace(self, assignee_id=None, status=status, version=self.version + 1, updated_at=at)
        fact = facts.TicketUnassigned(
            **ticket._told(by, at), status=status, previous_status=self.status, previous_assignee_id=previous_id
        )
        return ticket, (fact,)

    def add_participant(self, user_id: UUID, role: Role, *, by: Actor, at: datetime) -> Change:
        """Lets somebody take part; nothing happens when they do, or are the assignee. Raises ParticipantsFull."""
        previous = self.role_of(user_id)
        if previous in (role, Role.PRIMARY):
            return self, ()
        without = self._without(user_id)
        if len(without.collaborator_ids) + len(without.observer_ids) >= MOST_PARTICIPANTS:
            raise ParticipantsFull(most=MOST_PARTICIPANTS)
        collaborates = {user_id} if role is Role.COLLABORATOR else set()
        ticket = replace(
            without,
            collaborator_ids=without.collaborator_ids | collaborates,
            observer_ids=without.observer_ids | ({user_id} - collaborates),
            version=self.version + 1,
            updated_at=at,
        )
        fact = facts.ParticipantAdded(**ticket._told(by, at), user_id=user_id, role=role, previous_role=previous)
        return ticket, (fact,)

    def remove_participant(self, user_id: UUID, *, by: Actor, at: datetime) -> Change:
        """Lets a collaborator or observer go. Raises ParticipantNotFound, also for the assignee."""
        role = self.role_of(user_id)
        if role is None or role is Role.PRIMARY:
            raise ParticipantNotFound(user_id=user_id)
        ticket = replace(self._without(user_id), version=self.version + 1, updated_at=at)
        return ticket, (facts.ParticipantRemoved(**ticket._told(by, at), user_id=user_id, role=role),)

    def comment(
        self,
        text: str,
        *,
        entry_id: UUID,
        visibility: Visibility,
        next_status: Status | None,
        by: Actor,
        at: datetime,
        policy: Policy,
    ) -> Change:
        """Adds what an agent wrote. What is public moves the ticket to `next_status`, or to WAITING when it is in work.

        From an agent who is the requester it is a reply.
        Raises TransitionIllegal where the requester cannot be written to, or the ticket cannot go there.
        """
        target = self.status
        if visibility is Visibility.PUBLIC:
            if by.kind is ActorKind.REQUESTER:
                return self.reply(text, entry_id=entry_id, by=by, at=at, policy=policy)
            legal = self._legal(Verb.COMMENT, _BY_AGENT, at, policy)
            chosen = [move.target for move in legal if next_status in (None, move.target)]
            if not chosen:
                raise self._illegal(Verb.COMMENT, at, policy)
            target = chosen[0]
        return self._said(text, target, entry_id=entry_id, visibility=visibility, by=by, at=at, policy=policy)

    def reply(self, text: str, *, entry_id: UUID, by: Actor, at: datetime, policy: Policy) -> Change:
        """Adds what the requester wrote, and moves the ticket where that leads.

        Raises TransitionIllegal for one that was closed for too long: see `needs_follow_up`.
        """
        target = self._target(Verb.REPLY, _BY_REQUESTER, at, policy)
        return self._said(text, target, entry_id=entry_id, visibility=Visibility.PUBLIC, by=by, at=at, policy=policy)

    def needs_follow_up(self, *, at: datetime, policy: Policy) -> bool:
        """Tells whether a reply is too late for this ticket and becomes one of its own."""
        return not self._legal(Verb.REPLY, _BY_REQUESTER, at, policy)

    def check_attachable(self, *, visibility: Visibility, by: Actor, at: datetime, policy: Policy) -> None:
        """A file goes where its sender's words would go. Raises TransitionIllegal where they could not."""
        if by.kind is ActorKind.REQUESTER:
            self._target(Verb.REPLY, _BY_REQUESTER, at, policy)
        elif visibility is Visibility.PUBLIC:
            self._target(Verb.COMMENT, _BY_AGENT, at, policy)

    def attach(
        self, attachment: Attachment, *, visibility: Visibility, by: Actor, at: datetime, policy: Policy
    ) -> Change:
        """Adds a file; moves nothing. Raises TransitionIllegal: see `check_attachable`."""
        self.check_attachable(visibility=visibility, by=by, at=at, policy=policy)
        ticket = replace(self, version=self.version + 1, updated_at=at)
        fact = facts.AttachmentAdded(**ticket._told(by, at), attachment=attachment, visibility=visibility)
        return ticket, (fact,)

    def rate(self, score: int, comment: str, *, by: Actor, at: datetime) -> Change:
        """Rates the latest resolution, once. Raises RatingNotOpen and RatingExists."""
        if self.status not in (Status.RESOLVED, Status.CLOSED) or self.resolved_at is None:
            raise RatingNotOpen(status=self.status)
        if self.rating is not None:
            raise RatingExists
        rating = Rating(score=score, comment=comment, rated_at=at)
        ticket = replace(self, rating=rating, version=self.version + 1, updated_at=at)
        return ticket, (facts.TicketRated(**ticket._told(by, at), score=score, comment=comment),)

    def rotate_link(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        """Ends every link and makes another."""
        link = replace(self.link, generation=self.link.generation + 1, expires_at=at + policy.link_lifetime)
        ticket = replace(self, link=link, version=self.version + 1, updated_at=at)
        fact = facts.LinkRotated(**ticket._told(by, at), generation=link.generation, expires_at=link.expires_at)
        return ticket, (fact,)

    def revoke_link(self, *, by: Actor, at: datetime) -> Change:
        """Ends every link."""
        link = replace(self.link, generation=self.link.generation + 1, expires_at=at)
        ticket = replace(self, link=link, version=self.version + 1, updated_at=at)
        return ticket, (facts.LinkRevoked(**ticket._told(by, at), generation=link.generation),)

    def note_deadlines(self, deadlines: Sequence[Deadline], *, at: datetime) -> Change:
        """Notes what became of deadlines, whatever became of the ticket meanwhile."""
        ticket = replace(self, version=self.version + 1, updated_at=at)
        told = ticket._told(SYSTEM, at)
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

    def _said(
        self,
        text: str,
        target: Status,
        *,
        entry_id: UUID,
        visibility: Visibility,
        by: Actor,
        at: datetime,
        policy: Policy,
    ) -> Change:
        moved: tuple[Fact, ...] = ()
        if target is self.status:
            ticket = replace(self, version=self.version + 1, updated_at=at)
        elif target is Status.RESOLVED:
            ticket, moved = self._resolved(by=by, at=at, policy=policy)
        else:
            ticket, moved = self._moved(_MOVED_BY_WORDS[target, by.kind is ActorKind.REQUESTER], target, by=by, at=at)
        fact = facts.CommentAdded(**ticket._told(by, at), entry_id=entry_id, text=text, visibility=visibility)
        return ticket, (fact, *moved)

    def _resolved(self, *, by: Actor, at: datetime, policy: Policy) -> Change:
        due = at + policy.auto_close_after
        ticket, told = self._moved(facts.TicketResolved, Status.RESOLVED, by=by, at=at, auto_close_at=due)
        return replace(ticket, resolved_at=at, auto_close_at=due, rating=None), told

    def _moved(
        self, fact_class: type[facts.Moved], status: Status, *, by: Actor, at: datetime, **of_fact: Any
    ) -> Change:
        """Goes there, and forgets what was true of the status before."""
        ticket = replace(
            self,
            status=status,
            version=self.version + 1,
            updated_at=at,
            resolved_at=self.resolved_at if status is Status.CLOSED else None,
            closed_at=at if status is Status.CLOSED else None,
            auto_close_at=None,
        )
        return ticket, (fact_class(**ticket._told(by, at), status=status, previous_status=self.status, **of_fact),)

    def _without(self, user_id: UUID) -> "Ticket":
        return replace(
            self,
            collaborator_ids=self.collaborator_ids - {user_id},
            observer_ids=self.observer_ids - {user_id},
        )

    def _told(self, by: Actor, at: datetime) -> dict[str, Any]:
        """What every fact tells."""
        return {"ticket_id": self.id, "version": self.version, "actor": by, "at": at}

    def _target(self, verb: Verb, door: ActorKind, at: datetime, policy: Policy | None = None) -> Status:
        """Returns where the verb leads from here, for who comes in by this door. Raises TransitionIllegal.

        Only with the policy does a refusal know whether reopening is legal; the mesh itself needs none.
        """
        legal = self._legal(verb, door, at, policy)
        if not legal:
            raise self._illegal(verb, at, policy)
        return legal[0].target

    def _legal(self, verb: Verb | None, door: ActorKind, at: datetime, policy: Policy | None) -> list[Transition]:
        return [
            move
            for move in moves_from(self.status, verb)
            if move.actor_kind is door and self._allows(move.guard, at, policy)
        ]

    def _allows(self, guard: Guard, at: datetime, policy: Policy | None) -> bool:
        match guard:
            case Guard.NONE:
                return True
            case Guard.ASSIGNED:
                return self.assignee_id is not None
            case Guard.UNASSIGNED:
                return self.assignee_id is None
            case Guard.RECENTLY_CLOSED:
                return self.closed_at is not None and policy is not None and at <= self.closed_at + policy.reopen_window
            case Guard.LONG_RESOLVED:
                return self.auto_close_at is not None and self.auto_close_at <= at

    def _illegal(self, verb: Verb, at: datetime, policy: Policy | None) -> TransitionIllegal:
        legal = [move for move in self._legal(None, _BY_AGENT, at, policy) if move.source is not move.target]
        moves = [f"{move.verb} to {move.target}" for move in legal]
        description = f"{verb} is not for a ticket that is {self.status}; what is: {', '.join(moves) or 'nothing'}"
        return TransitionIllegal(
            verb=verb,
            status=self.status,
            legal=",".join(dict.fromkeys(move.verb for move in legal)),
            violations=(FieldViolation(field=f"{self.status}/{verb}", description=description),),
        )
