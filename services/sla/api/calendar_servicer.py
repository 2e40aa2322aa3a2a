"""CalendarService as gRPC calls it."""

from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from services.sla.api import calendar_convert
from services.sla.usecases.create_calendar import create_calendar
from services.sla.usecases.delete_calendar import delete_calendar
from services.sla.usecases.get_calendar import get_calendar
from services.sla.usecases.list_calendars import list_calendars
from services.sla.usecases.update_calendar import update_calendar
from serviq.sla.v1 import calendar_service_pb2 as pb
from serviq.sla.v1 import calendar_service_pb2_grpc as rpc


class CalendarServicer(rpc.CalendarServiceServicer):
    """Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def CreateCalendar(self, request: pb.CreateCalendarRequest, context: object) -> pb.CreateCalendarResponse:
        """Makes a calendar."""
        command = calendar_convert.create_calendar(request, current())
        calendar = await create_calendar(self._database, command, clock=self._clock)
        return calendar_convert.create_calendar_response(request, calendar)

    async def GetCalendar(self, request: pb.GetCalendarRequest, context: object) -> pb.GetCalendarResponse:
        """Reads a calendar."""
        calendar = await get_calendar(self._database, UUID(request.id))
        return pb.GetCalendarResponse(calendar=calendar_convert.calendar_to_pb(calendar))

    async def ListCalendars(self, request: pb.ListCalendarsRequest, context: object) -> pb.ListCalendarsResponse:
        """Lists the calendars."""
        calendars, last = await list_calendars(self._database, calendar_convert.list_calendars(request))
        return calendar_convert.list_calendars_response(request, calendars, last)

    async def UpdateCalendar(self, request: pb.UpdateCalendarRequest, context: object) -> pb.UpdateCalendarResponse:
        """Changes a calendar."""
        command = calendar_convert.update_calendar(request, current())
        calendar = await update_calendar(self._database, command, clock=self._clock)
        return pb.UpdateCalendarResponse(calendar=calendar_convert.calendar_to_pb(calendar))

    async def DeleteCalendar(self, request: pb.DeleteCalendarRequest, context: object) -> pb.DeleteCalendarResponse:
        """Deletes a calendar."""
        command = calendar_convert.delete_calendar(request, current())
        await delete_calendar(self._database, command, clock=self._clock)
        return pb.DeleteCalendarResponse()
