"""Look up the public holidays of some countries. Not an RPC: whatever saves a calendar leads here."""

import warnings
from collections.abc import Sequence
from datetime import datetime

from services.kit.errors import FieldViolation
from services.sla.domain.calendar import Closure
from services.sla.domain.errors import HolidaysUnknown

YEARS = 11
"""The year of the lookup, and the ten after it."""


def look_up_holidays(sets: Sequence[tuple[str, str]], *, at: datetime) -> tuple[Closure, ...]:
    """Returns the holidays of countries and subdivisions, by date, from the year of `at` on. Raises HolidaysUnknown.

    They are written down with the calendar: what was saved stays the same when the library learns of a new holiday.
    """
    # It has a file for every country, and few calendars are ever saved.
    import holidays

    found: set[Closure] = set()
    for index, (country, subdivision) in enumerate(sets):
        try:
            # It warns of years that it knows less of; whoever saves a calendar is shown what it knows.
            with warnings.catch_warnings(action="ignore"):
                days = holidays.country_holidays(
                    country, subdiv=subdivision or None, years=range(at.year, at.year + YEARS), language="en_US"
                )
        except NotImplementedError:
            violation = FieldViolation(
                field=f"calendar.holidays[{index}]", description="must be a country, and a part of it, that is known"
            )
            raise HolidaysUnknown(violations=(violation,)) from None
        found |= {Closure(name=name, year=day.year, month=day.month, day=day.day) for day, name in days.items()}
    return tuple(sorted(found, key=lambda closure: (closure.year, closure.month, closure.day, closure.name)))
