from datetime import timedelta
from random import Random

import grpc
import pytest

from services.kit.clock import FrozenClock
from services.kit.database import Database
from services.kit.sql import Query
from services.sla.store.rulebooks import Rulebooks
from services.sla.usecases.wake_tickets import wake_tickets
from serviq.sla.v1 import sla_service_pb2 as pb
from tests.integration.sla.conftest import Served
from tests.integration.sla.heard import count, hear, stored, whole_life
from tests.unit.sla import given


async def rebuild(served: Served, *, page_size: int = 7) -> tuple[int, int]:
    """How many tickets were looked at and how many were wrong, over all pages."""
    tickets = changed = 0
    request = pb.RebuildTicketSlasRequest(page_size=page_size)
    while True:
        page = await served.stub.RebuildTicketSlas(request, metadata=served.callers.user("sla.manage"))
        tickets, changed = tickets + page.tickets, changed + page.changed
        if not page.next_page_token:
            return tickets, changed
        request.page_token = page.next_page_token


async def test_rebuild_from_the_events_equals_what_lives_bit_for_bit(served: Served, sla_database: Database) -> None:
    lives = [whole_life(at=given.NOON + timedelta(minutes=each)) for each in range(20)]
    events = [event for life in lives for event in life[: Random(len(life)).randint(3, 8)]]
    random, clock, rulebooks = Random(7), FrozenClock(given.NOON), Rulebooks()
    random.shuffle(events)
    # Heard in any order with duplicates over ten days, in which clocks warn and breach.
    while events:
        heard, events = events[:5], events[5:]
        await hear(sla_database, *heard, *random.choices(heard, k=2), at=clock.now())
        clock.advance(timedelta(hours=8))
        while await wake_tickets(sla_database, rulebooks, clock=clock):
            pass
    served.clock.set(clock.now())
    clocks, tickets = await stored(sla_database, "clocks"), await stored(sla_database, "tickets")
    assert await rebuild(served) == (20, 0)
    for table in ("clocks", "tickets"):
        await sla_database.execute(Query(f"DELETE FROM sla.{table}"))
    assert await rebuild(served) == (20, 20)
    assert await stored(sla_database, "clocks") == clocks
    assert await stored(sla_database, "tickets") == tickets


async def test_rebuild_repairs_what_was_changed_by_hand_and_tells_nothing_twice(
    served: Served, sla_database: Database
) -> None:
    events = [given.ticket_created() for _ in range(3)]
    served.clock.set(given.NOON + timedelta(days=9))
    await hear(sla_database, *events, at=served.clock.now())
    told = await count(sla_database, "outbox")
    assert told == 6  # every clock breached
    await sla_database.execute(Query("UPDATE sla.clocks SET state = 'MET' WHERE kind = 'RESOLUTION'"))
    assert await rebuild(served) == (3, 3)
    assert await rebuild(served) == (3, 0)
    assert await count(sla_database, "outbox") == told


async def test_who_may_only_look_cannot_rebuild(served: Served) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.RebuildTicketSlas(pb.RebuildTicketSlasRequest(), metadata=served.callers.user("sla.view"))
    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
