"""`serviq sla`: when something would be due, why a clock is due when it is, how promises were kept."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import typer
from google.protobuf.duration_pb2 import Duration
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from cli.console import console, table
from cli.mesh.errors import MeshError
from cli.operator import Operator, open_operator
from serviq.sla.v1 import clock_pb2
from serviq.sla.v1 import sla_service_pb2 as pb
from serviq.sla.v1.calendar_service_pb2 import ListCalendarsRequest

ROUND_THE_CLOCK = "Round the clock"
"""The calendar that is always there."""

_TARGET = re.compile(r"(?:([0-9]{1,99})d)?(?:([0-9]{1,99})h)?(?:([0-9]{1,99})m)?(?:([0-9]{1,99})s)?")


def preview(
    data_dir: Path, target: str, *, calendar: str | None, start: str | None, pauses: Sequence[str], as_json: bool
) -> None:
    """Prints when something would be due, and when to warn."""
    request = pb.PreviewDueTimeRequest(
        target=_duration(target),
        start_time=_time(start) if start else None,
        pauses=[_pause(pause) for pause in pauses],
    )

    async def ask() -> pb.PreviewDueTimeResponse:
        async with open_operator(data_dir) as operator:
            request.calendar_id = await _calendar_id(operator, calendar or ROUND_THE_CLOCK)
            return await operator.slas.PreviewDueTime(request)

    answer = asyncio.run(ask())
    if as_json:
        typer.echo(json.dumps(_dict(answer)))
        return
    never = "never due: a pause goes on, or it would take more than a hundred years"
    typer.echo(f"due {_moment(answer.due_time)}" if answer.HasField("due_time") else never)
    for warning in answer.warnings:
        typer.echo(f"{warning.percent} % used up {_moment(warning.warn_time)}")


def explain(data_dir: Path, which: str, *, as_json: bool) -> None:
    """Prints what became of the time of a clock, or of every clock of a ticket."""
    explanations = asyncio.run(_explanations(data_dir, which))
    if as_json:
        typer.echo(json.dumps([_dict(explanation) for explanation in explanations]))
        return
    for explanation in explanations:
        clock = explanation.clock
        typer.echo(_headline(clock))
        rows = table("from", "until", "counted so far", "", last="why")
        for span in explanation.spans:
            kind = pb.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_").lower()
            rows.add_row(_moment(span.start_time), _moment(span.end_time), _length(span.elapsed), kind, span.reason)
        console().print(rows)
        typer.echo("")


def report(data_dir: Path, *, days: int, by: str, as_json: bool) -> None:
    """Prints how promises were kept, and how long answers and resolutions took."""
    grouping = by.upper() if by != "nothing" else "UNSPECIFIED"
    if f"REPORT_GROUPING_{grouping}" not in pb.ReportGrouping.keys():
        raise MeshError(f"{by} is nothing to divide a report by: say priority, assignee, week or nothing.")
    request = pb.GetSlaReportRequest(grouping=pb.ReportGrouping.Value(f"REPORT_GROUPING_{grouping}"))
    request.start_time.FromDatetime(datetime.now(UTC) - timedelta(days=days))

    async def ask() -> pb.GetSlaReportResponse:
        async with open_operator(data_dir) as operator:
            return await operator.slas.GetSlaReport(request)

    answer = asyncio.run(ask())
    if as_json:
        typer.echo(json.dumps(_dict(answer)))
        return
    rows = table("group", "promise", "met", "breached", "kept", "business p50", "p90", last="on the clock p50")
    for row in answer.rows:
        rows.add_row(
            row.group,
            _kind(row.kind),
            str(row.met),
            str(row.breached),
            f"{row.attainment:.1%}",
            *(_length(getattr(row.business, name)) if row.HasField("business") else "" for name in ("p50", "p90")),
            _length(row.calendar.p50) if row.HasField("calendar") else "",
        )
    console().print(rows)


def rebuild(data_dir: Path, *, as_json: bool) -> None:
    """Makes every clock again, and prints how many tickets had others. Exits with 1 when any had."""
    tickets, changed = asyncio.run(_rebuild(data_dir))
    if as_json:
        typer.echo(json.dumps({"tickets": tickets, "changed": changed}))
    else:
        typer.echo(f"{tickets} tickets; {changed} had other clocks than they must have, and have the right ones now")
    if changed:
        raise typer.Exit(1)


async def _rebuild(data_dir: Path) -> tuple[int, int]:
    tickets = changed = 0
    async with open_operator(data_dir) as operator:
        page_token = ""
        while True:
            request = pb.RebuildTicketSlasRequest(page_size=500, page_token=page_token)
            page = await operator.slas.RebuildTicketSlas(request)
            tickets, changed, page_token = tickets + page.tickets, changed + page.changed, page.next_page_token
            if not page_token:
                return tickets, changed


async def _explanations(data_dir: Path, which: str) -> list[pb.ExplainClockResponse]:
    try:
        UUID(which)
    except ValueError:
        raise MeshError(f"{which} is no id of a clock or a ticket.") from None
    async with open_operator(data_dir) as operator:
        found = await operator.slas.GetTicketSla(pb.GetTicketSlaRequest(ticket_id=which))
        ids = [clock.id for clock in found.sla.clocks] or [which]
        return [await operator.slas.ExplainClock(pb.ExplainClockRequest(clock_id=id)) for id in ids]


async def _calendar_id(operator: Operator, wanted: str) -> str:
    request = ListCalendarsRequest(page_size=500)
    while True:
        page = await operator.calendars.ListCalendars(request)
        for calendar in page.calendars:
            if wanted in (calendar.id, calendar.name):
                return calendar.id
        if not page.next_page_token:
            raise MeshError(f"There is no calendar {wanted}.")
        request.page_token = page.next_page_token


def _duration(text: str) -> Duration:
    match = _TARGET.fullmatch(text)
    if not text or match is None:
        raise MeshError(f"{text} is no length of time: write it as 8h, 90m or 1d12h.")
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    try:
        return Duration(seconds=((days * 24 + hours) * 60 + minutes) * 60 + seconds)
    except ValueError:
        raise MeshError(f"{text} is too long to be promised.") from None


def _time(text: str) -> Timestamp:
    time = Timestamp()
    try:
        time.FromDatetime(datetime.fromisoformat(text).astimezone(UTC))
    except (ValueError, OverflowError):
        raise MeshError(f"{text} is no time: write it as 2026-03-06T15:00+01:00.") from None
    return time


def _pause(text: str) -> pb.Pause:
    start, _, end = text.partition("/")
    return pb.Pause(start_time=_time(start), end_time=_time(end) if end else None)


def _headline(clock: clock_pb2.Clock) -> str:
    state = clock_pb2.ClockState.Name(clock.state).removeprefix("CLOCK_STATE_").lower()
    due = f", due {_moment(clock.due_time)}" if clock.HasField("due_time") else ""
    return f"{_kind(clock.kind)} {state}: {_length(clock.target)} promised{due}"


def _kind(kind: clock_pb2.ClockKind.ValueType) -> str:
    return clock_pb2.ClockKind.Name(kind).removeprefix("CLOCK_KIND_")


def _moment(time: Timestamp) -> str:
    """As this machine's clock shows it."""
    return f"{time.ToDatetime(UTC).astimezone():%a %d %b %Y %H:%M:%S}"


def _length(duration: Duration) -> str:
    hours, seconds = divmod(int(duration.ToTimedelta().total_seconds()), 3600)
    return f"{hours}:{seconds // 60:02}:{seconds % 60:02}"


def _dict(message: Message) -> dict[str, Any]:
    return MessageToDict(message, always_print_fields_with_no_presence=True)
