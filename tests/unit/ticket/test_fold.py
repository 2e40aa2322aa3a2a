"""Whatever several actors do to a ticket in whatever order: it is as the model says, and as its timeline adds up to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from services.kit.errors import ServiqError
from services.ticket.domain.actor import GUEST, Actor, ActorKind, Role, Visibility
from services.ticket.domain.fold import fold
from services.ticket.domain.priority import Priority
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.domain.ticket_update import TicketUpdate, update
from services.ticket.domain.timeline import EntryKind, entries_of
from tests.unit.ticket import given
from tests.unit.ticket.model import Model

USERS = [UUID(int=number + 1) for number in range(4)]
Act = Callable[[Ticket, UUID, Actor, timedelta], Change]


def _at(age: timedelta) -> datetime:
    return given.NOON + age


ACTS: Mapping[str, Act] = {
    "start": lambda ticket, user, by, age: ticket.start(by=by, at=_at(age)),
    "pause": lambda ticket, user, by, age: ticket.pause(by=by, at=_at(age)),
    "resolve": lambda ticket, user, by, age: ticket.resolve(by=by, at=_at(age), policy=given.POLICY),
    "close": lambda ticket, user, by, age: ticket.close(by=by, at=_at(age)),
    "reopen": lambda ticket, user, by, age: ticket.reopen(by=by, at=_at(age), policy=given.POLICY),
    "mark_spam": lambda ticket, user, by, age: ticket.mark_spam(by=by, at=_at(age)),
    "unmark_spam": lambda ticket, user, by, age: ticket.unmark_spam(by=by, at=_at(age)),
    "assign": lambda ticket, user, by, age: ticket.assign(user, by=by, at=_at(age)),
    "unassign": lambda ticket, user, by, age: ticket.unassign(by=by, at=_at(age)),
    "observe": lambda ticket, user, by, age: ticket.add_participant(user, Role.OBSERVER, by=by, at=_at(age)),
    "collaborate": lambda ticket, user, by, age: ticket.add_participant(user, Role.COLLABORATOR, by=by, at=_at(age)),
    "leave": lambda ticket, user, by, age: ticket.remove_participant(user, by=by, at=_at(age)),
    "comment": lambda ticket, user, by, age: _comment(ticket, Visibility.PUBLIC, by, age),
    "note": lambda ticket, user, by, age: _comment(ticket, Visibility.INTERNAL, by, age),
    "reply": lambda ticket, user, by, age: ticket.reply(
        "text", entry_id=uuid4(), by=GUEST, at=_at(age), policy=given.POLICY
    ),
    "rate": lambda ticket, user, by, age: ticket.rate(4, "fine", by=GUEST, at=_at(age)),
    "raise_priority": lambda ticket, user, by, age: update(
        ticket, TicketUpdate(priority=Priority.CRITICAL), by=by, at=_at(age)
    ),
    "tag": lambda ticket, user, by, age: update(
        ticket, TicketUpdate(tags=(f"tag-{user.int - 1}",)), by=by, at=_at(age)
    ),
}


def _comment(ticket: Ticket, visibility: Visibility, by: Actor, age: timedelta) -> Change:
    return ticket.comment(
        "text",
        entry_id=uuid4(),
        visibility=visibility,
        next_status=None,
        by=by,
        at=_at(age),
        policy=given.POLICY,
    )


COMMANDS = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 3), st.timedeltas(timedelta(0), timedelta(days=5))),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given_any(COMMANDS)
def test_ticket_is_what_the_model_says_and_what_its_timeline_adds_up_to(
    commands: list[tuple[str, int, timedelta]],
) -> None:
    ticket, created = given.created()
    model, timeline, age = Model(), entries_of([created], iter(uuid4, None)), timedelta(0)
    for verb, user, pause in commands:
        age += pause
        by = Actor(kind=ActorKind.AGENT, user_id=USERS[(user + 1) % 4])
        before = ticket
        try:
            ticket, told = ACTS[verb](ticket, USERS[user], by, age)
            obeyed = True
        except ServiqError:
            told, obeyed = (), False
        assert obeyed == model.act(verb, user, given.NOON + age), verb
        assert bool(told) == (ticket.version == before.version + 1)
        timeline += entries_of(told, iter(uuid4, None)) if told else []
        assert (ticket.status, ticket.version, ticket.priority, ticket.tags) == (
            model.status,
            model.version,
            model.priority,
            model.tags,
        )
        assert ticket.assignee_id == (None if model.assignee is None else USERS[model.assignee])
        assert {id: role for id in USERS if (role := ticket.role_of(id)) not in (None, Role.PRIMARY)} == {
            USERS[other]: role for other, role in model.others.items()
        }
    assert fold(timeline, number=0, requester_id=None) == ticket
    assert sorted({entry.version for entry in timeline}) == list(range(1, ticket.version + 1))
    assert sum(entry.kind is EntryKind.COMMENT for entry in timeline) == model.comments


@settings(max_examples=50, deadline=None)
@given_any(COMMANDS)
def test_requester_is_shown_no_id_of_a_user(commands: list[tuple[str, int, timedelta]]) -> None:
    ticket, created = given.created()
    entries, age = entries_of([created], iter(uuid4, None)), timedelta(0)
    for verb, user, pause in commands:
        age += pause
        try:
            ticket, told = ACTS[verb](ticket, USERS[user], given.AGENT, age)
        except ServiqError:
            continue
        entries += entries_of(told, iter(uuid4, None)) if told else []
    shown = [entry.for_requester() for entry in entries if entry.visibility is Visibility.PUBLIC]
    text = repr((ticket.for_requester(), shown))
    assert not any(str(id) in text for id in (*USERS, given.AGENT.user_id))


def test_timeline_with_a_gap_or_without_a_beginning_adds_up_to_nothing() -> None:
    ticket, created = given.created()
    first = entries_of([created], iter(uuid4, None))
    _, told = ticket.assign(USERS[0], by=GUEST, at=given.NOON)
    second = entries_of(told, iter(uuid4, None))
    for wrong in (second, [*first, *(replace(entry, version=3) for entry in second)]):
        with pytest.raises(ValueError):
            fold(wrong, number=0, requester_id=None)
