from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from services.notify.domain.suppression import DAY, HOUR, Guard
from tests.unit.notify.given import NOON

GUARD = Guard(interval=HOUR, per_day=5, budget_per_hour=100)


def ago(*hours: float) -> list[datetime]:
    return [NOON - timedelta(hours=each) for each in hours]


def test_address_that_got_nothing_gets_its_mail_at_once() -> None:
    assert GUARD.next_slot([], at=NOON) == NOON


def test_address_gets_one_mail_an_hour() -> None:
    assert GUARD.next_slot(ago(0), at=NOON) == NOON + HOUR
    assert GUARD.next_slot(ago(0.75), at=NOON) == NOON + HOUR / 4
    assert GUARD.next_slot(ago(1), at=NOON) == NOON


def test_address_gets_five_mails_a_day() -> None:
    assert GUARD.next_slot(ago(20, 16, 12, 8), at=NOON) == NOON
    assert GUARD.next_slot(ago(20, 16, 12, 8, 4), at=NOON) == NOON + timedelta(hours=4)
    assert GUARD.next_slot(ago(24, 16, 12, 8, 4), at=NOON) == NOON


def test_what_waits_takes_its_turn_too() -> None:
    assert GUARD.next_slot([NOON + HOUR], at=NOON) == NOON + 2 * HOUR


@pytest.mark.parametrize("mails", [1, 5, 6, 30])
def test_no_hour_has_two_and_no_day_six_however_many_wait(mails: int) -> None:
    taken: list[datetime] = []
    for _ in range(mails):
        taken.append(GUARD.next_slot(taken, at=NOON))
    assert taken == sorted(taken)
    assert all(later - earlier >= HOUR for earlier, later in pairwise(taken))
    assert all(taken[index + 5] - taken[index] >= DAY for index in range(len(taken) - 5))
