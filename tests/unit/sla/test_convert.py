from datetime import UTC, timedelta
from uuid import UUID, uuid4

import pytest

from services.kit.errors import RequestInvalid
from services.sla.api import calendar_convert, convert, sla_convert
from services.sla.domain.calendar import Closure
from services.sla.domain.rulebook import SavedCalendar
from services.sla.domain.ticket_sla import TicketSla
from serviq.sla.v1 import calendar_pb2, clock_pb2
from serviq.sla.v1 import sla_service_pb2 as pb
from tests.unit.sla import given
from tests.unit.sla.story import BOB, EPOCH, Story


def test_ticket_nobody_heard_of_has_no_clocks() -> None:
    ticket_id = uuid4()
    assert convert.ticket_sla_to_pb(TicketSla(ticket_id=ticket_id)) == clock_pb2.TicketSla(ticket_id=str(ticket_id))


def test_clocks_are_shown_in_order_and_to_the_microsecond() -> None:
    story = Story().assigned(BOB, after=1).answered(after=10.0001).asked(after=20)
    sla = story.read(after=30).sla
    shown = convert.ticket_sla_to_pb(sla)
    assert [clock_pb2.ClockKind.Name(clock.kind) for clock in shown.clocks] == [
        "CLOCK_KIND_FIRST_RESPONSE",
        "CLOCK_KIND_NEXT_RESPONSE",
        "CLOCK_KIND_RESOLUTION",
    ]
    for clock, message in zip(sla.clocks, shown.clocks, strict=True):
        assert message.start_time.ToDatetime(UTC) == clock.started_at
        assert message.due_time.ToDatetime(UTC) == clock.due_at
        assert message.target.ToTimedelta() == clock.target
        assert (message.assignee_id, message.cycle) == (str(BOB), 1)
    assert shown.clocks[0].elapsed.ToTimedelta() == timedelta(minutes=10.0001)
    assert not shown.clocks[2].HasField("elapsed") and not shown.clocks[2].HasField("stop_time")


def test_duration_keeps_microseconds() -> None:
    duration = timedelta(days=3, microseconds=1)
    assert convert.duration_to_pb(duration).ToTimedelta() == duration


def test_calendar_reads_back_as_it_was_written() -> None:
    written = calendar_pb2.Calendar(
        name="Office",
        time_zone="Europe/Berlin",
        windows=[
            calendar_pb2.Window(weekday=calendar_pb2.WEEKDAY_MONDAY, opens="00:00", closes="24:00"),
            calendar_pb2.Window(weekday=calendar_pb2.WEEKDAY_FRIDAY, opens="08:30", closes="12:00:00.000001"),
        ],
        closures=[
            calendar_pb2.Closure(name="Eve", date="12-24", start="12:00"),
            calendar_pb2.Closure(name="Move", date="2026-05-04", end="10:15:30"),
        ],
        holidays=[calendar_pb2.HolidaySet(country="DE", subdivision="BY")],
    )
    draft = calendar_convert.draft_of_pb(written)
    holiday = Closure(name="New Year", year=2027, month=1, day=1)
    saved = SavedCalendar(
        name=draft.name,
        calendar=draft.calendar([holiday], id=UUID(int=5), version=3),
        effective_at=EPOCH,
        holidays=draft.holidays,
        holiday_count=1,
    )
    shown = calendar_convert.calendar_to_pb(saved)
    assert [(each.name, each.date) for each in shown.holiday_closures] == [("New Year", "2027-01-01")]
    assert (shown.version, shown.etag, shown.id) == (3, '"3"', str(UUID(int=5)))
    for name in ("id", "version", "etag", "effective_time", "holiday_closures"):
        shown.ClearField(name)
    assert shown == written


@pytest.mark.parametrize("both", [True, False])
def test_preview_goes_by_one_calendar(both: bool) -> None:
    request = pb.PreviewDueTimeRequest()
    if both:
        request.calendar_id = str(uuid4())
        request.calendar.name = "x"
    with pytest.raises(RequestInvalid):
        sla_convert.preview_due_time(request)


def test_time_of_day_is_what_a_wall_clock_shows() -> None:
    draft = calendar_convert.draft_of_pb(
        calendar_pb2.Calendar(
            name="x",
            windows=[calendar_pb2.Window(weekday=calendar_pb2.WEEKDAY_MONDAY, opens="09:00:00.5", closes="24:00")],
        )
    )
    assert draft.windows == (given.window(1, "9:00:00.5", "24:00"),)
