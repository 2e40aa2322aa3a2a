"""The RPCs beside ListDeliveries, through the real interceptors."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.ids import uuid7
from services.kit.rpc.status import from_error
from services.notify.domain.delivery import Delivery, State
from services.notify.domain.kind import Kind
from services.notify.domain.suppression import Cause
from services.notify.domain.unsubscribe import unsubscribe_token
from services.notify.store import deliveries, preferences
from serviq.notify.v1 import delivery_pb2
from serviq.notify.v1.delivery_pb2 import (
    DELIVERY_STATE_QUEUED,
    NOTIFICATION_KIND_AGENT_REPLIED,
    NOTIFICATION_KIND_TICKET_CLOSED,
    NOTIFICATION_KIND_TICKET_CREATED,
    NotificationKind,
)
from serviq.notify.v1.notification_service_pb2 import (
    ExplainNotificationRequest,
    PreviewTemplateRequest,
    RetryDeliveryRequest,
    SendTestEmailRequest,
    UnsubscribeRecipientRequest,
)
from tests.integration.notify.conftest import Served
from tests.integration.notify.desks import UNSUBSCRIBE_KEY
from tests.integration.notify.queued import everything, queue

TICKET = uuid4()


async def refused(call: Any) -> tuple[grpc.StatusCode, str]:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await call
    failure = from_error(error.value)
    return failure.code, failure.reason


async def failed(database: Database) -> Delivery:
    [delivery] = await queue(database, state=State.FAILED, attempts=3, failures=9, last_answer="550 No")
    return delivery


async def test_delivery_that_was_given_up_is_tried_again(notify_database: Database, served: Served) -> None:
    delivery = await failed(notify_database)
    request = RetryDeliveryRequest(delivery_id=str(delivery.id), request_id="once")
    operator = served.callers.user("notify.manage")
    answer = await served.stub.RetryDelivery(request, metadata=operator)
    assert (answer.delivery.state, answer.delivery.attempts) == (DELIVERY_STATE_QUEUED, 3)
    [again] = await everything(notify_database)
    assert (again.state, again.failures, again.message_id) == (State.QUEUED, 0, delivery.message_id)
    assert again.due_at > delivery.due_at
    # The same request again is the same answer, and another one finds nothing to do.
    assert (await served.stub.RetryDelivery(request, metadata=operator)).delivery.id == str(delivery.id)
    other = RetryDeliveryRequest(delivery_id=str(delivery.id))
    assert await refused(served.stub.RetryDelivery(other, metadata=operator)) == (
        grpc.StatusCode.FAILED_PRECONDITION,
        "DELIVERY_NOT_FAILED",
    )


async def test_retry_of_what_is_not_there_or_is_not_to_be_sent_is_refused(
    notify_database: Database, served: Served
) -> None:
    operator = served.callers.user("notify.manage")
    unknown = RetryDeliveryRequest(delivery_id=str(uuid4()))
    assert await refused(served.stub.RetryDelivery(unknown, metadata=operator)) == (
        grpc.StatusCode.NOT_FOUND,
        "DELIVERY_NOT_FOUND",
    )
    [suppressed] = await queue(notify_database, state=State.SUPPRESSED, cause=Cause.UNWANTED)
    request = RetryDeliveryRequest(delivery_id=str(suppressed.id))
    assert (await refused(served.stub.RetryDelivery(request, metadata=operator)))[1] == "DELIVERY_NOT_FAILED"


async def test_notification_is_explained_whether_there_was_one_or_not(
    notify_database: Database, served: Served
) -> None:
    agent = uuid4()
    [told] = await queue(notify_database, ticket_id=TICKET, state=State.SENT, sent_at=datetime.now(UTC))
    [not_told] = await queue(
        notify_database, kind=Kind.AGENT_REPLIED, ticket_id=TICKET, state=State.SUPPRESSED, cause=Cause.OWN_ACT
    )
    [elsewhere] = await queue(notify_database, kind=Kind.NOTE_ADDED, ticket_id=TICKET, recipient=str(agent))
    await queue(notify_database)

    async def explained(recipient: str) -> dict[str, tuple[bool, str]]:
        request = ExplainNotificationRequest(ticket_id=str(TICKET), recipient=recipient)
        answer = await served.stub.ExplainNotification(request, metadata=served.callers.user("notify.view"))
        return {each.event_id: (each.HasField("delivery"), each.sentence) for each in answer.explanations}

    nothing_to_do = "They were not told: they had nothing to do with the ticket that counts for this."
    assert await explained("ada@EXAMPLE.com") == {
        str(told.event_id): (True, "They were told, because they asked for help."),
        str(not_told.event_id): (True, "They were not told, because they did it themselves."),
        str(elsewhere.event_id): (False, nothing_to_do),
    }
    assert (await explained(str(agent).upper()))[str(elsewhere.event_id)][0]
    assert {sentence for _, sentence in (await explained("nobody")).values()} == {nothing_to_do}


@pytest.mark.parametrize("recipient", ["a\x00b", "\x00", "a\nb", "\u2028"])
async def test_recipient_that_can_be_nobody_is_refused(served: Served, recipient: str) -> None:
    request = ExplainNotificationRequest(ticket_id=str(TICKET), recipient=recipient)
    call = served.stub.ExplainNotification(request, metadata=served.callers.user("notify.view"))
    assert await refused(call) == (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_INVALID")


async def test_what_many_were_told_of_hides_nothing_that_one_was_told_before(
    notify_database: Database, served: Served
) -> None:
    [first] = await queue(notify_database, ticket_id=TICKET, state=State.SENT, sent_at=datetime.now(UTC))
    [told] = await queue(notify_database, kind=Kind.TICKET_UNASSIGNED, ticket_id=TICKET, recipient=str(uuid4()))
    others = [replace(told, id=uuid7(), recipient=str(uuid4())) for _ in range(600)]
    async with notify_database.transaction() as transaction:
        await deliveries.append(transaction, others)
    request = ExplainNotificationRequest(ticket_id=str(TICKET), recipient="ada@example.com")
    answer = await served.stub.ExplainNotification(request, metadata=served.callers.user("notify.view"))
    assert [(each.event_id, each.HasField("delivery")) for each in answer.explanations] == [
        (str(told.event_id), False),
        (str(first.event_id), True),
    ]


async def test_whoever_holds_a_mail_turns_off_mails_like_it_and_nothing_else(
    notify_database: Database, served: Served
) -> None:
    [mail] = await queue(notify_database, kind=Kind.AGENT_REPLIED)
    request = UnsubscribeRecipientRequest(token=unsubscribe_token(mail.id, UNSUBSCRIBE_KEY))
    for _ in range(2):
        answer = await served.stub.UnsubscribeRecipient(request)
        assert answer.kind == NOTIFICATION_KIND_AGENT_REPLIED
    assert await preferences.of(notify_database, "ada@example.com") == {Kind.AGENT_REPLIED: False}


async def test_token_that_is_wrong_or_of_a_mail_that_is_needed_turns_nothing_off(
    notify_database: Database, served: Served
) -> None:
    [needed] = await queue(notify_database, kind=Kind.TICKET_CREATED)
    genuine = unsubscribe_token(needed.id, UNSUBSCRIBE_KEY)
    for token in (genuine, unsubscribe_token(uuid4(), UNSUBSCRIBE_KEY), genuine[::-1], "", "x" * 100):
        assert await refused(served.stub.UnsubscribeRecipient(UnsubscribeRecipientRequest(token=token))) == (
            grpc.StatusCode.NOT_FOUND,
            "UNSUBSCRIBE_TOKEN_INVALID",
        )
    assert await preferences.of(notify_database, "ada@example.com") == {}


@pytest.mark.parametrize(("locale", "language"), [("", "en"), ("de-AT", "de"), ("xx", "en")])
async def test_every_template_can_be_previewed_in_every_language(served: Served, locale: str, language: str) -> None:
    for kind in filter(None, NotificationKind.values()):
        request = PreviewTemplateRequest(kind=kind, locale=locale, time_zone="Europe/Berlin")
        shown = await served.stub.PreviewTemplate(request, metadata=served.callers.user("notify.view"))
        assert shown.subject and shown.text
        assert f'<html lang="{language}">' in shown.html


async def test_sample_is_queued_once_for_one_address(notify_database: Database, served: Served) -> None:
    request = SendTestEmailRequest(
        kind=NOTIFICATION_KIND_TICKET_CREATED, locale="de", email="ada@EXAMPLE.com", request_id="once"
    )
    operator = served.callers.user("notify.manage")
    first = await served.stub.SendTestEmail(request, metadata=operator)
    assert await served.stub.SendTestEmail(request, metadata=operator) == first
    [delivery] = await everything(notify_database)
    assert (delivery.recipient, delivery.locale, delivery.ticket_id) == ("ada@example.com", "de", None)
    assert first.delivery.audience == delivery_pb2.AUDIENCE_TESTER
    for email in ("ada", "a@b, c@d", "a@b\r\nBcc: c@d", "x" * 65 + "@example.com"):
        wrong = SendTestEmailRequest(kind=NOTIFICATION_KIND_TICKET_CLOSED, email=email)
        assert await refused(served.stub.SendTestEmail(wrong, metadata=operator)) == (
            grpc.StatusCode.INVALID_ARGUMENT,
            "ADDRESS_INVALID",
        )
