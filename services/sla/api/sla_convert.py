"""Between the contract's SlaService and the domain: requests become questions, results become answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from services.kit.errors import FieldViolation, RequestInvalid
from services.kit.paging import PageToken
from services.kit.timestamps import optional_time_to_pb, time_of, time_to_pb
from services.sla.api.calendar_convert import draft_of_pb
from services.sla.api.convert import DEFAULT_PAGE_SIZE, clock_to_pb, duration_of, duration_to_pb
from services.sla.domain.business_time import Threshold
from services.sla.domain.clock import Clock, ClockKind, ClockState
from services.sla.domain.course import PauseReason
from services.sla.domain.explanation import Span, SpanKind
from services.sla.domain.pause import Pause
from services.sla.domain.policy import WARN_PERCENTS
from services.sla.domain.report import Grouping, Percentiles, ReportRow
from services.sla.store.clocks import ClockFilter
from services.sla.usecases.explain_clock import Explanation
from services.sla.usecases.get_sla_report import GetSlaReport
from services.sla.usecases.list_clocks import ListClocks
from services.sla.usecases.preview_due_time import Preview, PreviewDueTime
from services.sla.usecases.rebuild_ticket_slas import RebuildTicketSlas, Rebuilt
from serviq.sla.v1 import clock_pb2
from serviq.sla.v1 import sla_service_pb2 as pb

_PAUSED: Mapping[PauseReason, str] = {
    PauseReason.WAITING: "waiting for the requester",
    PauseReason.RESOLVED: "resolved",
    PauseReason.SPAM: "marked as spam",
}


def list_clocks(request: pb.ListClocksRequest) -> ListClocks:
    """Raises PageTokenInvalid and RequestInvalid."""
    kinds = (clock_pb2.ClockKind.Name(kind).removeprefix("CLOCK_KIND_") for kind in request.kinds)
    states = (clock_pb2.ClockState.Name(state).removeprefix("CLOCK_STATE_") for state in request.states)
    return ListClocks(
        wanted=ClockFilter(
            due_before=time_of(request, "due_before_time"),
            states=frozenset(map(ClockState, states)),
            kinds=frozenset(map(ClockKind, kinds)),
            assignee_id=UUID(request.assignee_id) if request.assignee_id else None,
        ),
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        after=PageToken.of(request).position(_place_of_text),
    )


def list_clocks_response(
    request: pb.ListClocksRequest, clocks: Sequence[Clock], last: Clock | None
) -> pb.ListClocksResponse:
    """`last` is after what the next page continues, or None."""
    token = PageToken.of(request).at(_text_of_place((last.due_at, last.id))) if last else ""
    return pb.ListClocksResponse(clocks=[clock_to_pb(clock) for clock in clocks], next_page_token=token)


def preview_due_time(request: pb.PreviewDueTimeRequest) -> PreviewDueTime:
    """Raises RequestInvalid: also without a calendar, and with two."""
    if bool(request.calendar_id) == request.HasField("calendar"):
        violation = FieldViolation(field="calendar_id", description="must be given, or else calendar")
        raise RequestInvalid(violations=(violation,))
    return PreviewDueTime(
        calendar=UUID(request.calendar_id) if request.calendar_id else draft_of_pb(request.calendar),
        start=time_of(request, "start_time"),
        target=duration_of(request.target, "target"),
        pauses=[_pause(pause) for pause in request.pauses],
        warn_percents=tuple(request.warn_percents) or WARN_PERCENTS,
    )


def preview_due_time_response(preview: Preview) -> pb.PreviewDueTimeResponse:
    """Warnings keep their order."""
    return pb.PreviewDueTimeResponse(
        due_time=optional_time_to_pb(preview.due_at), warnings=_warnings_to_pb(preview.warnings)
    )


def explain_clock_response(explanation: Explanation) -> pb.ExplainClockResponse:
    """Spans keep their order."""
    return pb.ExplainClockResponse(
        clock=clock_to_pb(explanation.clock),
        spans=[_span_to_pb(span, reason) for span, reason in explanation.spans],
        warnings=_warnings_to_pb(explanation.warnings),
    )


def get_sla_report(request: pb.GetSlaReportRequest) -> GetSlaReport:
    """Raises RequestInvalid."""
    start = time_of(request, "start_time")
    assert start is not None  # the contract requires it
    grouping = pb.ReportGrouping.Name(request.grouping).removeprefix("REPORT_GROUPING_")
    return GetSlaReport(
        start=start,
        end=time_of(request, "end_time"),
        grouping=Grouping(grouping) if request.grouping else Grouping.NONE,
    )


def get_sla_report_response(rows: Iterable[ReportRow]) -> pb.GetSlaReportResponse:
    """Rows keep their order."""
    return pb.GetSlaReportResponse(
        rows=[
            pb.SlaReportRow(
                group=row.group,
                kind=clock_pb2.ClockKind.Value(f"CLOCK_KIND_{row.kind}"),
                met=row.met,
                breached=row.breached,
                attainment=row.attainment,
                business=_percentiles_to_pb(row.business),
                calendar=_percentiles_to_pb(row.calendar),
            )
            for row in rows
        ]
    )


def rebuild_ticket_slas(request: pb.RebuildTicketSlasRequest) -> RebuildTicketSlas:
    """Raises PageTokenInvalid."""
    return RebuildTicketSlas(
        page_size=request.page_size or DEFAULT_PAGE_SIZE, after_id=_rebuild_token(request).position(UUID)
    )


def rebuild_ticket_slas_response(
    request: pb.RebuildTicketSlasRequest, rebuilt: Rebuilt
) -> pb.RebuildTicketSlasResponse:
    """The token goes on after the last ticket."""
    return pb.RebuildTicketSlasResponse(
        tickets=rebuilt.tickets,
        changed=rebuilt.changed,
        next_page_token=_rebuild_token(request).at(str(rebuilt.next_id)) if rebuilt.next_id else "",
    )


def _rebuild_token(request: pb.RebuildTicketSlasRequest) -> PageToken:
    # Every page is a change with an id of its own, which says nothing about where it begins.
    return PageToken.of(pb.RebuildTicketSlasRequest(page_token=request.page_token))


def _text_of_place(place: tuple[datetime | None, UUID]) -> str:
    due, id = place
    return f"{due.isoformat() if due else ''}|{id}"


def _place_of_text(text: str) -> tuple[datetime | None, UUID]:
    """Raises ValueError for what `_text_of_place` never wrote: the token may be made up."""
    due, id = text.split("|")
    at = datetime.fromisoformat(due) if due else None
    if (at and at.tzinfo is not UTC) or _text_of_place((at, UUID(id))) != text:
        raise ValueError("no place of ours")
    return at, UUID(id)


def _pause(pause: pb.Pause) -> Pause:
    start = time_of(pause, "start_time")
    assert start is not None  # the contract requires it
    return Pause(start=start, end=time_of(pause, "end_time"))


def _warnings_to_pb(thresholds: Iterable[Threshold]) -> list[pb.Warning]:
    return [pb.Warning(percent=each.percent, warn_time=time_to_pb(each.at)) for each in thresholds]


def _span_to_pb(span: Span, reason: PauseReason | None) -> pb.Span:
    return pb.Span(
        start_time=time_to_pb(span.start),
        end_time=time_to_pb(span.end),
        kind=pb.SpanKind.Value(f"SPAN_KIND_{span.kind}"),
        reason=_words(span, reason),
        elapsed=duration_to_pb(span.elapsed),
        calendar_version=span.calendar.version,
    )


def _words(span: Span, reason: PauseReason | None) -> str:
    if span.kind is SpanKind.CLOSED:
        return span.closure if span.closure is not None else "outside of working hours"
    return "working hours" if reason is None else _PAUSED[reason]


def _percentiles_to_pb(percentiles: Percentiles | None) -> pb.Percentiles | None:
    if percentiles is None:
        return None
    values: dict[str, timedelta] = {"p50": percentiles.p50, "p90": percentiles.p90, "p95": percentiles.p95}
    return pb.Percentiles(**{name: duration_to_pb(value) for name, value in values.items()})
