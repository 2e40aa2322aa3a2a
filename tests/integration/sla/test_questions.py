"""ListClocks, PreviewDueTime, ExplainClock and GetSlaReport: what can be asked about promises."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from services.kit.database import Database
from services.kit.rpc.status import from_error
from services.kit.timestamps import time_to_pb
from services.sla.domain.priority import Priority
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.wake_tickets import wake_tickets
from serviq.sla.v1 import calendar_pb2, clock_pb2
from serviq.sla.v1 import sla_service_pb2 as pb
from serviq.ticket.v1 import events_pb2, ticket_pb2
from tests.integration.round_trips import round_trips
from tests.integration.sla.conftest import Served
from tests.integration.sla.heard import hear, whole_life
from tests.integration.sla.test_calendars import create, office, use
from tests.integration.sla.test_policies import ROUND_THE_CLOCK
from tests.unit.sla import given

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


async def listed(served: Served, *, page_size: int = 3, **wanted: object) -> list[clock_pb2.Clock]:
    """Every clock that is asked for, some a page."""
    found: list[clock_pb2.Clock] = []
    request = pb.ListClocksRequest(page_size=page_size, **wanted)  # type: ignore[arg-type]
    while True:
        page = await served.stub.ListClocks(request, metadata=served.callers.user("sla.view"))
        found.extend(page.clocks)
        if not page.next_page_token:
            return found
        request.page_token = page.next_page_token


def spans_of(response: pb.ExplainClockResponse) -> list[tuple[str, str, str, str, timedelta]]:
    """From when, until when, what became of it, why, and the running sum."""
    return [
        (
            f"{span.start_time.ToDatetime():%a %H:%M}",
            f"{span.end_time.ToDatetime():%a %H:%M}",
            pb.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_"),
            span.reason,
            span.elapsed.ToTimedelta(),
        )
        for span in response.spans
    ]


async def test_clocks_are_listed_by_due_time_and_paused_ones_last(served: Served, sla_database: Database) -> None:
    await hear(sla_database, *(given.ticket_created(priority=priority) for priority in Priority))
    paused = given.ticket_created()
    pause = given.event(
        events_pb2.TicketPaused,
        "pause_time",
        ticket_id=UUID(paused.message.ticket_id),
        version=2,
        at=given.NOON,
        status=ticket_pb2.STATUS_WAITING,
    )
    await hear(sla_database, paused, pause)
    clocks = await listed(served)
    assert len(clocks) == 10
    due = [clock.due_time.ToDatetime(UTC) if clock.HasField("due_time") else None for clock in clocks]
    assert due == [*sorted(at for at in due if at), None, None]
    assert {clock.ticket_id for clock in clocks[8:]} == {paused.message.ticket_id}
    before = time_to_pb(given.NOON + timedelta(hours=8))
    assert len(await listed(served, due_before_time=before)) == 3  # exactly then is not before
    running = await listed(served, states=["CLOCK_STATE_RUNNING"], kinds=["CLOCK_KIND_RESOLUTION"])
    assert [clock.priority for clock in running] == [4, 3, 2, 1]


async def test_breached_clocks_and_those_of_an_assignee_are_found(served: Served, sla_database: Database) -> None:
    await hear(sla_database, *whole_life(), at=given.NOON + timedelta(hours=6))
    await hear(sla_database, given.ticket_created(), at=given.NOON + timedelta(hours=9))
    assert len(await listed(served, assignee_id=str(UUID(int=7)))) == 3
    assert await listed(served, assignee_id=str(uuid4())) == []
    (breached,) = await listed(served, states=["CLOCK_STATE_BREACHED"])
    assert breached.breach_time.ToDatetime(UTC) == given.NOON + timedelta(hours=8)


async def test_page_of_clocks_costs_one_round_trip(served: Served, sla_database: Database) -> None:
    await hear(sla_database, *(given.ticket_created() for _ in range(20)))
    request = pb.ListClocksRequest(page_size=30)
    async with round_trips(sla_database) as trips:
        page = await served.stub.ListClocks(request, metadata=served.callers.user("sla.view"))
    assert (len(page.clocks), trips.count) == (30, 1)


async def preview(served: Served, **asked: object) -> pb.PreviewDueTimeResponse:
    request = pb.PreviewDueTimeRequest(**asked)  # type: ignore[arg-type]
    return await served.stub.PreviewDueTime(request, metadata=served.callers.user("sla.view"))


async def test_preview_says_when_something_is_due_and_stores_nothing(served: Served) -> None:
    friday = MONDAY + timedelta(days=4, hours=15)  # at four in Berlin
    late, night = friday + timedelta(minutes=10), friday + timedelta(hours=9)
    pauses = [
        pb.Pause(start_time=time_to_pb(friday), end_time=time_to_pb(friday + timedelta(minutes=30))),
        pb.Pause(start_time=time_to_pb(late), end_time=time_to_pb(night)),
    ]
    hours = Duration(seconds=2 * 3600)
    shown = await preview(served, calendar=office(), start_time=time_to_pb(friday), target=hours)
    assert shown.due_time.ToDatetime(UTC) == MONDAY + timedelta(days=7, hours=9)
    assert [each.percent for each in shown.warnings] == [50, 75, 90]
    assert shown.warnings[0].warn_time.ToDatetime(UTC) == friday + timedelta(hours=1)
    made = await create(served, office())
    paused = await preview(served, calendar_id=made.id, start_time=time_to_pb(friday), target=hours, pauses=pauses)
    assert paused.due_time.ToDatetime(UTC) == MONDAY + timedelta(days=7, hours=10)
    endless = [pb.Pause(start_time=time_to_pb(friday))]
    never = await preview(served, calendar_id=made.id, start_time=time_to_pb(friday), target=hours, pauses=endless)
    assert (never.HasField("due_time"), list(never.warnings)) == (False, [])


async def test_preview_refuses_what_a_policy_could_not_promise(served: Served) -> None:
    reasons = []
    for asked in (
        {"calendar_id": ROUND_THE_CLOCK, "target": Duration()},
        {"calendar_id": str(uuid4()), "target": Duration(seconds=1)},
        {"calendar": calendar_pb2.Calendar(name="x", time_zone="UTC"), "target": Duration(seconds=1)},
        {"target": Duration(seconds=1)},
    ):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await preview(served, **asked)
        reasons.append(from_error(refused.value).reason)
    assert reasons == ["TARGET_NOT_POSITIVE", "CALENDAR_NOT_FOUND", "CALENDAR_NEVER_OPEN", "REQUEST_INVALID"]


async def test_preview_of_the_far_future_and_of_a_pause_of_all_time_is_answered(served: Served) -> None:
    last = time_to_pb(datetime.max.replace(tzinfo=UTC))
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await preview(served, calendar=office(), start_time=last, target=Duration(seconds=1))
    assert from_error(refused.value).reason == "CALENDAR_NEVER_OPEN"
    made = await create(served, office())
    first = time_to_pb(MONDAY)
    pauses = [pb.Pause(start_time=first, end_time=last), pb.Pause(start_time=last)]
    never = await preview(served, calendar_id=made.id, start_time=first, target=Duration(seconds=3600), pauses=pauses)
    assert not never.HasField("due_time")


async def test_clock_that_crossed_a_weekend_and_a_pause_is_explained(served: Served, sla_database: Database) -> None:
    closures = [calendar_pb2.Closure(name="Move", date="2026-03-09", end="12:00")]
    made = await create(served, office(closures=closures))
    await use(served, made.id)
    friday = MONDAY + timedelta(days=4, hours=14)  # at three in Berlin
    id = uuid4()
    await hear(
        sla_database,
        given.ticket_created(ticket_id=id, at=friday),
        given.event(
            events_pb2.TicketPaused,
            "pause_time",
            ticket_id=id,
            version=2,
            at=friday + timedelta(hours=1),
            status=ticket_pb2.STATUS_WAITING,
        ),
        given.event(
            events_pb2.TicketResumed,
            "resume_time",
            ticket_id=id,
            version=3,
            at=MONDAY + timedelta(days=7, hours=12),
            status=ticket_pb2.STATUS_OPEN,
        ),
        at=friday,
    )
    served.clock.set(MONDAY + timedelta(days=7, hours=12))
    sla = await served.stub.GetTicketSla(
        pb.GetTicketSlaRequest(ticket_id=str(id)), metadata=served.callers.user("sla.view")
    )
    request = pb.ExplainClockRequest(clock_id=sla.sla.clocks[0].id)
    response = await served.stub.ExplainClock(request, metadata=served.callers.user("sla.view"))
    hours = [timedelta(hours=each) for each in range(5)]
    assert spans_of(response) == [
        ("Fri 14:00", "Fri 15:00", "COUNTED", "working hours", hours[1]),
        ("Fri 15:00", "Fri 16:00", "PAUSED", "waiting for the requester", hours[1]),
        ("Fri 16:00", "Sun 23:00", "CLOSED", "outside of working hours", hours[1]),
        ("Sun 23:00", "Mon 11:00", "CLOSED", "Move", hours[1]),
        ("Mon 11:00", "Mon 12:00", "PAUSED", "waiting for the requester", hours[1]),
        ("Mon 12:00", "Mon 15:00", "COUNTED", "working hours", hours[4]),
    ]
    assert response.clock.due_time.ToDatetime(UTC) == MONDAY + timedelta(days=7, hours=15)
    assert [each.percent for each in response.warnings] == [50, 75, 90]


async def test_clock_that_is_none_is_not_found(served: Served) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.ExplainClock(
            pb.ExplainClockRequest(clock_id=str(uuid4())), metadata=served.callers.user("sla.view")
        )
    assert from_error(refused.value).reason == "CLOCK_NOT_FOUND"


async def report(served: Served, grouping: str = "REPORT_GROUPING_UNSPECIFIED") -> list[pb.SlaReportRow]:
    request = pb.GetSlaReportRequest(start_time=time_to_pb(MONDAY), grouping=grouping)  # type: ignore[arg-type]
    response = await served.stub.GetSlaReport(request, metadata=served.callers.user("sla.view"))
    return list(response.rows)


async def test_report_tells_how_promises_were_kept_and_how_long_it_took(served: Served, sla_database: Database) -> None:
    for week in range(2):
        await hear(sla_database, *whole_life(at=given.NOON + timedelta(days=7 * week)), at=given.NOON)
    await hear(sla_database, given.ticket_created(priority=Priority.CRITICAL))
    served.clock.set(given.NOON + timedelta(days=14))
    await wake_tickets(sla_database, Rulebooks(), clock=served.clock)
    first, next, resolution = await report(served)
    assert [row.kind for row in (first, next, resolution)] == [1, 3, 2]
    assert (first.met, first.breached, round(first.attainment, 3)) == (2, 1, 0.667)
    assert first.business.p95.ToTimedelta() == timedelta(hours=1)  # what never happened took no time
    assert (resolution.business.p50.ToTimedelta(), resolution.calendar.p50.ToTimedelta()) == (
        timedelta(hours=3),
        timedelta(hours=5),
    )
    by_week = await report(served, "REPORT_GROUPING_WEEK")
    assert [(row.group, row.met, row.breached) for row in by_week if row.kind == 1] == [
        ("2026-W10", 1, 1),
        ("2026-W11", 1, 0),
    ]
    by_priority = await report(served, "REPORT_GROUPING_PRIORITY")
    assert [row.group for row in by_priority] == ["NORMAL"] * 3 + ["CRITICAL"] * 2
    by_assignee = await report(served, "REPORT_GROUPING_ASSIGNEE")
    assert {row.group for row in by_assignee} == {"", str(UUID(int=7))}
    assert not by_priority[3].HasField("business")
