from uuid import uuid4

import pytest

from services.kit.clock import FrozenClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.notify.consumers.queue_notice_mail import queue_notice_mail
from services.notify.domain.kind import Kind
from serviq.identity.v1.events_pb2 import EmailChanged, PasswordChanged, SessionStartedElsewhere, SignUpRepeated
from tests.integration.notify.desks import queueing
from tests.integration.notify.queued import everything
from tests.unit.notify.given import NOON

Notice = SignUpRepeated | SessionStartedElsewhere | PasswordChanged | EmailChanged
USER_ID = str(uuid4())
WHEN = {"happened_at": "2026-03-02T12:00:00+00:00"}
SIGN_IN = SessionStartedElsewhere(
    session_id=str(uuid4()), user_id=USER_ID, device="Firefox {{7*7}} \"'<b>", client_address="2001:db8::1"
)


async def hear(database: Database, *events: Delivered[Notice]) -> None:
    async with database.transaction() as transaction:
        await queue_notice_mail(transaction, events, queueing=queueing(FrozenClock(NOON)))


@pytest.mark.parametrize(
    ("message", "kind", "facts"),
    [
        (SignUpRepeated(user_id=USER_ID), Kind.SIGN_UP_REPEATED, WHEN),
        (PasswordChanged(user_id=USER_ID), Kind.PASSWORD_CHANGED, WHEN),
        (
            SIGN_IN,
            Kind.SESSION_STARTED_ELSEWHERE,
            WHEN | {"device": "Firefox {{7*7}} \"'<b>", "client_address": "2001:db8::1"},
        ),
    ],
)
async def test_owner_is_told_once_what_happened_however_often_the_event_comes(
    notify_database: Database, message: Notice, kind: Kind, facts: dict[str, str]
) -> None:
    event = Delivered(uuid7(), message, NOON)
    for _ in range(2):
        await hear(notify_database, event)
    [found] = await everything(notify_database)
    assert (found.kind, found.recipient, found.ticket_id, found.facts) == (kind, USER_ID, None, facts)


async def test_different_things_are_told_in_one_batch(notify_database: Database) -> None:
    messages: list[Notice] = [SignUpRepeated(user_id=USER_ID), SIGN_IN, PasswordChanged(user_id=USER_ID)]
    await hear(notify_database, *(Delivered(uuid7(), message, NOON) for message in messages))
    assert {each.kind for each in await everything(notify_database)} == {
        Kind.SIGN_UP_REPEATED,
        Kind.SESSION_STARTED_ELSEWHERE,
        Kind.PASSWORD_CHANGED,
    }


async def test_change_of_address_is_told_to_the_address_before(notify_database: Database) -> None:
    changed = EmailChanged(user_id=USER_ID, email="new@example.com", old_email="ada@example.com")
    await hear(notify_database, Delivered(uuid7(), changed, NOON))
    [found] = await everything(notify_database)
    assert (found.kind, found.recipient, found.is_guarded) == (Kind.EMAIL_CHANGED, "ada@example.com", False)
    assert found.facts == WHEN | {"user_id": USER_ID}
