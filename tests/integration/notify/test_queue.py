"""The deliveries as a queue that several senders share."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from services.kit.database import Database
from services.notify.domain.answer import Answer
from services.notify.domain.delivery import Delivery, State
from services.notify.store import queue
from tests.integration.notify.queued import everything
from tests.integration.notify.queued import queue as put
from tests.integration.round_trips import round_trips
from tests.unit.notify.given import RETRIES

MINUTE = timedelta(minutes=1)
OVER = timedelta(seconds=-1)
"""A lease that is over when it begins."""


async def take(database: Database, sender_id: UUID, *, lease: timedelta = MINUTE, limit: int = 1000) -> list[Delivery]:
    return await queue.take(database, sender_id=sender_id, now=datetime.now(UTC), lease=lease, limit=limit)


def sent(delivery: Delivery) -> Delivery:
    return delivery.answered(Answer(250, "OK"), at=datetime.now(UTC), retries=RETRIES, jitter=0)


def later(delivery: Delivery) -> Delivery:
    return delivery.answered(Answer(451, "Later"), at=datetime.now(UTC), retries=RETRIES, jitter=0)


async def test_no_two_senders_have_the_same_delivery_in_hand(wide: Database) -> None:
    queued = await put(wide, 500)
    takes = await asyncio.gather(*(take(wide, uuid4(), limit=20) for _ in range(40)))
    ids = [delivery.id for taken in takes for delivery in taken]
    assert len(ids) == len(set(ids)) and set(ids) <= {delivery.id for delivery in queued}
    rest = await take(wide, uuid4())
    assert len(ids) + len(rest) == 500


async def test_what_a_killed_sender_had_in_hand_comes_back_when_its_lease_is_over(notify_database: Database) -> None:
    [delivery] = await put(notify_database)
    assert await take(notify_database, uuid4(), lease=OVER) == [delivery]
    assert await take(notify_database, uuid4()) == [delivery]
    assert await take(notify_database, uuid4()) == []


async def test_lease_that_is_renewed_lasts(notify_database: Database) -> None:
    [delivery] = await put(notify_database)
    sender = uuid4()
    await take(notify_database, sender, lease=OVER)
    await queue.renew(notify_database, [delivery.id], sender_id=sender, lease=MINUTE)
    assert await take(notify_database, uuid4()) == []


async def test_what_is_not_due_is_left_alone(notify_database: Database) -> None:
    await put(notify_database, next_attempt_at=datetime.now(UTC) + MINUTE)
    assert await take(notify_database, uuid4()) == []


async def test_outcomes_are_stored_in_one_statement_and_what_is_done_is_never_taken_again(
    notify_database: Database,
) -> None:
    await put(notify_database, 3)
    sender = uuid4()
    first, second, third = await take(notify_database, sender)
    outcomes = [sent(first), later(second), third.failed("gone")]
    await queue.record(notify_database, [sent(first)], sender_id=uuid4())  # the statement is known from now on
    async with round_trips(notify_database) as trips:
        await queue.record(notify_database, outcomes, sender_id=sender)
    assert trips.count == 1
    found = {delivery.id: delivery for delivery in await everything(notify_database)}
    assert found[second.id] == outcomes[1] and found[third.id] == outcomes[2]
    assert found[first.id].state is State.SENT
    assert await take(notify_database, uuid4()) == []


async def test_old_news_of_a_sender_that_lost_its_lease_is_not_believed_but_a_sent_mail_is(
    notify_database: Database,
) -> None:
    await put(notify_database, 2)
    slow, quick = uuid4(), uuid4()
    first, second = await take(notify_database, slow, lease=OVER)
    await take(notify_database, quick)
    await queue.record(notify_database, [later(first), sent(second)], sender_id=slow)
    found = {delivery.id: delivery for delivery in await everything(notify_database)}
    assert found[first.id] == first
    assert found[second.id].state is State.SENT
    await queue.record(notify_database, [later(second)], sender_id=quick)
    assert (await everything(notify_database, states=[State.SENT]))[0].id == second.id


async def test_longest_due_goes_first(notify_database: Database) -> None:
    now = datetime.now(UTC)
    [young] = await put(notify_database, at=now)
    [old] = await put(notify_database, at=now - MINUTE)
    assert await take(notify_database, uuid4(), limit=1) == [old]
    assert await take(notify_database, uuid4(), limit=1) == [young]
