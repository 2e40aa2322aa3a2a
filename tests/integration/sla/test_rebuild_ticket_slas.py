from datetime import timedelta
from random import Random

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.clock import FrozenClock
from services.kit.database import Database
from services.kit.sql import Query
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.reread_outdated import reread_outdated
from services.sla.usecases.reread_overtaken import reread_overtaken
from services.sla.usecases.wake_tickets import wake_tickets
from serviq.sla.v1 import calendar_pb2
from serviq.sla.v1 import sla_service_pb2 as pb
from serviq.sla.v1.calendar_service_pb2 import UpdateCalendarRequest
from tests.integration.sla.conftest import Served
from tests.integration.sla.heard import count, hear, stored, whole_life
from tests.integration.sla.test_calendars import create, office, use
from tests.integration.sla.test_reread_tickets import promise
from tests.unit.sla import given


async def rebuild(served: Served, *, page_size: int = 7) -> tuple[int, int]:
    """How many tickets were looked at and how many were wrong, over all pages."""
    tickets = changed = 0
    request = pb.RebuildTicketSlasRequest(page_size=page_size)
    while True:
        page = await served.stub.RebuildTicketSlas(request, metadata=served.callers.user("sla.manage"))
        tickets, changed = tickets + page.tickets, changed + page.changed
        if not page.next_page_token:
            return tickets, changed
        request.page_token = page.next_page_token


async def test_rebuild_from_the_events_equals_what_lives_bit_for_bit(served: Served, sla_database: Database) -> None:
    lives = [whole_life(at=given.NOON + timedelta(minutes=each)) for each in range(20)]
    events = [event for life in lives for event in life[: Random(len(life)).randint(3, 8)]]
    random, clock, rulebooks = Random(7), FrozenClock(given.NOON), Rulebooks()
    random.shuffle(events)
    # Heard in any order with duplicates over ten days, in which clocks warn and breach.
    while events:
        heard, events = events[:5], events[5:]
        await hear(sla_database, *heard, *random.choices(heard, k=2), at=clock.now())
        clock.advance(timedelta(hours=8))
        while await wake_tickets(sla_database, rulebooks, clock=clock):
            pass
    served.clock.set(clock.now())
    clocks, tickets = await stored(sla_database, "clocks"), await stored(sla_database, "tickets")
    assert await rebuild(served) == (20, 0)
    for table in ("clocks", "tickets"):
        await sla_database.execute(Query(f"DELETE FROM sla.{table}"))
    assert await rebuild(served) == (20, 20)
    assert await stored(sla_database, "clocks") == clocks
    assert await stored(sla_database, "tickets") == tickets


async def test_rebuild_equals_what_lives_also_after_changes_of_policies_and_calendars(
    served: Served, sla_database: Database
) -> None:
    # Changed while tickets are open, and after others were over: those keep what was promised then.
    made = await create(served, office())
    lives = [whole_life(at=given.NOON + timedelta(hours=3 * each)) for each in range(20)]
    events = sorted((event for life in lives for event in life), key=lambda event: event.happened_at)
    changes = {20: use(served, made.id), 60: shorten(served, made.id), 100: promise(served, hours=1)}
    later = {40: promise(served, hours=2, after=timedelta(hours=5))}
    for number, event in enumerate(events):
        served.clock.set(max(served.clock.now(), event.happened_at))
        if number in changes | later:
            await (changes | later)[number]
        await hear(sla_database, event, at=served.clock.now())
        await see_to_all(sla_database, served)
    clocks, tickets = await stored(sla_database, "clocks"), await stored(sla_database, "tickets")
    assert len({(clock["policy_version"], clock["calendar_version"]) for clock in clocks}) > 4
    assert await rebuild(served) == (20, 0)
    assert await stored(sla_database, "clocks") == clocks
    assert await stored(sla_database, "tickets") == tickets


async def shorten(served: Served, calendar_id: str) -> None:
    """Has the office close at noon."""
    windows = [calendar_pb2.Window(weekday=calendar_pb2.WEEKDAY_TUESDAY, opens="09:00", closes="12:00")]
    request = UpdateCalendarRequest(
        id=calendar_id, calendar=calendar_pb2.Calendar(windows=windows), update_mask=FieldMask(paths=["windows"])
    )
    await served.calendars.UpdateCalendar(request, metadata=served.callers.user("sla.manage"))


async def see_to_all(database: Database, served: Served) -> None:
    """Does what the schedulers have to do now."""
    for fire in (reread_outdated, reread_overtaken, wake_tickets):
        while await fire(database, Rulebooks(), clock=served.clock):
            pass


async def test_rebuild_repairs_what_was_changed_by_hand_and_tells_nothing_twice(
    served: Served, sla_database: Database
) -> None:
    events = [given.ticket_created() for _ in range(3)]
    served.clock.set(given.NOON + timedelta(days=9))
    await hear(sla_database, *events, at=served.clock.now())
    told = await count(sla_database, "outbox")
    assert told == 6  # every clock breached
    await sla_database.execute(Query("UPDATE sla.clocks SET state = 'MET' WHERE kind = 'RESOLUTION'"))
    assert await rebuild(served) == (3, 3)
    assert await rebuild(served) == (3, 0)
    assert await count(sla_database, "outbox") == told


async def test_who_may_only_look_cannot_rebuild(served: Served) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.RebuildTicketSlas(pb.RebuildTicketSlasRequest(), metadata=served.callers.user("sla.view"))
    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
