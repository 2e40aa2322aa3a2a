"""The table, written by hand a second time, and who is in each audience."""

from typing import Any
from uuid import UUID

import pytest

from services.notify.domain.audience import ABOUT_ACCOUNTS, TABLE, Audience, Happening
from services.notify.domain.delivery import Intent
from services.notify.domain.kind import ESSENTIAL, Kind
from services.notify.domain.occasion import ActorKind, Involved, Occasion, intents_of
from services.notify.domain.suppression import Cause
from tests.unit.notify import given

ADA, PRIMARY, COLLEAGUE, WATCHER, IDLE = (UUID(int=number) for number in range(1, 6))

# R requester, P primary, C collaborators, O observers, A available agents if unassigned; * cannot be turned off
ROWS = """
CREATED            TICKET_CREATED       R     *
HELD               TICKET_VERIFICATION  R     *
RELEASED           TICKET_CREATED       R     *
ASSIGNED           TICKET_ASSIGNED      P
UNASSIGNED         TICKET_UNASSIGNED    A
REQUESTER_REPLIED  REQUESTER_REPLIED    PCOA
AGENT_REPLIED      AGENT_REPLIED        RPCO
NOTE_ADDED         NOTE_ADDED           PCO
RESOLVED           TICKET_RESOLVED      RPCO
REOPENED           TICKET_REOPENED      RPCOA
CLOSED             TICKET_CLOSED        RPCO
PARTICIPANT_ADDED  PARTICIPANT_ADDED    CO
LINK_ROTATED       LINK_ROTATED         R     *
SLA_WARNED         SLA_WARNED           PA
SLA_BREACHED       SLA_BREACHED         PCA
"""
LETTERS = {audience: audience[0] for audience in Audience}


def happened(happening: Happening, **what: Any) -> Occasion:
    usual: dict[str, Any] = {
        "event_id": given.EVENT_ID,
        "ticket_id": given.TICKET_ID,
        "actor_id": "",
        "actor_kind": ActorKind.SYSTEM,
        "happened_at": given.NOON,
        "facts": {},
    }
    return Occasion(happening=happening, **usual | what)


def people(**what: Any) -> Involved:
    usual: dict[str, Any] = {
        "requester_email": "ada@example.com",
        "requester_id": ADA,
        "is_verified": True,
        "is_spam": False,
        "assignee_id": PRIMARY,
        "participants": [(COLLEAGUE, Audience.COLLABORATOR), (WATCHER, Audience.OBSERVER)],
    }
    return Involved(**usual | what)


def told(occasion: Occasion, involved: Involved) -> dict[str, Intent]:
    found = list(intents_of(occasion, involved, [IDLE]))
    assert len({intent.recipient for intent in found}) == len(found)
    return {intent.recipient: intent for intent in found}


def test_table_is_the_one_that_was_agreed() -> None:
    rows = {}
    for happening, (kind, audiences) in TABLE.items():
        row = [happening, kind, "".join(LETTERS[audience] for audience in audiences)]
        rows[str(happening)] = [*row, "*"] if kind in ESSENTIAL else row
    assert rows == {row[0]: row for row in map(str.split, ROWS.strip().splitlines())}


def test_every_kind_of_mail_has_a_cause() -> None:
    assert {kind for kind, _ in TABLE.values()} | set(ABOUT_ACCOUNTS) == set(Kind)
    assert set(ABOUT_ACCOUNTS) < ESSENTIAL


@pytest.mark.parametrize("happening", Happening)
def test_everybody_in_the_row_is_told_and_nobody_else(happening: Happening) -> None:
    everybody = {"R": "ada@example.com", "P": str(PRIMARY), "C": str(COLLEAGUE), "O": str(WATCHER)}
    row = next(row for row in map(str.split, ROWS.strip().splitlines()) if row[0] == happening)
    assert set(told(happened(happening), people())) == {everybody[letter] for letter in row[2] if letter != "A"}
    unassigned = set(told(happened(happening), people(assignee_id=None)))
    assert (str(IDLE) in unassigned) == ("A" in row[2])


@pytest.mark.parametrize("happening", [Happening.AGENT_REPLIED, Happening.NOTE_ADDED, Happening.CLOSED])
def test_nobody_is_told_of_their_own_act(happening: Happening) -> None:
    occasion = happened(happening, actor_id=str(COLLEAGUE), actor_kind=ActorKind.AGENT)
    causes = {recipient: intent.cause for recipient, intent in told(occasion, people()).items()}
    assert causes[str(COLLEAGUE)] is Cause.OWN_ACT
    assert {cause for recipient, cause in causes.items() if recipient != str(COLLEAGUE)} == {None}


def test_requester_who_replies_without_signing_in_is_not_told_of_it() -> None:
    occasion = happened(Happening.CLOSED, actor_kind=ActorKind.REQUESTER)
    assert told(occasion, people())["ada@example.com"].cause is Cause.OWN_ACT


@pytest.mark.parametrize("happening", [Happening.CREATED, Happening.HELD, Happening.RELEASED, Happening.LINK_ROTATED])
def test_requester_gets_the_receipt_for_what_they_filed_themselves(happening: Happening) -> None:
    occasion = happened(happening, actor_kind=ActorKind.REQUESTER, actor_id=str(ADA))
    assert told(occasion, people())["ada@example.com"].cause is None


def test_agent_who_asks_for_help_is_told_once_and_as_who_asks() -> None:
    found = told(happened(Happening.CLOSED), people(requester_id=PRIMARY))
    assert str(PRIMARY) not in found and found["ada@example.com"].audience is Audience.REQUESTER


def test_who_has_two_roles_is_told_once() -> None:
    found = told(happened(Happening.CLOSED), people(participants=[(PRIMARY, Audience.OBSERVER)]))
    assert found[str(PRIMARY)].audience is Audience.PRIMARY


def test_of_a_new_participant_only_they_are_told() -> None:
    assert set(told(happened(Happening.PARTICIPANT_ADDED, concerned_id=WATCHER), people())) == {str(WATCHER)}


def test_who_filed_spam_hears_nothing() -> None:
    found = told(happened(Happening.CLOSED), people(is_spam=True))
    assert found["ada@example.com"].cause is Cause.SPAM and found[str(PRIMARY)].cause is None


def test_reply_that_reopens_is_told_as_the_reply() -> None:
    by_requester = told(happened(Happening.REOPENED, actor_kind=ActorKind.REQUESTER), people())
    assert by_requester.pop("ada@example.com").cause is Cause.OWN_ACT
    assert {intent.cause for intent in by_requester.values()} == {Cause.COVERED}
    by_agent = happened(Happening.REOPENED, actor_kind=ActorKind.AGENT, actor_id=str(PRIMARY))
    assert told(by_agent, people())["ada@example.com"].cause is None


def test_only_the_address_of_a_requester_who_proved_nothing_is_guarded() -> None:
    found = told(happened(Happening.CLOSED), people(is_verified=False))
    assert {recipient for recipient, intent in found.items() if intent.is_guarded} == {"ada@example.com"}
    assert not any(intent.is_guarded for intent in told(happened(Happening.CLOSED), people()).values())


def test_what_strangers_set_off_does_not_wait_for_its_turn() -> None:
    assert not told(happened(Happening.HELD, actor_kind=ActorKind.REQUESTER), people())["ada@example.com"].may_wait
    assert told(happened(Happening.CLOSED, actor_kind=ActorKind.AGENT), people())["ada@example.com"].may_wait
