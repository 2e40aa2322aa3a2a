from datetime import datetime, timedelta

from services.identity.domain.guard import DAY, HOUR, Guard
from tests.unit.identity.given import NOON

GUARD = Guard(interval=HOUR, per_day=5, budget_per_hour=100)


def ago(*hours: float) -> list[datetime]:
    return [NOON - timedelta(hours=each) for each in hours]


def test_address_gets_one_mail_an_hour() -> None:
    assert GUARD.admits([], at=NOON)
    assert not GUARD.admits(ago(0), at=NOON)
    assert not GUARD.admits(ago(0.99), at=NOON)
    assert GUARD.admits(ago(1), at=NOON)


def test_address_gets_five_mails_a_day() -> None:
    assert GUARD.admits(ago(20, 16, 12, 8), at=NOON)
    assert not GUARD.admits(ago(20, 16, 12, 8, 4), at=NOON)
    assert GUARD.admits(ago(24, 16, 12, 8, 4), at=NOON)


def test_no_hour_has_two_and_no_day_six_however_often_somebody_asks() -> None:
    taken: list[datetime] = []
    for minutes in range(0, 3 * 24 * 60, 7):
        at = NOON + timedelta(minutes=minutes)
        if GUARD.admits(taken, at=at):
            taken.append(at)
    assert len(taken) == 15
    for at in taken:
        assert len([each for each in taken if at <= each < at + HOUR]) == 1
        assert len([each for each in taken if at <= each < at + DAY]) <= 5
