"""Times, as mails say them."""

from datetime import UTC, datetime


def in_words(at: datetime) -> str:
    """Returns the minute in UTC, such as "2026-03-02 12:00 UTC": nobody reads that as another day (ISO 8601)."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
