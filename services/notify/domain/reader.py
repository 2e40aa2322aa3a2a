"""Who reads a mail: in which language, and by which clock."""

from dataclasses import dataclass

from services.notify.domain.moment import DEFAULT_TIME_ZONE

LOCALES = ("en", "de")
"""The languages that mails are written in; the first is for everybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The language, one of LOCALES, and the IANA time zone of who reads."""

    locale: str = LOCALES[0]
    time_zone: str = DEFAULT_TIME_ZONE


def locale_for(tag: str) -> str:
    """Returns the language to write in for who reads this one, a BCP 47 tag such as "de-AT" (RFC 4647, section 3.4)."""
    language = tag.replace("_", "-").partition("-")[0].lower()
    return language if language in LOCALES else LOCALES[0]
