"""What agents and the requester send each other on a ticket, and where their words move it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from services.ticket.domain import facts
from services.ticket.domain.actor import Actor, ActorKind, Visibility
from services.ticket.domain.attachment import Attachment
from services.ticket.domain.facts import Fact
from services.ticket.domain.lifecycle import Verb
from services.ticket.domain.policy import Policy
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Change, Ticket

# What it is called when words move a ticket: where to, and whether they are the requester's.
_MOVED_BY_WORDS: Mapping[tuple[Status, bool], type[facts.Moved]] = {
    (Status.WAITING, False): facts.TicketPaused,
    (Status.IN_PROGRESS, False): facts.TicketStarted,
    (Status.IN_PROGRESS, True): facts.TicketResumed,
    (Status.OPEN, True): facts.TicketResumed,
    (Status.REOPENED, True): facts.TicketReopened,
}


def comment(
    ticket: Ticket,
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
    target = ticket.status
    if visibility is Visibility.PUBLIC:
        if by.kind is ActorKind.REQUESTER:
            return reply(ticket, text, entry_id=entry_id, by=by, at=at, policy=policy)
        circumstances = ticket.circumstances(at, policy)
        legal = circumstances.legal(Verb.COMMENT, ActorKind.AGENT)
        chosen = [move.target for move in legal if next_status in (None, move.target)]
        if not chosen:
            raise circumstances.refusal(Verb.COMMENT)
        target = chosen[0]
    return _said(ticket, text, target, entry_id=entry_id, visibility=visibility, by=by, at=at, policy=policy)


def reply(ticket: Ticket, text: str, *, entry_id: UUID, by: Actor, at: datetime, policy: Policy) -> Change:
    """Adds what the requester wrote, and moves the ticket where that leads.

    Raises TransitionIllegal for one that was closed for too long: see `needs_follow_up`.
    """
    target = ticket.circumstances(at, policy).target(Verb.REPLY, ActorKind.REQUESTER)
    return _said(ticket, text, target, entry_id=entry_id, visibility=Visibility.PUBLIC, by=by, at=at, policy=policy)


def needs_follow_up(ticket: Ticket, *, at: datetime, policy: Policy) -> bool:
    """Tells whether a reply is too late for this ticket and becomes one of its own."""
    return not ticket.circumstances(at, policy).legal(Verb.REPLY, ActorKind.REQUESTER)


def attach(
    ticket: Ticket, attachment: Attachment, *, visibility: Visibility, by: Actor, at: datetime, policy: Policy
) -> Change:
    """Adds a file; moves nothing. Raises TransitionIllegal: see `check_attachable`."""
    check_attachable(ticket, visibility=visibility, by=by, at=at, policy=policy)
    after = replace(ticket, version=ticket.version + 1, updated_at=at)
    return after, (facts.AttachmentAdded(**after.told(by, at), attachment=attachment, visibility=visibility),)


def check_attachable(ticket: Ticket, *, visibility: Visibility, by: Actor, at: datetime, policy: Policy) -> None:
    """A file goes where its sender's words would go. Raises TransitionIllegal where they could not."""
    circumstances = ticket.circumstances(at, policy)
    if by.kind is ActorKind.REQUESTER:
        circumstances.target(Verb.REPLY, ActorKind.REQUESTER)
    elif visibility is Visibility.PUBLIC:
        circumstances.target(Verb.COMMENT, ActorKind.AGENT)


def _said(
    ticket: Ticket,
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
    if target is ticket.status:
        after = replace(ticket, version=ticket.version + 1, updated_at=at)
    elif target is Status.RESOLVED:
        after, moved = ticket.resolve(by=by, at=at, policy=policy)
    else:
        fact_class = _MOVED_BY_WORDS[target, by.kind is ActorKind.REQUESTER]
        after, moved = ticket.moved(fact_class, target, by=by, at=at)
    fact = facts.CommentAdded(**after.told(by, at), entry_id=entry_id, text=text, visibility=visibility)
    return after, (fact, *moved)
