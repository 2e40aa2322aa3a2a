"""What can go wrong with a promise. A ticket this service has not heard of has no clocks, which is no error."""

from dataclasses import dataclass
from uuid import UUID

from services.kit.errors import FailedPrecondition, FieldViolation, Invalid, NotFound


@dataclass(eq=False, kw_only=True)
class TimeZoneUnknown(Invalid):
    """There is no such time zone."""

    reason = "TIME_ZONE_UNKNOWN"
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class WindowInvalid(Invalid):
    """A window of working hours is none: it opens on a weekday, and closes later on the same day."""

    reason = "WINDOW_INVALID"
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class WindowsOverlap(Invalid):
    """Two windows of working hours overlap."""

    reason = "WINDOWS_OVERLAP"
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class ClosureInvalid(Invalid):
    """A closure is none: it is on a day that exists, and ends later on the same day."""

    reason = "CLOSURE_INVALID"
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class CalendarNeverOpen(Invalid):
    """The calendar has no working time in the next ten years."""

    reason = "CALENDAR_NEVER_OPEN"
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class TargetNotPositive(Invalid):
    """A target takes some time."""

    reason = "TARGET_NOT_POSITIVE"
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class CalendarNotFound(NotFound):
    """There is no such calendar."""

    reason = "CALENDAR_NOT_FOUND"
    calendar_id: UUID


@dataclass(eq=False, kw_only=True)
class CalendarInUse(FailedPrecondition):
    """A policy names the calendar."""

    reason = "CALENDAR_IN_USE"
    calendar_id: UUID
    policy_id: UUID


@dataclass(eq=False, kw_only=True)
class HolidaysUnknown(Invalid):
    """The holidays of that country or subdivision are not known."""

    reason = "HOLIDAYS_UNKNOWN"
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class PolicyNotFound(NotFound):
    """There is no such policy."""

    reason = "POLICY_NOT_FOUND"
    policy_id: UUID


@dataclass(eq=False, kw_only=True)
class PolicyIsDefault(FailedPrecondition):
    """A ready-made policy can be neither moved, nor narrowed, nor deleted."""

    reason = "POLICY_IS_DEFAULT"
    policy_id: UUID


@dataclass(eq=False, kw_only=True)
class EffectiveTimePast(Invalid):
    """A change cannot count from a time that is past: what was promised then was promised."""

    reason = "EFFECTIVE_TIME_PAST"
    violations: tuple[FieldViolation, ...]


@dataclass(eq=False, kw_only=True)
class ClockNotFound(NotFound):
    """There is no such clock."""

    reason = "CLOCK_NOT_FOUND"
    clock_id: UUID
