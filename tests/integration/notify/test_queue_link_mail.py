from uuid import uuid4

import pytest

from services.kit.clock import FrozenClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.sql import Query
from services.notify.consumers.queue_link_mail import queue_link_mail
from services.notify.domain.delivery import State
from services.notify.domain.kind import Kind
from serviq.identity.v1.events_pb2 import EmailChangeRequested, EmailVerificationRequested, PasswordResetRequested
from tests.integration.notify.desks import queueing
from tests.integration.notify.queued import everything
from tests.unit.notify.given import NOON

Request = EmailVerificationRequested | PasswordResetRequested | EmailChangeRequested
REQUESTS = {
    EmailVerificationRequested: Kind.EMAIL_VERIFICATION,
    PasswordResetRequested: Kind.PASSWORD_RESET,
    EmailChangeRequested: Kind.EMAIL_CHANGE,
}


async def hear(database: Database, *events: Delivered[Request]) -> None:
    async with database.transaction() as transaction:
        await queue_link_mail(transaction, events, queueing=queueing(FrozenClock(NOON)))


@pytest.mark.parametrize(("event", "kind"), REQUESTS.items())
async def test_each_request_is_one_mail_to_the_user_however_often_it_comes(
    notify_database: Database, event: type[Request], kind: Kind
) -> None:
    user_id = str(uuid4())
    requests = [Delivered(uuid7(), event(user_id=user_id, version=version), NOON) for version in (1, 2)]
    for _ in range(2):
        await hear(notify_database, *requests)
    found = await everything(notify_database)
    assert {each.event_id for each in found} == {request.id for request in requests}
    assert {(each.kind, each.recipient, each.ticket_id, each.state, each.next_attempt_at) for each in found} == {
        (kind, user_id, None, State.QUEUED, NOON)
    }
    assert len(found) == 2


async def test_nothing_that_opens_an_account_is_stored(notify_database: Database) -> None:
    await hear(notify_database, Delivered(uuid7(), PasswordResetRequested(user_id=str(uuid4()), version=1), NOON))
    row = await notify_database.fetch_one(Query("SELECT to_jsonb(d)::text AS everything FROM notify.deliveries d"))
    assert row is not None
    assert "token" not in row["everything"] and "http" not in row["everything"]
    [delivery] = await everything(notify_database)
    assert delivery.facts == {}
