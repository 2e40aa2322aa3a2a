"""The lifecycle as data: every legal move of a ticket, for whom, with which permission, and what must be so.

`Circumstances` decide by this table, and `DescribeLifecycle` serves it. A move from a status to itself is what may be
done without changing it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from services.ticket.domain.actor import ActorKind
from services.ticket.domain.status import IN_WORK, UNFINISHED, Status


class Verb(StrEnum):
    """What moves a ticket, by the name of its RPC."""

    START = "StartTicket"
    PAUSE = "PauseTicket"
    RESOLVE = "ResolveTicket"
    CLOSE = "CloseTicket"
    REOPEN = "ReopenTicket"
    MARK_SPAM = "MarkSpam"
    UNMARK_SPAM = "UnmarkSpam"
    VERIFY = "VerifyTicket"
    ASSIGN = "AssignTicket"
    UNASSIGN = "UnassignTicket"
    COMMENT = "AddComment"
    REPLY = "ReplyToTicket"


class Guard(StrEnum):
    """What must be so for a move to be legal, beside the status."""

    NONE = "NONE"
    ASSIGNED = "ASSIGNED"
    UNASSIGNED = "UNASSIGNED"
    RECENTLY_CLOSED = "RECENTLY_CLOSED"
    LONG_RESOLVED = "LONG_RESOLVED"


@dataclass(frozen=True, slots=True)
class Transition:
    """One legal move. `permission` is None where being the requester, or the mesh itself, is what it takes."""

    verb: Verb
    source: Status
    target: Status
    actor_kind: ActorKind = ActorKind.AGENT
    permission: str | None = "ticket.update"
    guard: Guard = Guard.NONE


_ALL = frozenset(Status)
_BACK_TO_WORK = ((Status.IN_PROGRESS, Guard.ASSIGNED), (Status.OPEN, Guard.UNASSIGNED))
_ENDED = frozenset({Status.CLOSED, Status.SPAM})


def _moves(verb: Verb, sources: Iterable[Status], target: Status) -> Iterator[Transition]:
    return (Transition(verb, source, target) for source in Status if source in frozenset(sources) - {target})


def _rests(verb: Verb, sources: Iterable[Status], permission: str) -> Iterator[Transition]:
    return (Transition(verb, source, source, permission=permission) for source in Status if source in set(sources))


def _comments() -> Iterator[Transition]:
    """A public comment of an agent. The first of a status is where it goes when nothing else is asked for."""
    for source in Status:
        if source in UNFINISHED:
            targets = dict.fromkeys((Status.WAITING, source, Status.IN_PROGRESS, Status.RESOLVED))
        elif source is Status.RESOLVED:
            targets = {source: None}
        else:
            continue
        for target in targets:
            needs_assignee = target is Status.IN_PROGRESS and source is not target
            guard = Guard.ASSIGNED if needs_assignee else Guard.NONE
            yield Transition(Verb.COMMENT, source, target, permission="ticket.comment", guard=guard)


def _replies() -> Iterator[Transition]:
    """What the requester says. Nothing that they say is refused: one closed for too long gets a follow-up ticket."""
    for status in (*IN_WORK, Status.PENDING_VERIFICATION, Status.SPAM):
        yield Transition(Verb.REPLY, status, status, ActorKind.REQUESTER, None)
    for target, guard in _BACK_TO_WORK:
        yield Transition(Verb.REPLY, Status.WAITING, target, ActorKind.REQUESTER, None, guard)
    yield Transition(Verb.REPLY, Status.RESOLVED, Status.REOPENED, ActorKind.REQUESTER, None)
    yield Transition(Verb.REPLY, Status.CLOSED, Status.REOPENED, ActorKind.REQUESTER, None, Guard.RECENTLY_CLOSED)


TRANSITIONS: tuple[Transition, ...] = (
    *(
        Transition(Verb.START, source, Status.IN_PROGRESS, guard=Guard.ASSIGNED)
        for source in (Status.OPEN, Status.WAITING, Status.REOPENED)
    ),
    *_moves(Verb.PAUSE, IN_WORK, Status.WAITING),
    *_moves(Verb.RESOLVE, UNFINISHED, Status.RESOLVED),
    *_moves(Verb.CLOSE, UNFINISHED | {Status.RESOLVED}, Status.CLOSED),
    Transition(Verb.CLOSE, Status.RESOLVED, Status.CLOSED, ActorKind.SYSTEM, None, Guard.LONG_RESOLVED),
    Transition(Verb.REOPEN, Status.RESOLVED, Status.REOPENED),
    Transition(Verb.REOPEN, Status.CLOSED, Status.REOPENED, guard=Guard.RECENTLY_CLOSED),
    *_moves(Verb.MARK_SPAM, UNFINISHED | {Status.PENDING_VERIFICATION}, Status.SPAM),
    Transition(Verb.UNMARK_SPAM, Status.SPAM, Status.OPEN),
    Transition(Verb.VERIFY, Status.PENDING_VERIFICATION, Status.OPEN, ActorKind.REQUESTER, None),
    *_rests(Verb.ASSIGN, _ALL - _ENDED, "ticket.assign"),
    Transition(Verb.UNASSIGN, Status.IN_PROGRESS, Status.OPEN, permission="ticket.assign"),
    *_rests(Verb.UNASSIGN, _ALL - _ENDED - {Status.IN_PROGRESS}, "ticket.assign"),
    *_comments(),
    *_replies(),
)
"""The whole lifecycle."""


def moves_from(status: Status, verb: Verb | None = None) -> list[Transition]:
    """Returns the moves from a status, by one verb or by any."""
    return [move for move in TRANSITIONS if move.source is status and verb in (None, move.verb)]
