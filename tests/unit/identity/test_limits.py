from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from services.identity.domain.limits import Limits
from services.identity.domain.throttle import Limit, Throttle
from tests.unit.identity import given

FIVE = Limit.parse("5/300")
LIMITS = Limits(
    sign_in_per_address=FIVE,
    sign_in_per_account=FIVE,
    sign_up_per_address=FIVE,
    verification_per_address=FIVE,
    reset_per_address=FIVE,
    mails_per_account=FIVE,
)


def test_so_many_at_once_and_then_one_for_each_interval() -> None:
    assert FIVE.interval == timedelta(minutes=1)
    arrival, at = given.NOON, given.NOON
    for _ in range(5):
        assert FIVE.wait(arrival, at=at) == timedelta()
        arrival = max(arrival, at) + FIVE.interval
    assert FIVE.wait(arrival, at=at) == timedelta(minutes=1)
    assert FIVE.wait(arrival, at=at + timedelta(seconds=45)) == timedelta(seconds=15)
    assert FIVE.wait(arrival, at=at + timedelta(minutes=1)) == timedelta()


def test_nobody_waits_for_longer_than_an_interval_however_often_they_are_refused() -> None:
    full: datetime = given.NOON + FIVE.window
    assert max(FIVE.wait(full, at=given.NOON + timedelta(seconds=second)) for second in range(300)) == FIVE.interval


@pytest.mark.parametrize("text", ["", "5", "/300", "5/", "0/300", "5/0", "-5/300", "5/300/1", "five/300", "5.5/300"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="attempts and seconds"):
        Limit.parse(text)


def test_each_thing_is_counted_by_itself() -> None:
    user_id = uuid4()
    throttles: list[Throttle] = [
        LIMITS.sign_in_from("192.0.2.7"),
        LIMITS.sign_up_from("192.0.2.7"),
        LIMITS.verification_from("192.0.2.7"),
        LIMITS.reset_from("192.0.2.7"),
        LIMITS.sign_in_to("ada@example.com"),
        LIMITS.sign_in_to("ada@example.com", "00ff"),
        LIMITS.sign_in_to("grace@example.com"),
        LIMITS.password_of(user_id),
        LIMITS.proof_of(user_id),
    ]
    keys = {throttle.key(b"secret") for throttle in throttles}
    assert len(keys) == len(throttles)
    assert not any(b"ada" in key for key in keys)
