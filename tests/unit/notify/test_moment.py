from datetime import UTC, datetime, timedelta, timezone

import pytest

from services.notify.domain.moment import in_words

NOON = datetime(2026, 3, 2, 12, 0, 59, tzinfo=UTC)


def test_moment_is_told_by_the_readers_clock_and_in_their_language() -> None:
    assert in_words(NOON, locale="en") == "2 March 2026, 12:00 (UTC)"
    assert in_words(NOON, locale="en", time_zone="Europe/Berlin") == "2 March 2026, 13:00 (Europe/Berlin)"
    assert in_words(NOON, locale="de", time_zone="Asia/Tokyo") == "2. März 2026, 21:00 (Asia/Tokyo)"


def test_moment_in_another_zone_may_be_another_day() -> None:
    at = datetime(2026, 3, 2, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    assert in_words(at, locale="en") == "1 March 2026, 22:30 (UTC)"


@pytest.mark.parametrize("time_zone", ["", "Nowhere/Atlantis", "../../etc/passwd", "\x00", "/etc/passwd", "x" * 300])
def test_zone_that_is_none_is_utc(time_zone: str) -> None:
    assert in_words(NOON, locale="en", time_zone=time_zone) == "2 March 2026, 12:00 (UTC)"
