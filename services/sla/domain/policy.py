"""The policy: what is promised about which tickets. Data, and the question whether it is meant."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias
from uuid import UUID

from services.kit.errors import FieldViolation
from services.sla.domain.clock import ClockKind
from services.sla.domain.errors import PolicyIsDefault, TargetNotPositive
from services.sla.domain.priority import Priority

WARN_PERCENTS = (50, 75, 90)
"""When to warn, unless a policy says otherwise."""

_FIXED = ("position", "priorities", "tags", "requester_domains")
"""What of a default stays as it is, so that there is always one for every ticket."""

Targets: TypeAlias = Mapping[ClockKind, timedelta]
"""How much business time each kind of promise may take; what is missing is not promised."""


class Reopening(StrEnum):
    """What becomes of the promised resolution when a ticket is reopened."""

    RESUME = "RESUME"
    """It goes on, without the time while the ticket was resolved."""
    RESTART = "RESTART"
    """A new one starts."""
    TOTAL = "TOTAL"
    """It goes on, with the time while the ticket was resolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What of a ticket policies look at."""

    priority: Priority
    tags: frozenset[str] = frozenset()
    requester_domain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is promised about the tickets that meet every condition; an empty condition is met by all.

    What is changed is the next version, which counts from `effective_at` on: id and version together are one policy for
    ever. A default is for what nothing else matches.
    """

    id: UUID
    version: int
    effective_at: datetime
    name: str
    position: int
    priorities: frozenset[Priority] = frozenset()
    tags: frozenset[str] = frozenset()
    requester_domains: frozenset[str] = frozenset()
    first_response: timedelta | None = None
    next_response: timedelta | None = None
    resolution: timedelta | None = None
    calendar_id: UUID
    warn_percents: tuple[int, ...] = WARN_PERCENTS
    reopening: Reopening = Reopening.RESUME
    is_default: bool = False
    is_deleted: bool = False

    @property
    def order(self) -> tuple[bool, int, UUID]:
        """What policies are tried by: the least first, and defaults last."""
        return self.is_default, self.position, self.id

    @property
    def targets(self) -> Targets:
        """What is promised."""
        promised = {
            ClockKind.FIRST_RESPONSE: self.first_response,
            ClockKind.NEXT_RESPONSE: self.next_response,
            ClockKind.RESOLUTION: self.resolution,
        }
        return {kind: target for kind, target in promised.items() if target is not None}

    def admit(self, *, field: str = "policy") -> "Policy":
        """Returns the policy, if it can be kept; `field` is where the request has it. Raises TargetNotPositive."""
        wrong = tuple(
            FieldViolation(field=f"{field}.{kind.lower()}", description="must be more than no time")
            for kind, target in self.targets.items()
            if target <= timedelta(0)
        )
        if wrong:
            raise TargetNotPositive(violations=wrong)
        return self

    def change(self, changes: Mapping[str, Any], *, effective_at: datetime) -> "Policy":
        """Returns the next version. Raises PolicyIsDefault when a ready-made one would be moved or narrowed."""
        if self.is_default and any(getattr(self, name) != changes[name] for name in _FIXED if name in changes):
            raise PolicyIsDefault(policy_id=self.id)
        return replace(self, **changes, version=self.version + 1, effective_at=effective_at)

    def delete(self, *, at: datetime) -> "Policy":
        """Returns the last version, which promises nothing. Raises PolicyIsDefault."""
        if self.is_default:
            raise PolicyIsDefault(policy_id=self.id)
        return replace(self, is_deleted=True, version=self.version + 1, effective_at=at)

    def matches(self, subject: Subject) -> bool:
        """Tells whether it is about such a ticket."""
        return (
            (not self.priorities or subject.priority in self.priorities)
            and (not self.tags or not self.tags.isdisjoint(subject.tags))
            and (not self.requester_domains or subject.requester_domain in self.requester_domains)
        )
