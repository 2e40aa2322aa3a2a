"""Calendars: made, read, listed, changed and deleted, with the holidays of countries."""

from datetime import UTC, datetime, timedelta

import grpc
from google.protobuf.duration_pb2 import Duration
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.database import Database
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.reread_outdated import reread_outdated
from serviq.sla.v1 import calendar_pb2, policy_pb2, policy_service_pb2
from serviq.sla.v1 import calendar_service_pb2 as pb
from tests.integration.sla.conftest import Served
from tests.integration.sla.heard import hear
from tests.integration.sla.test_policies import NORMAL, ROUND_THE_CLOCK, due_after, refusal
from tests.unit.sla import given


def office(**fields: object) -> calendar_pb2.Calendar:
    """Nine to five in Berlin, from Monday to Friday."""
    days = [calendar_pb2.Window(weekday=day, opens="09:00", closes="17:00") for day in range(1, 6)]  # type: ignore[arg-type]
    return calendar_pb2.Calendar(name="Office", time_zone="Europe/Berlin", windows=days, **fields)  # type: ignore[arg-type]


async def create(served: Served, calendar: calendar_pb2.Calendar, **fields: object) -> calendar_pb2.Calendar:
    request = pb.CreateCalendarRequest(calendar=calendar, **fields)  # type: ignore[arg-type]
    response = await served.calendars.CreateCalendar(request, metadata=served.callers.user("sla.manage"))
    return response.calendar


async def use(served: Served, calendar_id: str) -> None:
    """Has tickets of normal priority counted by the calendar."""
    request = policy_service_pb2.UpdatePolicyRequest(
        id=NORMAL,
        policy=policy_pb2.Policy(calendar_id=calendar_id, first_response=Duration(seconds=4 * 3600)),
        update_mask=FieldMask(paths=["calendar_id", "first_response"]),
    )
    await served.policies.UpdatePolicy(request, metadata=served.callers.user("sla.manage"))


async def test_calendar_reads_back_with_the_holidays_of_its_country(served: Served) -> None:
    made = await create(served, office(holidays=[calendar_pb2.HolidaySet(country="DE", subdivision="BY")]))
    read = await served.calendars.GetCalendar(
        pb.GetCalendarRequest(id=made.id), metadata=served.callers.user("sla.view")
    )
    assert read.calendar == made
    dates = {closure.date for closure in made.holiday_closures}
    assert {"2026-12-25", "2026-01-06", "2036-10-03"} <= dates  # Epiphany is kept in Bavaria, not in all of Germany
    listed = await served.calendars.ListCalendars(
        pb.ListCalendarsRequest(page_size=1), metadata=served.callers.user("sla.view")
    )
    assert [each.id for each in listed.calendars] == [ROUND_THE_CLOCK]
    rest = await served.calendars.ListCalendars(
        pb.ListCalendarsRequest(page_size=1, page_token=listed.next_page_token),
        metadata=served.callers.user("sla.view"),
    )
    assert ([each.id for each in rest.calendars], rest.next_page_token) == ([made.id], "")


async def test_edit_keeps_what_is_used_up_and_runs_the_rest_on_the_new_hours(
    served: Served, sla_database: Database
) -> None:
    made = await create(served, office())
    await use(served, made.id)
    event = given.ticket_created(at=datetime(2026, 3, 3, 8, tzinfo=UTC))  # a Tuesday, at nine in Berlin
    await hear(sla_database, event, at=given.NOON)
    assert await due_after(served, event.message.ticket_id) == timedelta(hours=4)
    served.clock.set(datetime(2026, 3, 3, 10, tzinfo=UTC))  # two hours are used up
    request = pb.UpdateCalendarRequest(
        id=made.id,
        calendar=calendar_pb2.Calendar(
            windows=[calendar_pb2.Window(weekday=calendar_pb2.WEEKDAY_TUESDAY, opens="16:00", closes="24:00")]
        ),
        update_mask=FieldMask(paths=["windows"]),
        request_id="r",
    )
    metadata = served.callers.user("sla.manage")
    changed = await served.calendars.UpdateCalendar(request, metadata=metadata)
    assert await served.calendars.UpdateCalendar(request, metadata=metadata) == changed
    assert (changed.calendar.version, changed.calendar.name) == (2, "Office")
    assert await reread_outdated(sla_database, Rulebooks(), clock=served.clock) == 1
    assert await due_after(served, event.message.ticket_id) == timedelta(hours=9)  # at 18:00 in Berlin


async def test_calendar_that_a_policy_names_stays(served: Served) -> None:
    made = await create(served, office())
    await use(served, made.id)
    metadata = served.callers.user("sla.manage")
    delete = pb.DeleteCalendarRequest(id=made.id)
    assert await refusal(served.calendars.DeleteCalendar(delete, metadata=metadata)) == (
        grpc.StatusCode.FAILED_PRECONDITION,
        "CALENDAR_IN_USE",
    )
    await use(served, ROUND_THE_CLOCK)
    await served.calendars.DeleteCalendar(delete, metadata=metadata)
    got = served.calendars.GetCalendar(pb.GetCalendarRequest(id=made.id), metadata=served.callers.user("sla.view"))
    assert await refusal(got) == (grpc.StatusCode.NOT_FOUND, "CALENDAR_NOT_FOUND")


async def test_what_cannot_be_worked_with_is_refused_when_it_is_saved(served: Served) -> None:
    nowhere = office()
    nowhere.time_zone = "Europe/Atlantis"
    twice = office(closures=[])
    twice.windows.append(twice.windows[0])
    never = office()
    del never.windows[:]
    unreal = office(closures=[calendar_pb2.Closure(name="x", date="02-30")])
    unknown = office(holidays=[calendar_pb2.HolidaySet(country="XX")])
    unknown_part = office(holidays=[calendar_pb2.HolidaySet(country="DE", subdivision="ZZ")])
    reasons = [
        (await refusal(create(served, calendar)))[1]
        for calendar in (nowhere, twice, never, unreal, unknown, unknown_part)
    ]
    assert reasons == [
        "TIME_ZONE_UNKNOWN",
        "WINDOWS_OVERLAP",
        "CALENDAR_NEVER_OPEN",
        "CLOSURE_INVALID",
        "HOLIDAYS_UNKNOWN",
        "HOLIDAYS_UNKNOWN",
    ]


async def test_only_validated_calendar_is_not_saved(served: Served) -> None:
    tried = await create(served, office(), validate_only=True)
    assert (tried.name, tried.id) == ("Office", "")
    listed = await served.calendars.ListCalendars(pb.ListCalendarsRequest(), metadata=served.callers.user("sla.view"))
    assert [each.name for each in listed.calendars] == ["Round the clock"]
