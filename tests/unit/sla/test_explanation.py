from datetime import UTC, datetime, timedelta

from services.sla.domain.business_time import BusinessTime
from services.sla.domain.calendar import Closure
from services.sla.domain.explanation import SpanKind, explain
from services.sla.domain.pause import Pause
from tests.unit.sla import given
from tests.unit.sla.given import window

COUNTED, PAUSED, CLOSED = SpanKind
THURSDAY = datetime(2026, 4, 2, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
EASTER = [
    Closure(name="Good Friday", year=2026, month=4, day=3),
    Closure(name="Easter Monday", year=2026, month=4, day=6),
]


def told(business: BusinessTime, start: datetime, end: datetime, pauses: list[Pause]) -> list[tuple[object, ...]]:
    return [
        (f"{span.start:%a %H:%M}", f"{span.end:%a %H:%M}", span.kind, span.closure, span.elapsed / HOUR)
        for span in explain(business, start, end, pauses)
    ]


def test_explanation_tells_of_hours_closures_and_pauses_with_the_running_sum() -> None:
    business = BusinessTime(given.office(closures=EASTER))
    pause = Pause(start=datetime(2026, 4, 4, tzinfo=UTC), end=datetime(2026, 4, 7, 10, tzinfo=UTC))
    assert told(business, THURSDAY, datetime(2026, 4, 7, 11, 30, tzinfo=UTC), [pause]) == [
        ("Thu 16:00", "Thu 17:00", COUNTED, None, 1),
        ("Thu 17:00", "Fri 00:00", CLOSED, None, 1),
        ("Fri 00:00", "Sat 00:00", CLOSED, "Good Friday", 1),
        ("Sat 00:00", "Mon 00:00", CLOSED, None, 1),
        ("Mon 00:00", "Tue 00:00", CLOSED, "Easter Monday", 1),
        ("Tue 00:00", "Tue 09:00", CLOSED, None, 1),
        ("Tue 09:00", "Tue 10:00", PAUSED, None, 1),
        ("Tue 10:00", "Tue 11:30", COUNTED, None, 2.5),
    ]


def test_explanation_names_the_calendar_in_force() -> None:
    first = given.office(version=1)
    second = given.office(window(4, "16:00", "20:00"), id=first.id, version=2)
    business = BusinessTime(first, [(THURSDAY + HOUR / 2, second)])
    spans = list(explain(business, THURSDAY, THURSDAY + 4 * HOUR))
    assert [(span.calendar.version, span.elapsed) for span in spans] == [(1, HOUR / 2), (2, 4 * HOUR)]
    assert spans[0].end == spans[1].start == THURSDAY + HOUR / 2


def test_part_of_a_day_that_is_closed_interrupts_it() -> None:
    party = Closure(name="Party", month=4, day=2, start=16 * HOUR, end=16.5 * HOUR)
    business = BusinessTime(given.office(closures=[party]))
    assert told(business, THURSDAY - HOUR, THURSDAY + HOUR, []) == [
        ("Thu 15:00", "Thu 16:00", COUNTED, None, 1),
        ("Thu 16:00", "Thu 16:30", CLOSED, "Party", 1),
        ("Thu 16:30", "Thu 17:00", COUNTED, None, 1.5),
    ]


def test_nothing_became_of_no_time() -> None:
    assert list(explain(BusinessTime(given.office()), THURSDAY, THURSDAY)) == []


def test_spans_leave_no_gap_across_years_and_sum_up_to_what_elapsed() -> None:
    business = BusinessTime(given.office(time_zone="America/New_York", closures=EASTER))
    end = THURSDAY + timedelta(days=900)
    spans = list(explain(business, THURSDAY, end, [Pause(start=THURSDAY + 30 * HOUR, end=THURSDAY + 99 * HOUR)]))
    edges = [THURSDAY, *(span.end for span in spans)]
    assert [span.start for span in spans] == edges[:-1] and edges[-1] == end
    assert spans[-1].elapsed == business.elapsed(
        THURSDAY, end, [Pause(start=THURSDAY + 30 * HOUR, end=THURSDAY + 99 * HOUR)]
    )
