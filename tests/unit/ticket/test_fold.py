"""Whatever several actors do to a ticket in whatever order: it is as the model says, and as its timeline adds up to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from services.kit.errors import ServiqError
from services.ticket.domain import conversation, participants
from services.ticket.domain.actor import GUEST, Actor, ActorKind, Role, Visibility
from services.ticket.domain.attachment import Attachment, AttachmentKind
from services.ticket.domain.deadline import Deadline, DeadlineKind
from services.ticket.domain.fold import fold
from services.ticket.domain.priority import Priority
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Change, Ticket
from services.ticket.domain.ticket_update import TicketUpdate, update
from services.ticket.domain.timeline import Entry, EntryKind, entries_of
from tests.unit.ticket import given
from tests.unit.ticket.model import Model

USERS = [UUID(int=number + 1) for number in range(4)]
HELD = replace(given.POLICY, hold_unverified=True)
FILE = Attachment(
    id=UUID(int=99),
    name="log.txt",
    content_type="text/plain",
    kind=AttachmentKind.TEXT,
    size=1,
    sha256="00",
    created_at=given.NOON,
)
INTERNAL_FILE = replace(FILE, name="internal.txt")


@dataclass(frozen=True, slots=True)
class Command:
    """Who does something, to whom or as what, and when."""

    by: Actor
    user: UUID
    at: datetime

    @property
    def of_agent(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    @property
    def by_policy(self) -> dict[str, Any]:
        return {**self.of_agent, "policy": given.POLICY}

    @property
    def of_requester(self) -> dict[str, Any]:
        return {"by": GUEST, "at": self.at}


ACTS: Mapping[str, Callable[[Ticket, Command], Change]] = {
    "start": lambda ticket, of: ticket.start(**of.by_policy),
    "pause": lambda ticket, of: ticket.pause(**of.by_policy),
    "resolve": lambda ticket, of: ticket.resolve(**of.by_policy),
    "close": lambda ticket, of: ticket.close(**of.by_policy),
    "close_itself": lambda ticket, of: ticket.close_itself(at=of.at),
    "reopen": lambda ticket, of: ticket.reopen(**of.by_policy),
    "mark_spam": lambda ticket, of: ticket.mark_spam(**of.by_policy),
    "unmark_spam": lambda ticket, of: ticket.unmark_spam(**of.by_policy),
    "assign": lambda ticket, of: ticket.assign(of.user, **of.by_policy),
    "unassign": lambda ticket, of: ticket.unassign(**of.by_policy),
    "observe": lambda ticket, of: participants.add(ticket, of.user, Role.OBSERVER, **of.of_agent),
    "collaborate": lambda ticket, of: participants.add(ticket, of.user, Role.COLLABORATOR, **of.of_agent),
    "leave": lambda ticket, of: participants.remove(ticket, of.user, **of.of_agent),
    "comment": lambda ticket, of: _comment(ticket, of),
    "answer": lambda ticket, of: _comment(ticket, of, next_status=Status.RESOLVED),
    "note": lambda ticket, of: _comment(ticket, of, visibility=Visibility.INTERNAL),
    "own_comment": lambda ticket, of: _comment(ticket, of, by=replace(of.by, kind=ActorKind.REQUESTER)),
    "reply": lambda ticket, of: conversation.reply(
        ticket, "text", entry_id=uuid4(), policy=given.POLICY, **of.of_requester
    ),
    "submit": lambda ticket, of: conversation.attach(
        ticket, FILE, visibility=Visibility.PUBLIC, **of.by_policy | {"by": GUEST}
    ),
    "upload": lambda ticket, of: conversation.attach(ticket, FILE, visibility=Visibility.PUBLIC, **of.by_policy),
    "upload_internally": lambda ticket, of: conversation.attach(
        ticket, INTERNAL_FILE, visibility=Visibility.INTERNAL, **of.by_policy
    ),
    "rate": lambda ticket, of: ticket.rate(4, "fine", **of.of_requester),
    "verify": lambda ticket, of: ticket.verify(at=of.at),
    "rotate_link": lambda ticket, of: ticket.rotate_link(**of.by_policy),
    "revoke_link": lambda ticket, of: ticket.revoke_link(**of.of_agent),
    "miss_deadline": lambda ticket, of: ticket.note_deadlines(_missed(of), at=of.at),
    "raise_priority": lambda ticket, of: update(ticket, TicketUpdate(priority=Priority.CRITICAL), **of.of_agent),
    "tag": lambda ticket, of: update(ticket, TicketUpdate(tags=(f"tag-{of.user.int - 1}",)), **of.of_agent),
}


def _missed(of: Command) -> list[Deadline]:
    return [Deadline(clock_id=of.user, kind=kind, cycle=1, state="BREACHED", due_at=of.at) for kind in DeadlineKind]


def _comment(ticket: Ticket, of: Command, **what: Any) -> Change:
    usual = {"visibility": Visibility.PUBLIC, "next_status": None, **of.by_policy}
    # What is internal says so, so that it would be found where it must not be.
    text = "internal" if what.get("visibility") is Visibility.INTERNAL else "text"
    return conversation.comment(ticket, text, entry_id=uuid4(), **usual | what)


COMMANDS = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 3), st.timedeltas(timedelta(0), timedelta(days=5))),
    max_size=25,
)


@settings(max_examples=200, deadline=None)
@given_any(COMMANDS, st.booleans())
def test_ticket_is_what_the_model_says_and_what_its_timeline_adds_up_to(
    commands: list[tuple[str, int, timedelta]], held: bool
) -> None:
    ticket, created = given.created(policy=HELD if held else given.POLICY)
    model = Model(status=ticket.status.value)
    timeline, at = entries_of([created], iter(uuid4, None)), given.NOON
    for verb, user, pause in commands:
        at += pause
        command = Command(Actor(kind=ActorKind.AGENT, user_id=USERS[(user + 1) % 4]), USERS[user], at)
        before = ticket
        try:
            ticket, told = ACTS[verb](ticket, command)
            obeyed = True
        except ServiqError:
            told, obeyed = (), False
        assert obeyed == model.act(verb, user, at), verb
        # One command is one version, and one that changes nothing is none.
        assert (ticket.version, {fact.version for fact in told}) in (
            (before.version, set()),
            (before.version + 1, {before.version + 1}),
        )
        timeline += entries_of(told, iter(uuid4, None)) if told else []
        check_state(ticket, model)
        assert fold(timeline, number=0, requester_id=None) == ticket
        check_shown(ticket, timeline)
    assert sorted({entry.version for entry in timeline}) == list(range(1, ticket.version + 1))
    assert sum(entry.kind is EntryKind.COMMENT for entry in timeline) == model.comments


def check_state(ticket: Ticket, model: Model) -> None:
    """Everything that the model knows is so."""
    assert (ticket.status, ticket.version, ticket.priority, ticket.tags) == (
        model.status,
        model.version,
        model.priority,
        model.tags,
    )
    assert (ticket.auto_close_at, ticket.verified_at is not None) == (model.due_at, model.verified)
    assert (ticket.resolved_at is not None, ticket.closed_at) == (
        model.resolved,
        model.closed_at if model.status == "CLOSED" else None,
    )
    assert ticket.assignee_id == (None if model.assignee is None else USERS[model.assignee])
    assert {id: role for id in USERS if (role := ticket.role_of(id)) not in (None, Role.PRIMARY)} == {
        USERS[other]: role for other, role in model.others.items()
    }


def check_shown(ticket: Ticket, timeline: Sequence[Entry]) -> None:
    """What a requester is shown has no id of a user in it, and nothing that is internal."""
    shown = [entry.for_requester() for entry in timeline if entry.visibility is Visibility.PUBLIC]
    text = repr((ticket.for_requester(), shown))
    assert not any(str(id) in text for id in USERS)
    assert "internal" not in text and "tag-" not in text
    assert all(entry.detail is None or entry.attachment is not None for entry in shown)


def test_timeline_with_a_gap_or_without_a_beginning_adds_up_to_nothing() -> None:
    ticket, created = given.created()
    first = entries_of([created], iter(uuid4, None))
    _, told = ticket.assign(USERS[0], by=GUEST, at=given.NOON)
    second = entries_of(told, iter(uuid4, None))
    for wrong in (second, [*first, *(replace(entry, version=3) for entry in second)]):
        with pytest.raises(ValueError):
            fold(wrong, number=0, requester_id=None)
