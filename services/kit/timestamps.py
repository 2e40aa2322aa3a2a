"""Times between the contract and Python: exact, since both are kept to the microsecond."""

from __future__ import annotations

from datetime import UTC, datetime

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from services.kit.errors import FieldViolation, RequestInvalid


def time_to_pb(at: datetime) -> Timestamp:
    """Returns an aware time as the contract writes it."""
    time = Timestamp()
    time.FromDatetime(at)
    return time


def time_of(request: Message, field: str) -> datetime | None:
    """Returns the field of the request as a time in UTC, cut to the microsecond; None when it is not set.

    Raises RequestInvalid for what is no time from the year 1 to 9999: protobuf carries any two numbers.
    """
    if not request.HasField(field):
        return None
    time: Timestamp = getattr(request, field)
    try:
        return time.ToDatetime(UTC)
    except (ValueError, OverflowError):
        violation = FieldViolation(field=field, description="must be a time from the year 1 to 9999")
        raise RequestInvalid(violations=(violation,)) from None


def optional_time_to_pb(at: datetime | None) -> Timestamp | None:
    """Returns the time as a message; None leaves a field empty."""
    return None if at is None else time_to_pb(at)
