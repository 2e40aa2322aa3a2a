"""Reports over the clocks, by named queries."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, DateTime, bindparam, func, literal_column, select

from services.kit.database import Database
from services.kit.sql import Query, compiled
from services.sla.domain.clock import ClockKind
from services.sla.domain.priority import Priority
from services.sla.domain.report import Grouping, Percentiles, ReportRow
from services.sla.store.tables import clocks

_DECIDED = func.coalesce(clocks.c.breached_at, clocks.c.stopped_at)

_GROUPS: Mapping[Grouping, ColumnElement[Any]] = {
    Grouping.NONE: literal_column("''::text"),
    Grouping.PRIORITY: clocks.c.priority,
    Grouping.ASSIGNEE: clocks.c.assignee_id,
    Grouping.WEEK: func.to_char(_DECIDED.op("AT TIME ZONE")(literal_column("'UTC'")), literal_column("'IYYY-\"W\"IW'")),
}


def _percentiles(measure: ColumnElement[Any]) -> ColumnElement[Any]:
    """Values that were really measured, of what happened after all; nothing is interpolated."""
    return func.percentile_disc(literal_column("ARRAY[0.5, 0.9, 0.95]")).within_group(measure)


def _report(group: ColumnElement[Any]) -> Query:
    state = clocks.c.state
    met, breached = state == literal_column("'MET'"), state == literal_column("'BREACHED'")
    start, end = (bindparam(name, type_=DateTime(timezone=True)) for name in ("start", "end"))
    return compiled(
        select(
            group.label("group"),
            clocks.c.kind,
            func.count().filter(met).label("met"),
            func.count().filter(breached).label("breached"),
            _percentiles(clocks.c.elapsed).label("business"),
            _percentiles(clocks.c.stopped_at - clocks.c.started_at).label("calendar"),
        )
        .where(met | breached, _DECIDED >= start, _DECIDED < end)
        .group_by(group, clocks.c.kind)
    )


_REPORTS = {grouping: _report(group) for grouping, group in _GROUPS.items()}
_ORDER = list(ClockKind)


async def of(database: Database, start: datetime, end: datetime, grouping: Grouping) -> list[ReportRow]:
    """Returns how promises were kept that were decided from `start` until before `end`. One query."""
    rows = await database.fetch_all(_REPORTS[grouping], {"start": start, "end": end})
    found = [
        ReportRow(
            group=_name(grouping, row["group"]),
            kind=ClockKind(row["kind"]),
            met=row["met"],
            breached=row["breached"],
            business=_read(row["business"]),
            calendar=_read(row["calendar"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: (_rank(grouping, row.group), row.group, _ORDER.index(row.kind)))


def _name(grouping: Grouping, group: Any) -> str:
    return Priority(group).name if grouping is Grouping.PRIORITY else str(group or "")


def _rank(grouping: Grouping, group: str) -> int:
    return Priority[group] if grouping is Grouping.PRIORITY else 0


def _read(measured: list[timedelta | None] | None) -> Percentiles | None:
    if measured is None or None in measured:
        return None
    p50, p90, p95 = (value for value in measured if value is not None)
    return Percentiles(p50=p50, p90=p90, p95=p95)
