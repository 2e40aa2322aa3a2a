"""Times, as mails say them."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT_TIME_ZONE = "UTC"

_MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
}
_DAYS = {"en": "{day} {month} {year}", "de": "{day}. {month} {year}"}


def in_words(at: datetime, *, locale: str, time_zone: str = DEFAULT_TIME_ZONE) -> str:
    """Returns the minute by the reader's clock, such as "2 March 2026, 13:00 (Europe/Berlin)".

    The zone is named, since mails are read elsewhere, too; the month is a word, so that nobody reads another day. A
    zone that is not known is UTC.
    """
    zone, name = _zone(time_zone)
    local = at.astimezone(zone)
    day = _DAYS[locale].format(day=local.day, month=_MONTHS[locale][local.month - 1], year=local.year)
    return f"{day}, {local:%H:%M} ({name})"


def _zone(name: str) -> tuple[tzinfo, str]:
    try:
        return ZoneInfo(name), name
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC, DEFAULT_TIME_ZONE
