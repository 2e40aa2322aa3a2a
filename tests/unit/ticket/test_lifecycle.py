"""Every edge of the lifecycle, and everything that is none."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.ticket.domain import conversation, facts
from services.ticket.domain.actor import GUEST, SYSTEM, ActorKind, Visibility
from services.ticket.domain.errors import RatingExists, RatingNotOpen, TransitionIllegal
from services.ticket.domain.lifecycle import TRANSITIONS, Guard, Transition, Verb
from services.ticket.domain.rating import Rating
from services.ticket.domain.status import UNFINISHED, Status
from services.ticket.domain.ticket import Change, Ticket
from tests.unit.ticket import given

ALICE = uuid4()
LATER = given.NOON + timedelta(hours=1)
LONG_AGO = given.NOON - timedelta(days=30)
RATED = Rating(score=3, comment="", rated_at=given.NOON)

AGENTS: dict[str, Any] = {"by": given.AGENT, "at": LATER, "policy": given.POLICY}
ACTS: Mapping[tuple[Verb, ActorKind], Callable[[Ticket], Change]] = {
    (Verb.START, ActorKind.AGENT): lambda ticket: ticket.start(**AGENTS),
    (Verb.PAUSE, ActorKind.AGENT): lambda ticket: ticket.pause(**AGENTS),
    (Verb.RESOLVE, ActorKind.AGENT): lambda ticket: ticket.resolve(**AGENTS),
    (Verb.CLOSE, ActorKind.AGENT): lambda ticket: ticket.close(**AGENTS),
    (Verb.CLOSE, ActorKind.SYSTEM): lambda ticket: ticket.close_itself(at=LATER),
    (Verb.REOPEN, ActorKind.AGENT): lambda ticket: ticket.reopen(**AGENTS),
    (Verb.MARK_SPAM, ActorKind.AGENT): lambda ticket: ticket.mark_spam(**AGENTS),
    (Verb.UNMARK_SPAM, ActorKind.AGENT): lambda ticket: ticket.unmark_spam(**AGENTS),
    (Verb.VERIFY, ActorKind.REQUESTER): lambda ticket: ticket.verify(at=LATER),
    (Verb.ASSIGN, ActorKind.AGENT): lambda ticket: ticket.assign(ALICE, **AGENTS),
    (Verb.UNASSIGN, ActorKind.AGENT): lambda ticket: ticket.unassign(**AGENTS),
    (Verb.COMMENT, ActorKind.AGENT): lambda ticket: comment(ticket),
    (Verb.REPLY, ActorKind.REQUESTER): lambda ticket: reply(ticket),
}


def comment(ticket: Ticket, **what: Any) -> Change:
    usual = {"visibility": Visibility.PUBLIC, "next_status": None, **AGENTS}
    return conversation.comment(ticket, "Yes.", entry_id=uuid4(), **usual | what)


def reply(ticket: Ticket) -> Change:
    return conversation.reply(ticket, "No.", entry_id=uuid4(), by=GUEST, at=LATER, policy=given.POLICY)


def standing(status: Status, **what: Any) -> Ticket:
    """A ticket as it is in this status, assigned unless told otherwise."""
    resolved = status in (Status.RESOLVED, Status.CLOSED)
    usual: dict[str, Any] = {
        "status": status,
        "assignee_id": uuid4(),
        "resolved_at": given.NOON if resolved else None,
        "auto_close_at": given.NOON + timedelta(days=7) if status is Status.RESOLVED else None,
        "closed_at": given.NOON if status is Status.CLOSED else None,
    }
    return given.ticket(**usual | what)


def fulfilling(edge: Transition) -> Ticket:
    match edge.guard:
        case Guard.UNASSIGNED:
            return standing(edge.source, assignee_id=None)
        case Guard.LONG_RESOLVED:
            return standing(edge.source, auto_close_at=LATER)
        case _:
            return standing(edge.source)


@pytest.mark.parametrize("edge", TRANSITIONS, ids=lambda edge: f"{edge.verb}-{edge.source}-{edge.target}")
def test_every_edge_leads_where_the_table_says(edge: Transition) -> None:
    ticket = replace(fulfilling(edge), rating=RATED)
    act = ACTS[edge.verb, edge.actor_kind]
    if edge.verb is Verb.COMMENT:
        after, told = comment(ticket, next_status=edge.target)
    else:
        after, told = act(ticket)
    assert (after.status, after.version, after.updated_at) == (edge.target, ticket.version + 1, LATER)
    assert {fact.version for fact in told} == {after.version}
    moved = [fact for fact in told if isinstance(fact, facts.Moved) and fact.status is not fact.previous_status]
    assert [(fact.previous_status, fact.status) for fact in moved] == (
        [] if edge.source is edge.target else [(edge.source, edge.target)]
    )
    assert (after.resolved_at is not None) == (
        after.status is Status.RESOLVED or (after.status is Status.CLOSED and edge.source is Status.RESOLVED)
    )
    assert (after.closed_at is not None) == (after.status is Status.CLOSED)
    assert (after.auto_close_at is not None) == (after.status is Status.RESOLVED)
    # A new resolution is not rated yet, and only who assigns changes who is responsible.
    assert after.rating == (None if after.status is Status.RESOLVED is not edge.source else RATED)
    who = {Verb.ASSIGN: ALICE, Verb.UNASSIGN: None}
    assert after.assignee_id == who.get(edge.verb, ticket.assignee_id)


# What every verb leads to from every status, by the first letter of its own (E: REOPENED); a dot is refused.
LIFE = """
                 OPEN IN_PROGRESS WAITING RESOLVED CLOSED REOPENED PENDING_VERIFICATION SPAM
StartTicket        I       .         I       .        .       I              .           .
PauseTicket        W       W         .       .        .       W              .           .
ResolveTicket      R       R         R       .        .       R              .           .
CloseTicket        C       C         C       C        .       C              .           .
ReopenTicket       .       .         .       E        E       .              .           .
MarkSpam           S       S         S       .        .       S              S           .
UnmarkSpam         .       .         .       .        .       .              .           O
AssignTicket       O       I         W       R        .       E              P           .
UnassignTicket     O       O         W       R        .       E              P           .
AddComment         W       W         W       R        .       W              .           .
ReplyToTicket      O       I         I       E        E       E              P           S
CloseItself        .       .         .       .        .       .              .           .
"""
UNLESS = {
    "nobody is responsible": {("StartTicket", status): "." for status in ("OPEN", "WAITING", "REOPENED")}
    | {("ReplyToTicket", "WAITING"): "O"}
    # There is nothing to undo.
    | {("UnassignTicket", "CLOSED"): "C", ("UnassignTicket", "SPAM"): "S"},
    "it was closed long ago": {("ReopenTicket", "CLOSED"): ".", ("ReplyToTicket", "CLOSED"): "."},
    "it is to close itself": {("CloseItself", "RESOLVED"): "C"},
}
LETTERS = {status.value[0]: status for status in Status} | {"E": Status.REOPENED, "R": Status.RESOLVED}
VERBS: Mapping[str, tuple[Verb, ActorKind]] = {
    **{act[0].value: act for act in ACTS if act[0] is not Verb.VERIFY},
    "CloseTicket": (Verb.CLOSE, ActorKind.AGENT),
    "CloseItself": (Verb.CLOSE, ActorKind.SYSTEM),
}


def circumstances(status: Status, unless: str | None) -> Ticket | None:
    """A ticket in this status under these circumstances; None when there is no such thing."""
    match unless:
        case "nobody is responsible":
            return None if status is Status.IN_PROGRESS else standing(status, assignee_id=None)
        case "it was closed long ago":
            return standing(status, closed_at=LONG_AGO) if status is Status.CLOSED else None
        case "it is to close itself":
            return standing(status, auto_close_at=LATER) if status is Status.RESOLVED else None
        case _:
            return standing(status)


def cells() -> Iterator[tuple[str, Status, str | None, str]]:
    head, *rows = [line.split() for line in LIFE.strip().splitlines()]
    for verb, *targets in rows:
        for status, target in zip(head, targets, strict=True):
            for unless in (None, *UNLESS):
                yield verb, Status(status), unless, UNLESS.get(unless or "", {}).get((verb, status), target)


@pytest.mark.parametrize("verb", VERBS)
def test_verb_leads_where_it_should_from_every_status_and_is_refused_elsewhere(verb: str) -> None:
    for name, status, unless, letter in cells():
        ticket = circumstances(status, unless)
        if name != verb or ticket is None:
            continue
        if letter == ".":
            with pytest.raises(TransitionIllegal) as refused:
                ACTS[VERBS[verb]](ticket)
            if verb != "CloseItself":  # a timer is told nothing
                check_refusal(refused.value, VERBS[verb][0], ticket)
        else:
            assert ACTS[VERBS[verb]](ticket)[0].status is LETTERS[letter], (status, unless)


def check_refusal(error: TransitionIllegal, verb: Verb, ticket: Ticket) -> None:
    """It names the edge, and what an agent can do: every verb that the table lets move this very ticket."""
    unless = None
    if ticket.assignee_id is None:
        unless = "nobody is responsible"
    elif ticket.closed_at == LONG_AGO:
        unless = "it was closed long ago"
    moving = {
        name
        for name, status, when, letter in cells()
        if (status, when) == (ticket.status, unless) and letter != "." and LETTERS[letter] is not status
    }
    moving -= {"ReplyToTicket", "CloseItself"}
    if ticket.status is Status.WAITING:
        moving.add("AddComment")  # by its next_status
    assert (error.verb, error.status, set(error.legal.split(",")) - {""}) == (verb, ticket.status, moving)
    [violation] = error.violations
    assert violation.field == f"{ticket.status}/{verb}"
    assert all(word in violation.description for word in (verb, ticket.status, *moving))


def test_public_comment_waits_for_the_requester_unless_it_says_otherwise_and_a_note_moves_nothing() -> None:
    for status in (Status.OPEN, Status.IN_PROGRESS, Status.REOPENED):
        assert comment(standing(status))[0].status is Status.WAITING
        assert comment(standing(status), next_status=status)[0].status is status
    for status in Status:
        after, told = comment(standing(status), visibility=Visibility.INTERNAL)
        assert (after.status, [type(fact) for fact in told]) == (status, [facts.CommentAdded])
    assert comment(standing(Status.RESOLVED))[0].status is Status.RESOLVED


def test_comment_can_only_say_that_somebody_works_on_it_when_somebody_is_responsible() -> None:
    for status in (Status.OPEN, Status.WAITING, Status.REOPENED):
        assert comment(standing(status), next_status=Status.IN_PROGRESS)[0].status is Status.IN_PROGRESS
        with pytest.raises(TransitionIllegal):
            comment(standing(status, assignee_id=None), next_status=Status.IN_PROGRESS)


def test_comment_leads_nowhere_but_to_the_requester_to_work_or_to_the_answer() -> None:
    for status in Status:
        wanted = {status, Status.WAITING, Status.IN_PROGRESS, Status.RESOLVED}
        for target in set(Status) - (wanted if status in UNFINISHED else {status}):
            with pytest.raises(TransitionIllegal):
                comment(standing(status), next_status=target)


def test_requester_cannot_be_written_to_where_nobody_listens_or_nobody_is_known() -> None:
    for status in (Status.CLOSED, Status.SPAM, Status.PENDING_VERIFICATION):
        with pytest.raises(TransitionIllegal):
            comment(standing(status))


def test_agent_who_filed_the_ticket_replies_as_its_requester() -> None:
    ticket = standing(Status.RESOLVED)
    mine = given.ticket(requester=given.requester(user_id=given.AGENT.user_id))
    assert mine.actor(given.AGENT.user_id).kind is ActorKind.REQUESTER
    after, told = comment(ticket, by=mine.actor(given.AGENT.user_id))
    assert (after.status, type(told[1])) == (Status.REOPENED, facts.TicketReopened)


def test_reply_brings_a_waiting_ticket_back_to_whoever_it_waits_for() -> None:
    after, told = reply(standing(Status.WAITING))
    assert (after.status, type(told[1])) == (Status.IN_PROGRESS, facts.TicketResumed)
    after, _ = reply(standing(Status.WAITING, assignee_id=None))
    assert after.status is Status.OPEN


def test_reply_to_a_closed_ticket_reopens_it_for_seven_days_to_the_microsecond_and_then_needs_a_new_one() -> None:
    last = LATER - given.POLICY.reopen_window
    assert reply(standing(Status.CLOSED, closed_at=last))[0].status is Status.REOPENED
    too_late = standing(Status.CLOSED, closed_at=last - timedelta(microseconds=1))
    assert conversation.needs_follow_up(too_late, at=LATER, policy=given.POLICY)
    assert not conversation.needs_follow_up(standing(Status.SPAM), at=LATER, policy=given.POLICY)


def test_ticket_that_was_reopened_does_not_close_itself() -> None:
    resolved, _ = standing(Status.OPEN).resolve(by=given.AGENT, at=given.NOON, policy=given.POLICY)
    reopened, _ = reply(resolved)
    with pytest.raises(TransitionIllegal):
        reopened.close_itself(at=LATER + timedelta(days=30))


def test_each_resolution_is_rated_once() -> None:
    resolved, _ = standing(Status.OPEN).resolve(by=given.AGENT, at=given.NOON, policy=given.POLICY)
    rated, [fact] = resolved.rate(5, "Thanks", by=GUEST, at=LATER)
    assert isinstance(fact, facts.TicketRated)
    assert rated.rating == Rating(score=5, comment="Thanks", rated_at=LATER)
    with pytest.raises(RatingExists):
        rated.rate(1, "", by=GUEST, at=LATER)
    closed, _ = rated.close(by=SYSTEM, at=LATER, policy=given.POLICY)
    with pytest.raises(RatingExists):
        closed.rate(1, "", by=GUEST, at=LATER)
    again, _ = reply(closed)
    with pytest.raises(RatingNotOpen):
        again.rate(1, "", by=GUEST, at=LATER)
    resolved_again, _ = again.resolve(by=given.AGENT, at=LATER, policy=given.POLICY)
    assert resolved_again.rating is None
    assert resolved_again.rate(1, "", by=GUEST, at=LATER)[0].rating is not None


def test_what_was_closed_without_a_resolution_cannot_be_rated() -> None:
    closed, _ = standing(Status.OPEN).close(by=given.AGENT, at=LATER, policy=given.POLICY)
    with pytest.raises(RatingNotOpen):
        closed.rate(5, "", by=GUEST, at=LATER)


def test_proof_is_noted_once_whatever_the_status_and_opens_what_was_held_for_it() -> None:
    held, told = standing(Status.PENDING_VERIFICATION).verify(at=LATER)
    assert (held.status, held.verified_at, len(told)) == (Status.OPEN, LATER, 1)
    assert held.verify(at=LATER) == (held, ())
    for status in Status:
        ticket = standing(status)
        after, _ = ticket.verify(at=LATER)
        if status is not Status.PENDING_VERIFICATION:
            assert (after.status, after.resolved_at, after.auto_close_at) == (
                status,
                ticket.resolved_at,
                ticket.auto_close_at,
            )


def test_ticket_of_an_unproved_address_is_held_only_where_the_desk_wants_that() -> None:
    strict = replace(given.POLICY, hold_unverified=True)
    for policy, by, verified, status in (
        (given.POLICY, GUEST, False, Status.OPEN),
        (strict, GUEST, False, Status.PENDING_VERIFICATION),
        (strict, GUEST, True, Status.OPEN),
        (strict, given.AGENT, False, Status.OPEN),
        (strict, SYSTEM, False, Status.OPEN),
    ):
        ticket, fact = given.created(by=by, policy=policy, is_verified=verified)
        assert (ticket.status, fact.status) == (status, status)
