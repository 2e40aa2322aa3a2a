from datetime import UTC, datetime

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.kit.errors import RequestInvalid
from services.kit.timestamps import time_of, time_to_pb
from serviq.ticket.v1.ticket_service_pb2 import ListTicketsRequest


def test_time_goes_there_and_back_to_the_microsecond() -> None:
    at = datetime(2026, 3, 2, 12, 0, 0, 123456, UTC)
    assert time_of(ListTicketsRequest(created_after_time=time_to_pb(at)), "created_after_time") == at


def test_time_that_is_not_set_is_none() -> None:
    assert time_of(ListTicketsRequest(), "created_after_time") is None


@pytest.mark.parametrize(
    "time",
    [
        Timestamp(seconds=10**17),
        Timestamp(seconds=-(10**17)),
        Timestamp(seconds=253402300800),
        Timestamp(nanos=-5),
        Timestamp(nanos=2**31 - 1),
    ],
    ids=str,
)
def test_what_is_no_time_is_refused_by_its_field(time: Timestamp) -> None:
    with pytest.raises(RequestInvalid) as refused:
        time_of(ListTicketsRequest(created_after_time=time), "created_after_time")
    assert [violation.field for violation in refused.value.violations] == ["created_after_time"]
