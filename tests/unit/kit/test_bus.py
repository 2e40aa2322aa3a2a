from datetime import timedelta

import pytest

from services.kit.bus import Bus


async def test_what_goes_wrong_before_the_bus_begins_to_connect_is_what_is_told() -> None:
    bus = Bus(
        "nats://127.0.0.1:1",
        user="ticket",
        password="p",
        name="ticket",
        retention=timedelta(days=1),
        stream_replicas=1,
    )
    with pytest.raises(LookupError, match="the real reason"):
        async with bus:
            raise LookupError("the real reason")
