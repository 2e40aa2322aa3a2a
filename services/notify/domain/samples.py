"""What a sample of each mail says: for previews and tests, about nobody and nothing real."""

from collections.abc import Mapping
from datetime import UTC, datetime

from services.notify.domain.audience import ABOUT_ACCOUNTS, TABLE, Audience
from services.notify.domain.kind import Kind

_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

_TICKET: Mapping[str, str] = {
    "number": "#000042",
    "title": "The printer on the third floor smokes",
    "priority": "HIGH",
}
_LINKS: Mapping[str, str | list[tuple[str, str]] | None] = {
    "tracking_url": "https://help.example.com/t/42?token=sample",
    "verification_url": None,
    "rating_urls": [
        (str(score), f"https://help.example.com/t/42?token=sample&rate={score}#rate") for score in range(1, 6)
    ],
}
_COMMENT = """Thank you, **that helped**. Two things are left:

1. the *left* tray still jams
2. `lpstat` says `paused`

> Did you try to switch it off and on?

Yes, see [the manual](https://help.example.com/manual).
"""
_BY_KIND: Mapping[Kind, Mapping[str, str | datetime]] = {
    Kind.SLA_WARNED: {"clock": "FIRST_RESPONSE", "due_at": _NOON, "percent": "75"},
    Kind.SLA_BREACHED: {"clock": "RESOLUTION", "due_at": _NOON},
    Kind.EMAIL_VERIFICATION: {"url": "https://help.example.com/verify?token=sample", "expires_at": _NOON},
    Kind.PASSWORD_RESET: {"url": "https://help.example.com/reset?token=sample", "expires_at": _NOON},
    Kind.SIGN_UP_REPEATED: {"happened_at": _NOON},
    Kind.SESSION_STARTED_ELSEWHERE: {
        "happened_at": _NOON,
        "device": "Firefox on Linux",
        "client_address": "203.0.113.7",
    },
    Kind.PASSWORD_CHANGED: {"happened_at": _NOON},
    Kind.EMAIL_CHANGE: {"url": "https://help.example.com/email?token=sample", "expires_at": _NOON},
    Kind.EMAIL_CHANGED: {"happened_at": _NOON},
}
_WITH_COMMENT = (Kind.REQUESTER_REPLIED, Kind.AGENT_REPLIED, Kind.NOTE_ADDED)


def sample(kind: Kind) -> dict[str, str | datetime | list[tuple[str, str]] | None]:
    """Returns the facts by name; a `comment` is Markdown.

    What a requester gets first goes to an address that nobody has proved yet, and the others to one they have.
    """
    if kind in ABOUT_ACCOUNTS:
        return {**_BY_KIND[kind]}
    audience = next(audiences[0] for told, audiences in TABLE.values() if told is kind)
    facts: dict[str, str | datetime | list[tuple[str, str]] | None] = {
        **_TICKET,
        **_BY_KIND.get(kind, {}),
        "audience": audience.value,
        "comment": _COMMENT if kind in _WITH_COMMENT else None,
    }
    if audience is Audience.REQUESTER:
        facts |= _LINKS
    if kind in (Kind.TICKET_CREATED, Kind.TICKET_VERIFICATION):
        facts |= {"title": None, "verification_url": "https://help.example.com/t/42/verify?token=sample"}
    return facts
