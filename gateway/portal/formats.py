"""Times, sizes and the like, as people of a language write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from google.protobuf.timestamp_pb2 import Timestamp
from markupsafe import Markup

_LOCALES: Final = {"en": "en_GB", "de": "de_DE"}
_KILO: Final = 1024


@dataclass(frozen=True, slots=True)
class Formats:
    """How a language writes. Times are in UTC, which is said: a script sets them to the clock of the reader."""

    language: str

    def time(self, at: Timestamp) -> Markup:
        """Returns a time as an element, such as "Friday 27 November 2026, 14:30 UTC"."""
        moment = at.ToDatetime(UTC)
        day = format_date(moment, "full", locale=_LOCALES[self.language])
        return self._element(moment, "full", f"{day}, {self._clock(moment)}")

    def short_time(self, at: Timestamp) -> Markup:
        """Returns a time as an element, such as "27 Nov 2026, 14:30 UTC"."""
        moment = at.ToDatetime(UTC)
        day = format_date(moment, "medium", locale=_LOCALES[self.language])
        return self._element(moment, "medium", f"{day}, {self._clock(moment)}")

    def size(self, size: int) -> str:
        """Returns a number of bytes in the largest unit that fits, such as "1.5 MB"."""
        amount, unit = float(size), "B"
        for larger in ("KB", "MB", "GB"):
            if amount < _KILO:
                break
            amount, unit = amount / _KILO, larger
        return f"{self.number(round(amount, 1))} {unit}"

    def number(self, number: float) -> str:
        """Returns a number with the separators of the language."""
        return str(format_decimal(number, locale=_LOCALES[self.language]))

    def _clock(self, moment: datetime) -> str:
        return f"{format_time(moment, 'short', locale=_LOCALES[self.language])} UTC"

    def _element(self, moment: datetime, style: str, text: str) -> Markup:
        machine = moment.isoformat(timespec="seconds").replace("+00:00", "Z")
        return Markup('<time datetime="{}" data-date="{}">{}</time>').format(machine, style, text)
