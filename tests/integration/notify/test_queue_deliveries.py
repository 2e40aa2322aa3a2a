"""What is queued and what is not, with what is known of recipients in the database."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.kit.clock import FrozenClock
from services.kit.database import Database
from services.kit.ids import uuid7
from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Delivery, Intent, State
from services.notify.domain.kind import Kind
from services.notify.domain.suppression import Cause
from services.notify.store import agents, preferences
from services.notify.usecases.queue_deliveries import SUPPRESSED, queue_deliveries
from tests.integration.notify.desks import queueing
from tests.integration.notify.queued import everything
from tests.unit.notify.given import NOON

HOUR = timedelta(hours=1)


def intent(kind: Kind = Kind.TICKET_CREATED, recipient: str = "ada@example.com", **what: Any) -> Intent:
    usual: dict[str, Any] = {"audience": Audience.REQUESTER, "ticket_id": uuid4(), "facts": {}}
    return Intent(event_id=uuid7(), kind=kind, recipient=recipient, **usual | what)


def to_agent(user_id: UUID, kind: Kind = Kind.NOTE_ADDED, **what: Any) -> Intent:
    return intent(kind, str(user_id), user_id=user_id, **{"audience": Audience.OBSERVER} | what)


async def queue(database: Database, *intents: Intent, at: timedelta = timedelta(), **limits: int) -> list[Delivery]:
    """Queues them at noon or so much later, and returns what became of them, in the order of the events."""
    async with database.transaction() as transaction:
        await queue_deliveries(transaction, intents, queueing(FrozenClock(NOON + at), **limits))
    ids = {each.event_id for each in intents}
    return sorted((each for each in await everything(database) if each.event_id in ids), key=lambda each: each.event_id)


async def test_stranger_gets_one_mail_an_hour_whatever_they_type(notify_database: Database) -> None:
    first, second = await queue(notify_database, intent(is_guarded=True), intent(is_guarded=True))
    [later] = await queue(notify_database, intent(is_guarded=True), at=HOUR - timedelta(microseconds=1))
    [in_time] = await queue(notify_database, intent(is_guarded=True), at=HOUR)
    assert [each.cause for each in (first, second, later, in_time)] == [
        None,
        Cause.ADDRESS_LIMIT,
        Cause.ADDRESS_LIMIT,
        None,
    ]
    assert second.state is State.SUPPRESSED


async def test_address_in_other_capitals_is_the_same_stranger(notify_database: Database) -> None:
    [first] = await queue(notify_database, intent(is_guarded=True))
    [second] = await queue(notify_database, intent(is_guarded=True, recipient="ADA@example.com"))
    assert (first.cause, second.cause) == (None, Cause.ADDRESS_LIMIT)


async def test_stranger_gets_five_mails_a_day(notify_database: Database) -> None:
    made = [
        each for hour in range(26) for each in await queue(notify_database, intent(is_guarded=True), at=hour * HOUR)
    ]
    assert [hour for hour, each in enumerate(made) if each.cause is None] == [0, 1, 2, 3, 4, 24, 25]


async def test_what_those_who_work_here_set_off_waits_for_its_turn_and_is_said_once(notify_database: Database) -> None:
    ticket_id = uuid4()
    what: dict[str, Any] = {"is_guarded": True, "ticket_id": ticket_id}
    await queue(notify_database, intent(**what))
    answer = {**what, "may_wait": True}
    [waits] = await queue(notify_database, intent(Kind.AGENT_REPLIED, **answer), at=HOUR / 4)
    assert (waits.state, waits.due_at, waits.next_attempt_at) == (State.QUEUED, NOON + HOUR, NOON + HOUR)
    [again, other] = await queue(
        notify_database,
        intent(Kind.TICKET_RESOLVED, **answer),
        intent(Kind.AGENT_REPLIED, **answer | {"ticket_id": uuid4()}),
        at=HOUR / 2,
    )
    assert again.cause is Cause.COVERED
    assert (other.state, other.due_at) == (State.QUEUED, NOON + 2 * HOUR)


async def test_budget_stops_strangers_and_nobody_else_and_is_an_alarm(
    notify_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    before = SUPPRESSED.labels(Cause.BUDGET)._value.get()
    strangers = [intent(is_guarded=True, recipient=f"{number}@example.com") for number in range(6)]
    made = await queue(notify_database, *strangers, budget_per_hour=4)
    assert [each.cause for each in made] == [None] * 4 + [Cause.BUDGET] * 2
    assert SUPPRESSED.labels(Cause.BUDGET)._value.get() == before + 2
    assert "budget for unproved addresses is spent" in capsys.readouterr().out
    known = [
        intent(Kind.AGENT_REPLIED, "7@example.com", is_guarded=True, may_wait=True),
        intent(Kind.AGENT_REPLIED, "8@example.com"),
        to_agent(uuid4()),
    ]
    assert {each.cause for each in await queue(notify_database, *known, budget_per_hour=4)} == {None}
    [after] = await queue(notify_database, intent(is_guarded=True, recipient="9@example.com"), at=HOUR)
    assert after.cause is None


async def test_limits_hold_when_many_replicas_queue_at_once(wide: Database) -> None:
    await asyncio.gather(*(queue(wide, intent(is_guarded=True)) for _ in range(40)))
    assert Counter(each.state for each in await everything(wide)) == {State.QUEUED: 1, State.SUPPRESSED: 39}


async def test_event_that_comes_again_changes_nothing(notify_database: Database) -> None:
    mail = intent(is_guarded=True)
    [first] = await queue(notify_database, mail)
    assert await queue(notify_database, mail, at=timedelta(minutes=5)) == [first]


async def test_who_turned_a_kind_off_is_not_told_of_it(notify_database: Database) -> None:
    user_id = uuid4()
    async with notify_database.transaction() as transaction:
        await preferences.keep(transaction, str(user_id), {Kind.NOTE_ADDED: False}, at=NOON)
        await preferences.keep(transaction, "ada@example.com", {Kind.TICKET_CLOSED: False}, at=NOON)
    made = await queue(
        notify_database,
        to_agent(user_id),
        to_agent(user_id, Kind.SLA_WARNED),
        to_agent(uuid4()),
        intent(Kind.TICKET_CLOSED),
        intent(Kind.TICKET_CLOSED, "bob@example.com", user_id=user_id),
        intent(Kind.NOTE_ADDED, "bob@example.com", user_id=user_id),
    )
    unwanted = Cause.UNWANTED
    assert [each.cause for each in made] == [unwanted, None, None, unwanted, None, unwanted]


async def test_who_works_here_no_longer_is_told_nothing_more_as_an_agent(notify_database: Database) -> None:
    gone, here = uuid4(), uuid4()
    async with notify_database.transaction() as transaction:
        await agents.keep(transaction, user_id=gone, version=2, active=False, available=False)
        await agents.keep(transaction, user_id=gone, version=1, active=True, available=True)
        await agents.keep(transaction, user_id=here, version=1, active=True, available=False)
    asked_for_help = intent(Kind.TICKET_CLOSED, user_id=gone)
    made = await queue(notify_database, asked_for_help, to_agent(gone), to_agent(here))
    assert [each.cause for each in made] == [None, Cause.INACTIVE, None]


async def test_mail_belongs_to_what_its_reader_got_about_the_ticket_before(notify_database: Database) -> None:
    ticket_id = uuid4()
    [created] = await queue(notify_database, intent(ticket_id=ticket_id, is_first=True))
    first, second = await queue(
        notify_database,
        intent(Kind.AGENT_REPLIED, ticket_id=ticket_id),
        intent(Kind.TICKET_RESOLVED, ticket_id=ticket_id),
    )
    [elsewhere] = await queue(notify_database, intent(Kind.AGENT_REPLIED))
    [agents_own] = await queue(notify_database, to_agent(uuid4(), ticket_id=ticket_id))
    assert first.earlier == (created.message_id,)
    assert second.earlier == (created.message_id, first.message_id)
    assert elsewhere.earlier == agents_own.earlier == created.earlier == ()


async def test_mail_that_was_not_sent_is_in_no_thread(notify_database: Database) -> None:
    ticket_id = uuid4()
    await queue(notify_database, intent(Kind.AGENT_REPLIED, ticket_id=ticket_id, cause=Cause.OWN_ACT))
    [after] = await queue(notify_database, intent(Kind.TICKET_CLOSED, ticket_id=ticket_id))
    assert after.earlier == ()
