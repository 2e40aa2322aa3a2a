"""The wall clock of a time zone: at which instant it says that people open or close.

`local` is what a wall clock shows, in the microseconds since it showed 1 January 1970, 0:00. The same number as an
instant would be that time in UTC.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.sla.domain.instant import EPOCH, microseconds, time_at

_EPOCH = EPOCH.replace(tzinfo=None)


class WallClock:
    """The wall clock of an IANA time zone; raises what ZoneInfo raises for an unknown one."""

    def __init__(self, time_zone: str) -> None:
        self._zone = ZoneInfo(time_zone)

    def opening(self, local: int) -> int:
        """Returns the instant of an opening.

        A time that the clock skips is the first instant after the gap, one that it shows twice its first occurrence.
        """
        before, after = self._offsets(local)
        return self._after_gap(local - after, local - before) if before < after else local - before

    def closing(self, local: int) -> int:
        """Returns the instant of a closing.

        A time that the clock skips is the first instant after the gap, one that it shows twice its second occurrence.
        """
        before, after = self._offsets(local)
        return self._after_gap(local - after, local - before) if before < after else local - after

    def midnight_offset(self, ordinal: int) -> int:
        """Returns how far the clock is ahead of UTC when the day begins; where two say so, the one before the change.

        The day is a proleptic Gregorian ordinal, as of `date.toordinal`.
        """
        return self._offset(datetime.fromordinal(ordinal))

    def _offsets(self, local: int) -> tuple[int, int]:
        """The offsets before and after the change that skips or repeats `local`; equal at any other time."""
        shown = _EPOCH + timedelta(microseconds=local)
        # PEP 495: fold=0 has the offset before a change, fold=1 the one after.
        return self._offset(shown), self._offset(shown.replace(fold=1))

    def _offset(self, shown: datetime) -> int:
        offset = self._zone.utcoffset(shown)
        assert offset is not None  # only of no time at all does a zone not know
        return microseconds(offset)

    def _after_gap(self, early: int, late: int) -> int:
        """The instant of the one change after `early` and not after `late`, found by halving."""
        before = self._shown_offset(early)
        while late - early > 1:
            middle = (early + late) // 2
            if self._shown_offset(middle) == before:
                early = middle
            else:
                late = middle
        return late

    def _shown_offset(self, instant: int) -> int:
        return self._offset(time_at(instant).astimezone(self._zone))
