from datetime import UTC, datetime, timedelta, timezone

from services.notify.domain.moment import in_words


def test_moment_is_told_in_utc_to_the_minute() -> None:
    assert in_words(datetime(2026, 3, 2, 12, 0, 59, tzinfo=UTC)) == "2026-03-02 12:00 UTC"
    assert in_words(datetime(2026, 3, 2, 0, 30, tzinfo=timezone(timedelta(hours=2)))) == "2026-03-01 22:30 UTC"
