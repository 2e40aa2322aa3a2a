from dataclasses import replace

import pytest

from services.notify.domain.answer import Answer
from services.notify.domain.audience import Audience
from services.notify.domain.delivery import Delivery
from services.notify.domain.explanation import Explanation
from services.notify.domain.kind import Kind
from services.notify.domain.suppression import Cause
from tests.unit.notify import given


def sentence(delivery: Delivery | None, *, is_open: bool = False) -> str:
    return Explanation(
        event_id=given.EVENT_ID,
        heard_at=given.NOON,
        kind=Kind.TICKET_CLOSED,
        delivery=delivery,
        is_open=is_open,
    ).sentence


def answered(code: int) -> Delivery:
    return given.delivery().answered(Answer(code, "so"), at=given.NOON, retries=given.RETRIES, jitter=0)


def test_who_was_told_was_told_for_a_reason() -> None:
    assert sentence(answered(250)) == "They were told, because they asked for help."
    assert sentence(given.delivery()) == "They will be told, because they asked for help."
    assert sentence(answered(550)).endswith("the mail was given up: 550 so.")


@pytest.mark.parametrize("audience", [*Audience, None])
def test_every_reason_is_a_sentence(audience: Audience | None) -> None:
    text = sentence(replace(answered(250), audience=audience))
    assert text.startswith("They were told, because ") and text.endswith(".")


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_is_a_sentence(cause: Cause) -> None:
    text = sentence(given.delivery(cause=cause))
    assert text.startswith("They were not told, because ") and text.endswith(".")


def test_who_has_no_delivery_had_nothing_to_do_with_it_or_may_yet() -> None:
    assert sentence(None).startswith("They were not told: ")
    assert sentence(None, is_open=True) == "It is not found out yet who is told."
