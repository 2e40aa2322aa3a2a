from dataclasses import replace
from datetime import timedelta

import pytest

from services.notify.domain.answer import Answer
from services.notify.domain.delivery import Delivery, State, message_id
from services.notify.domain.errors import DeliveryNotFailed
from services.notify.domain.suppression import Cause
from tests.unit.notify import given

OK = Answer(250, "2.0.0 OK")
LATER = Answer(451, "4.7.1 Greylisted")


def answered(delivery: Delivery, answer: Answer, *, after: timedelta = timedelta()) -> Delivery:
    return delivery.answered(answer, at=given.NOON + after, retries=given.RETRIES, jitter=0.0)


def test_delivery_is_due_at_once() -> None:
    delivery = given.delivery()
    assert (delivery.state, delivery.next_attempt_at, delivery.attempts) == (State.QUEUED, given.NOON, 0)


def test_mail_that_was_taken_is_sent() -> None:
    sent = answered(given.delivery(), OK)
    assert (sent.state, sent.sent_at, sent.attempts, sent.last_answer) == (State.SENT, given.NOON, 1, "250 2.0.0 OK")


@pytest.mark.parametrize("code", [500, 501, 550, 551, 552, 553, 554, 571])
def test_mail_that_was_refused_for_good_fails_at_once(code: int) -> None:
    failed = answered(given.delivery(), Answer(code, "No"))
    assert (failed.state, failed.attempts, failed.sent_at, failed.last_answer) == (State.FAILED, 1, None, f"{code} No")


@pytest.mark.parametrize("code", [None, 421, 450, 451, 452, 530, 535, 354, 199, 0, -1, 999])
def test_what_may_pass_is_tried_again_later(code: int | None) -> None:
    again = answered(given.delivery(), Answer(code, "Later"))
    assert (again.state, again.attempts, again.failures) == (State.QUEUED, 1, 1)
    assert again.next_attempt_at == given.NOON + timedelta(seconds=5)


def test_waits_double_up_to_the_ceiling() -> None:
    waits = [given.RETRIES.wait(failures, jitter=0.0).total_seconds() for failures in range(1, 15)]
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600, 3600]
    assert given.RETRIES.wait(1_000_000, jitter=0.0) == timedelta(hours=1)


def test_jitter_shortens_a_wait_to_no_less_than_half() -> None:
    assert given.RETRIES.wait(2, jitter=1.0) == timedelta(seconds=5)
    assert timedelta(seconds=5) < given.RETRIES.wait(2, jitter=0.5) < timedelta(seconds=10)


def test_mail_is_given_up_after_three_days_and_not_before() -> None:
    delivery, after, attempts = given.delivery(), timedelta(), 0
    while delivery.state is State.QUEUED:
        after = delivery.next_attempt_at - given.NOON
        delivery = answered(delivery, LATER, after=after)
        attempts += 1
    assert delivery.state is State.FAILED and delivery.last_answer == "451 4.7.1 Greylisted"
    assert timedelta(days=3) - timedelta(hours=1) < after <= timedelta(days=3)
    assert attempts == delivery.attempts == 81


def test_mail_that_could_not_be_made_is_due_later_with_the_relay_untried() -> None:
    later = given.delivery().postponed("ticket is away", at=given.NOON, retries=given.RETRIES, jitter=0.0)
    assert (later.state, later.attempts, later.failures, later.last_answer) == (State.QUEUED, 0, 1, "ticket is away")
    again = later.postponed("ticket is away", at=given.NOON, retries=given.RETRIES, jitter=0.0)
    assert again.next_attempt_at == given.NOON + timedelta(seconds=10)


def test_mail_that_never_can_be_made_fails() -> None:
    failed = given.delivery().failed("the ticket is gone")
    assert (failed.state, failed.last_answer, failed.attempts) == (State.FAILED, "the ticket is gone", 0)


def test_answer_is_kept_as_one_short_line() -> None:
    assert str(Answer(550, "no\r\nsuch\x00user \u2028 here")) == "550 no such user here"
    assert len(str(Answer(550, "x" * 10_000))) == 500


def test_message_id_depends_on_event_and_recipient_alone_and_tells_neither() -> None:
    delivery = given.delivery()
    assert delivery.message_id == replace(delivery, attempts=7).message_id
    assert delivery.message_id == message_id(given.EVENT_ID, "ada@example.com", "help.example.com")
    assert delivery.message_id != message_id(given.EVENT_ID, "bob@example.com", "help.example.com")
    assert delivery.message_id != message_id(given.TICKET_ID, "ada@example.com", "help.example.com")
    assert delivery.message_id.endswith("@help.example.com>") and "ada" not in delivery.message_id


def test_mail_that_is_not_to_be_sent_says_why_and_is_never_due() -> None:
    delivery = given.delivery(cause=Cause.OWN_ACT)
    assert (delivery.state, delivery.cause) == (State.SUPPRESSED, Cause.OWN_ACT)
    suppressed = given.delivery().suppressed(Cause.STALE)
    assert (suppressed.state, suppressed.cause, suppressed.sent_at) == (State.SUPPRESSED, Cause.STALE, None)


def test_mail_that_was_given_up_can_be_tried_again_for_three_days_more() -> None:
    later = given.NOON + timedelta(days=10)
    again = answered(given.delivery(), Answer(550, "No")).retried(at=later)
    assert (again.state, again.next_attempt_at, again.attempts, again.failures) == (State.QUEUED, later, 1, 0)
    assert answered(again, LATER, after=timedelta(days=12)).state is State.QUEUED
    assert answered(again, LATER, after=timedelta(days=13)).state is State.FAILED
    assert again.message_id == given.delivery().message_id


@pytest.mark.parametrize("delivery", [given.delivery(), given.delivery(cause=Cause.UNWANTED)])
def test_only_what_was_given_up_can_be_tried_again(delivery: Delivery) -> None:
    with pytest.raises(DeliveryNotFailed):
        delivery.retried(at=given.NOON)
