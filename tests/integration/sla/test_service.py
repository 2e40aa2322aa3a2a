"""From an event on the ticket service's stream to an answer about its promises."""

from collections.abc import Sequence
from datetime import UTC, datetime

from services.kit.bus import DEAD_LETTERS
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.rpc.channel import PeerChannel
from services.sla.api.convert import ticket_sla_to_pb
from services.sla.domain.priority import Priority
from serviq.sla.v1 import clock_pb2
from serviq.sla.v1 import sla_service_pb2 as pb
from serviq.sla.v1.sla_service_pb2_grpc import SlaServiceStub
from serviq.ticket.v1.events_pb2 import TicketCreated
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.sla.heard import promised
from tests.integration.sla.running import publish, running
from tests.unit.sla import given


async def expected(database: Database, events: Sequence[Delivered[TicketCreated]]) -> list[clock_pb2.TicketSla]:
    """What must be shown once the events have arrived: long after they happened."""
    return [ticket_sla_to_pb(sla) for sla in await promised(database, events, at=datetime.now(UTC))]


async def shown(
    channel: PeerChannel, callers: Callers, events: Sequence[Delivered[TicketCreated]]
) -> list[clock_pb2.TicketSla]:
    """What is shown of the events' tickets."""
    request = pb.BatchGetTicketSlasRequest(ticket_ids=[event.message.ticket_id for event in events])
    response = await SlaServiceStub(channel).BatchGetTicketSlas(request, metadata=callers.user("sla.view"))
    return list(response.slas)


async def test_tickets_created_elsewhere_get_their_clocks_also_those_from_while_the_service_was_away(
    database: TestDatabase, sla_database: Database, bus: TestBus
) -> None:
    callers = Callers()
    events = [given.ticket_created(priority=priority) for priority in Priority for _ in range(50)]

    async def all_shown(channel: PeerChannel, some: Sequence[Delivered[TicketCreated]]) -> bool:
        return await shown(channel, callers, some) == await expected(sla_database, some)

    await publish(bus, events[:50])
    async with running(database, bus, callers) as channel:
        await eventually(lambda: all_shown(channel, events[:50]))
    await publish(bus, events[:150])
    async with running(database, bus, callers) as channel:
        await publish(bus, events[100:])
        await eventually(lambda: all_shown(channel, events))


async def test_event_that_makes_no_sense_is_dead_lettered_and_its_neighbours_get_their_clocks(
    database: TestDatabase, sla_database: Database, bus: TestBus
) -> None:
    callers = Callers()
    bad = given.ticket_created(priority=9)
    good = [given.ticket_created() for _ in range(10)]
    await publish(bus, [*good[:5], bad, *good[5:]])
    async with running(database, bus, callers) as channel, bus.connect("operator") as client:

        async def all_shown() -> bool:
            return await shown(channel, callers, good) == await expected(sla_database, good)

        async def dead() -> bool:
            streams = {str(info.config.name): info.state.messages for info in await client.jsm().streams_info()}
            return streams.get(DEAD_LETTERS) == 1

        await eventually(all_shown)
        await eventually(dead)
        letter = await client.jsm().get_last_msg(DEAD_LETTERS, "serviq.deadletter.sla.follow_tickets.*")
        assert await shown(channel, callers, [bad]) == [clock_pb2.TicketSla(ticket_id=bad.message.ticket_id)]
    assert letter.headers is not None
    assert letter.headers["Serviq-Reason"] == "ValueError: 9 is not a valid Priority"
