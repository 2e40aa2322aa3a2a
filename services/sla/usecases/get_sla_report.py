"""Say how promises were kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.kit.clock import Clock
from services.kit.database import Database
from services.sla.domain.report import Grouping, ReportRow
from services.sla.store import reports


@dataclass(frozen=True, slots=True, kw_only=True)
class GetSlaReport:
    """Which clocks: those decided from a time until another, None for now; and how they are divided."""

    start: datetime
    end: datetime | None
    grouping: Grouping


async def get_sla_report(database: Database, query: GetSlaReport, *, clock: Clock) -> Sequence[ReportRow]:
    """Returns a row for every group and kind, in their order. Costs one round trip, and reads every such clock."""
    return await reports.of(database, query.start, query.end or clock.now(), query.grouping)
