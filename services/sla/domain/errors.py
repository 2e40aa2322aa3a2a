"""What can go wrong with a promise. A ticket this service has not heard of has no clocks, which is no error."""

from dataclasses import dataclass

from services.kit.errors import FieldViolation, Invalid


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
