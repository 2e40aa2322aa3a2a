"""The policy: how long each kind of promise may take, by the ticket's priority. Data, and nothing else."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import TypeAlias

from services.sla.domain.clock import ClockKind
from services.sla.domain.priority import Priority

Targets: TypeAlias = Mapping[ClockKind, timedelta]


def _targets(*, first_response: timedelta, resolution: timedelta) -> Targets:
    return MappingProxyType({ClockKind.FIRST_RESPONSE: first_response, ClockKind.RESOLUTION: resolution})


TARGETS: Mapping[Priority, Targets] = MappingProxyType(
    {
        Priority.LOW: _targets(first_response=timedelta(hours=12), resolution=timedelta(days=4)),
        Priority.NORMAL: _targets(first_response=timedelta(hours=8), resolution=timedelta(days=2)),
        Priority.HIGH: _targets(first_response=timedelta(hours=2), resolution=timedelta(hours=12)),
        Priority.CRITICAL: _targets(first_response=timedelta(minutes=30), resolution=timedelta(hours=4)),
    }
)
"""Round the clock: every hour counts, on every day."""
