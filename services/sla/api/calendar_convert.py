"""Between the contract's CalendarService and the domain: requests become commands, results become answers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from services.kit.errors import FieldViolation, RequestInvalid
from services.kit.etag import etag_of
from services.kit.masks import masked
from services.kit.paging import PageToken
from services.kit.principal import Principal
from services.kit.requests import RequestKey
from services.kit.timestamps import time_of, time_to_pb
from services.sla.api.convert import DEFAULT_PAGE_SIZE
from services.sla.domain.calendar import DAY, Closure, Window
from services.sla.domain.rulebook import CalendarDraft, SavedCalendar
from services.sla.usecases.create_calendar import CreateCalendar
from services.sla.usecases.delete_calendar import DeleteCalendar
from services.sla.usecases.list_calendars import ListCalendars
from services.sla.usecases.update_calendar import UpdateCalendar
from serviq.sla.v1 import calendar_pb2
from serviq.sla.v1 import calendar_service_pb2 as pb


def create_calendar(request: pb.CreateCalendarRequest, principal: Principal) -> CreateCalendar:
    """Raises RequestInvalid."""
    return CreateCalendar(
        draft=draft_of_pb(request.calendar),
        effective_at=time_of(request, "effective_time"),
        validate_only=request.validate_only,
        actor_id=principal.id,
        key=RequestKey.of(request, principal),
    )


def create_calendar_response(request: pb.CreateCalendarRequest, calendar: SavedCalendar) -> pb.CreateCalendarResponse:
    """What was only to be validated has no id."""
    made = calendar_to_pb(calendar)
    if request.validate_only:
        made.ClearField("id")
    return pb.CreateCalendarResponse(calendar=made)


def update_calendar(request: pb.UpdateCalendarRequest, principal: Principal) -> UpdateCalendar:
    """Raises MaskPathUnknown and RequestInvalid."""
    paths = masked(request.update_mask, _FIELDS.keys())
    return UpdateCalendar(
        id=UUID(request.id),
        changes={name: _FIELDS[name](request.calendar) for name in sorted(paths)},
        effective_at=time_of(request, "effective_time"),
        validate_only=request.validate_only,
        etag=request.etag,
        actor_id=principal.id,
        key=RequestKey.of(request, principal),
    )


def delete_calendar(request: pb.DeleteCalendarRequest, principal: Principal) -> DeleteCalendar:
    """Takes the request as it came."""
    return DeleteCalendar(
        id=UUID(request.id), etag=request.etag, actor_id=principal.id, key=RequestKey.of(request, principal)
    )


def list_calendars(request: pb.ListCalendarsRequest) -> ListCalendars:
    """Raises PageTokenInvalid."""
    position = PageToken.of(request).position(UUID)
    return ListCalendars(page_size=request.page_size or DEFAULT_PAGE_SIZE, after_id=position)


def list_calendars_response(
    request: pb.ListCalendarsRequest, calendars: Sequence[SavedCalendar], next_id: UUID | None
) -> pb.ListCalendarsResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListCalendarsResponse(
        calendars=[calendar_to_pb(calendar) for calendar in calendars],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def calendar_to_pb(saved: SavedCalendar) -> calendar_pb2.Calendar:
    """Windows and closures keep their order."""
    draft = saved.draft
    return calendar_pb2.Calendar(
        id=str(saved.id),
        name=draft.name,
        time_zone=draft.time_zone,
        windows=[
            calendar_pb2.Window(
                weekday=calendar_pb2.Weekday.ValueType(window.weekday),
                opens=_shown(window.opens),
                closes=_shown(window.closes),
            )
            for window in draft.windows
        ],
        closures=[_closure_to_pb(closure) for closure in draft.closures],
        holidays=[calendar_pb2.HolidaySet(country=country, subdivision=part) for country, part in draft.holidays],
        holiday_closures=[_closure_to_pb(closure) for closure in saved.holiday_closures],
        version=saved.version,
        effective_time=time_to_pb(saved.effective_at),
        etag=etag_of(saved.version),
    )


def draft_of_pb(calendar: calendar_pb2.Calendar) -> CalendarDraft:
    """Raises RequestInvalid for a calendar without a name."""
    return CalendarDraft(**{name: read(calendar) for name, read in _FIELDS.items()})


def _name(calendar: calendar_pb2.Calendar) -> str:
    name = " ".join(calendar.name.split())
    if not name:
        violation = FieldViolation(field="calendar.name", description="must not be empty")
        raise RequestInvalid(violations=(violation,))
    return name


def _windows(calendar: calendar_pb2.Calendar) -> tuple[Window, ...]:
    return tuple(
        Window(weekday=window.weekday, opens=_time_of_day(window.opens), closes=_time_of_day(window.closes))
        for window in calendar.windows
    )


def _closures(calendar: calendar_pb2.Calendar) -> tuple[Closure, ...]:
    return tuple(_closure(closure) for closure in calendar.closures)


def _closure(closure: calendar_pb2.Closure) -> Closure:
    *year, month, day = map(int, closure.date.split("-"))
    return Closure(
        name=closure.name,
        year=year[0] if year else None,
        month=month,
        day=day,
        start=_time_of_day(closure.start) if closure.start else timedelta(0),
        end=_time_of_day(closure.end) if closure.end else DAY,
    )


def _holidays(calendar: calendar_pb2.Calendar) -> tuple[tuple[str, str], ...]:
    return tuple((each.country, each.subdivision) for each in calendar.holidays)


_FIELDS: Mapping[str, Callable[[calendar_pb2.Calendar], Any]] = {
    "name": _name,
    "time_zone": lambda calendar: calendar.time_zone,
    "windows": _windows,
    "closures": _closures,
    "holidays": _holidays,
}


def _closure_to_pb(closure: Closure) -> calendar_pb2.Closure:
    day = f"{closure.month:02}-{closure.day:02}"
    return calendar_pb2.Closure(
        name=closure.name,
        date=day if closure.year is None else f"{closure.year:04}-{day}",
        start=_shown(closure.start) if closure.start else "",
        end=_shown(closure.end) if closure.end != DAY else "",
    )


def _time_of_day(shown: str) -> timedelta:
    """What a wall clock shows, which the contract has checked, as the time since 0:00."""
    hours, minutes, seconds, fraction = [*shown.replace(".", ":").split(":"), "0", "0"][:4]
    return timedelta(
        hours=int(hours), minutes=int(minutes), seconds=int(seconds), microseconds=int(fraction.ljust(6, "0"))
    )


def _shown(time: timedelta) -> str:
    seconds = time // timedelta(seconds=1)
    shown = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    if seconds % 60 or time.microseconds:
        shown += f":{seconds % 60:02}"
    return f"{shown}.{time.microseconds:06}" if time.microseconds else shown
