"""Every edge of the lifecycle, and everything that is none."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.ticket.domain import facts
from services.ticket.domain.actor import GUEST, SYSTEM, ActorKind, Visibility
from services.ticket.domain.errors import RatingExists, RatingNotOpen, TransitionIllegal
from services.ticket.domain.lifecycle import TRANSITIONS, Guard, Transition, Verb
from services.ticket.domain.rating import Rating
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Change, Ticket
from tests.unit.ticket import given

ALICE = uuid4()
LATER = given.NOON + timedelta(hours=1)
LONG_AGO = given.NOON - timedelta(days=30)

ACTS: Mapping[tuple[Verb, ActorKind], Callable[[Ticket], Change]] = {
    (Verb.START, ActorKind.AGENT): lambda ticket: ticket.start(by=given.AGENT, at=LATER),
    (Verb.PAUSE, ActorKind.AGENT): lambda ticket: ticket.pause(by=given.AGENT, at=LATER),
    (Verb.RESOLVE, ActorKind.AGENT): lambda ticket: ticket.resolve(by=given.AGENT, at=LATER, policy=given.POLICY),
    (Verb.CLOSE, ActorKind.AGENT): lambda ticket: ticket.close(by=given.AGENT, at=LATER),
    (Verb.CLOSE, ActorKind.SYSTEM): lambda ticket: ticket.close_itself(at=LATER),
    (Verb.REOPEN, ActorKind.AGENT): lambda ticket: ticket.reopen(by=given.AGENT, at=LATER, policy=given.POLICY),
    (Verb.MARK_SPAM, ActorKind.AGENT): lambda ticket: ticket.mark_spam(by=given.AGENT, at=LATER),
    (Verb.UNMARK_SPAM, ActorKind.AGENT): lambda ticket: ticket.unmark_spam(by=given.AGENT, at=LATER),
    (Verb.VERIFY, ActorKind.REQUESTER): lambda ticket: ticket.verify(at=LATER),
    (Verb.ASSIGN, ActorKind.AGENT): lambda ticket: ticket.assign(ALICE, by=given.AGENT, at=LATER),
    (Verb.UNASSIGN, ActorKind.AGENT): lambda ticket: ticket.unassign(by=given.AGENT, at=LATER),
    (Verb.COMMENT, ActorKind.AGENT): lambda ticket: comment(ticket),
    (Verb.REPLY, ActorKind.REQUESTER): lambda ticket: reply(ticket),
}


def comment(ticket: Ticket, **what: Any) -> Change:
    usual: dict[str, Any] = {
        "visibility": Visibility.PUBLIC,
        "next_status": None,
        "by": given.AGENT,
    }
    return ticket.comment("Yes.", entry_id=uuid4(), at=LATER, policy=given.POLICY, **usual | what)


def reply(ticket: Ticket) -> Change:
    return ticket.reply("No.", entry_id=uuid4(), by=GUEST, at=LATER, policy=given.POLICY)


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


def breaking(edge: Transition) -> Ticket | None:
    match edge.guard:
        case Guard.NONE:
            return None
        case Guard.ASSIGNED:
            return standing(edge.source, assignee_id=None)
        case Guard.UNASSIGNED:
            return standing(edge.source)
        case Guard.RECENTLY_CLOSED:
            return standing(edge.source, closed_at=LONG_AGO)
        case Guard.LONG_RESOLVED:
            return standing(edge.source, auto_close_at=LATER + timedelta(microseconds=1))


@pytest.mark.parametrize("edge", TRANSITIONS, ids=lambda edge: f"{edge.verb}-{edge.source}-{edge.target}")
def test_every_edge_leads_where_the_table_says(edge: Transition) -> None:
    ticket = fulfilling(edge)
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


@pytest.mark.parametrize(
    "edge", [edge for edge in TRANSITIONS if edge.guard is not Guard.NONE], ids=lambda edge: f"{edge.verb}-{edge.guard}"
)
def test_edge_whose_guard_is_not_met_does_not_lead_there(edge: Transition) -> None:
    ticket = breaking(edge)
    assert ticket is not None
    try:
        if edge.verb is Verb.COMMENT:
            after, _ = comment(ticket, next_status=edge.target)
        else:
            after, _ = ACTS[edge.verb, edge.actor_kind](ticket)
    except TransitionIllegal:
        return
    assert after.status is not edge.target


EDGES = {(edge.verb, edge.actor_kind, edge.source) for edge in TRANSITIONS}


@pytest.mark.parametrize(
    ("verb", "kind", "status"),
    [(*act, status) for act in ACTS for status in Status if (*act, status) not in EDGES and act[0] is not Verb.VERIFY],
)
def test_what_is_no_edge_is_refused_and_names_the_legal_ones(verb: Verb, kind: ActorKind, status: Status) -> None:
    ticket = standing(status, assignee_id=uuid4())
    with pytest.raises(TransitionIllegal) as refused:
        ACTS[verb, kind](ticket)
    error = refused.value
    assert (error.verb, error.status) == (verb, status)
    legal = {
        edge.verb for edge in TRANSITIONS if edge.source is status is not edge.target and edge.actor_kind is kind.AGENT
    }
    assert set(error.legal.split(",")) - {""} <= legal
    assert verb in error.violations[0].description and status in error.violations[0].description


def test_public_comment_waits_for_the_requester_unless_it_says_otherwise_and_a_note_moves_nothing() -> None:
    for status in (Status.OPEN, Status.IN_PROGRESS, Status.REOPENED):
        assert comment(standing(status))[0].status is Status.WAITING
        assert comment(standing(status), next_status=status)[0].status is status
    for status in Status:
        after, told = comment(standing(status), visibility=Visibility.INTERNAL)
        assert (after.status, [type(fact) for fact in told]) == (status, [facts.CommentAdded])
    assert comment(standing(Status.RESOLVED))[0].status is Status.RESOLVED


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
    assert too_late.needs_follow_up(at=LATER, policy=given.POLICY)
    assert not standing(Status.SPAM).needs_follow_up(at=LATER, policy=given.POLICY)


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
    closed, _ = rated.close(by=SYSTEM, at=LATER)
    with pytest.raises(RatingExists):
        closed.rate(1, "", by=GUEST, at=LATER)
    again, _ = reply(closed)
    with pytest.raises(RatingNotOpen):
        again.rate(1, "", by=GUEST, at=LATER)
    resolved_again, _ = again.resolve(by=given.AGENT, at=LATER, policy=given.POLICY)
    assert resolved_again.rating is None
    assert resolved_again.rate(1, "", by=GUEST, at=LATER)[0].rating is not None


def test_what_was_closed_without_a_resolution_cannot_be_rated() -> None:
    closed, _ = standing(Status.OPEN).close(by=given.AGENT, at=LATER)
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
