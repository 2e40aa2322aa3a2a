"""What is read once for all who watch, whatever happens around it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TypeAlias
from uuid import UUID, uuid4

from services.kit.database import Database
from services.kit.paging import PageToken
from services.kit.sql import Query
from services.ticket.domain.viewer import Viewer
from services.ticket.domain.watch import Place, TicketChange, WatchFilter
from services.ticket.store import changes
from services.ticket.usecases.watch_tickets import WatchLimits, WatchTickets, watch_tickets
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.ticket.running import running
from tests.integration.ticket.serving import Served, serving
from tests.integration.ticket.watching import EVERYTHING, Watch, file, note, refusal


@asynccontextmanager
async def held(database: Database) -> AsyncIterator[None]:
    """An open transaction: whatever is committed meanwhile is read together, after it."""
    async with database.transaction() as old:
        await old.execute(Query("INSERT INTO ticket.inbox (consumer, event_id) VALUES ('test', gen_random_uuid())"))
        yield


async def test_ticket_that_changed_on_at_once_is_seen_leaving_the_queue(wide_served: Served, wide: Database) -> None:
    served, may = wide_served, wide_served.callers.user(*EVERYTHING)
    ticket_id = await file(served, priority=ticket_pb2.PRIORITY_HIGH)
    statuses, priorities = [ticket_pb2.STATUS_OPEN], [ticket_pb2.PRIORITY_HIGH]
    async with Watch(served, statuses=statuses, priorities=priorities) as watch:
        async with held(wide):
            await served.stub.AddComment(pb.AddCommentRequest(ticket_id=ticket_id, comment="And?"), metadata=may)
            request = pb.UpdateTicketRequest(ticket_id=ticket_id, priority=ticket_pb2.PRIORITY_LOW)
            request.update_mask.paths.append("priority")
            await served.stub.UpdateTicket(request, metadata=may)
        # When it is read it has another status and another priority; the first change alone took it out of the queue.
        left = await watch.change()
        assert (left.entries[0].version, left.ticket.priority) == (2, ticket_pb2.PRIORITY_LOW)
        another = await file(served, priority=ticket_pb2.PRIORITY_HIGH)
        assert (await watch.change()).ticket.id == another


async def test_token_of_every_message_goes_on_with_the_very_next_change(wide_served: Served, wide: Database) -> None:
    """Also of those that say what was missed, while more happens."""
    served = wide_served
    ticket_id = await file(served)
    begin = await changes.horizon(wide)
    for _ in range(3):
        await note(served, ticket_id)
    got: list[tuple[int | None, Place]] = []
    async with aclosing(watched(served, wide, ticket_id, begin)) as messages:
        async for change, place in messages:
            got.append((change.entries[0].version if change else None, place))
            if len(got) == 2:
                await note(served, ticket_id)
                await eventually(partial(is_followed_to, served, await changes.horizon(wide)))
            if change and change.entries[0].version == 5:
                break
    assert [version for version, _ in got if version] == [2, 3, 4, 5]
    seen = 1
    for version, place in got[:-1]:
        seen = version or seen
        async with aclosing(watched(served, wide, ticket_id, place)) as messages:
            following = [change async for change, _ in messages_until(messages, version=5) if change]
        assert [change.entries[0].version for change in following] == list(range(seen + 1, 6))


Messages: TypeAlias = AsyncGenerator[tuple[TicketChange | None, Place], None]


def watched(served: Served, database: Database, ticket_id: str, after: Place) -> Messages:
    """What somebody gets who sees all, at the pace at which the test asks."""
    query = WatchTickets(filter=WatchFilter(ticket_id=UUID(ticket_id)), viewer=sees_all, after=after)
    limits = WatchLimits(sign_of_life_seconds=15, longest_seconds=600, most_waiting=1000)
    return watch_tickets(database, served.changes, query, limits=limits)


async def messages_until(messages: Messages, *, version: int) -> Messages:
    async for change, place in messages:
        yield change, place
        if change and change.entries[0].version == version:
            return


async def sees_all() -> Viewer:
    return Viewer(user_id=None, permissions={"ticket.view.all"})


async def is_followed_to(served: Served, place: Place) -> bool:
    return served.changes._place >= place


async def test_changes_that_are_nobodys_business_do_not_silence_a_stream(wide: Database, tmp_path: Path) -> None:
    limits = WatchLimits(sign_of_life_seconds=0.1, longest_seconds=600, most_waiting=10)
    async with serving(wide, tmp_path, watch_limits=limits) as served:
        ticket_id = await file(served)
        tokens = set()
        async with Watch(served, "ticket.view", id=uuid4()) as watch, asyncio.TaskGroup() as group:
            busy = group.create_task(write_on(served, ticket_id))
            for _ in range(5):
                assert await watch.next() is None
                tokens.add(watch.token)
            busy.cancel()
        assert len(tokens) > 1  # it moves on, too


async def write_on(served: Served, ticket_id: str) -> None:
    while True:
        await note(served, ticket_id)


async def test_session_that_is_over_reads_nothing_more(wide_served: Served) -> None:
    served = wide_served
    ticket_id = await file(served)
    async with (
        Watch(served, session_id="stolen") as revoked,
        Watch(served, session_id="own") as lead,
    ):
        served.revocations.revoke("stolen")
        begun = monotonic()
        await note(served, ticket_id)
        assert (await lead.change()).ticket.id == ticket_id
        assert await refusal(revoked) == "TOKEN_INVALID"
        assert monotonic() - begun < 1


async def test_place_that_is_yet_to_come_is_refused(wide_served: Served) -> None:
    token = PageToken.of(pb.WatchTicketsRequest(), field="resume_token").at(Place(2**62).write())
    assert await refusal(Watch(wide_served, resume_token=token)) == "RESUME_TOKEN_INVALID"
    assert wide_served.changes.readers == 0


async def test_database_restored_from_one_with_more_transactions_streams_on(
    wide_served: Served, wide: Database
) -> None:
    served = wide_served
    ticket_id = await file(served)
    await wide.execute(Query("UPDATE ticket.timeline SET transaction_id = '9000000000'"))
    async with Watch(served, ticket_id=ticket_id) as watch:
        for version in (2, 3):
            await note(served, ticket_id)
            assert (await watch.change()).entries[0].version == version


async def test_process_that_is_told_to_stop_ends_its_streams_at_once_and_they_go_on_at_another(
    database: TestDatabase, bus: TestBus, tmp_path: Path
) -> None:
    callers = Callers()
    may = callers.user(*EVERYTHING)
    async with running(database, bus, callers, tmp_path) as channel:
        stub = TicketServiceStub(channel)
        messages = aiter(stub.WatchTickets(pb.WatchTicketsRequest(), metadata=may))
        token = (await anext(messages)).resume_token
        reading = asyncio.create_task(rest(messages))
        begun = monotonic()
    assert monotonic() - begun < 3
    token = await reading or token
    async with running(database, bus, callers, tmp_path) as channel:
        stub = TicketServiceStub(channel)
        request = pb.CreateTicketRequest(name="Ada", email="ada@example.com", title="Help")
        ticket = (await stub.CreateTicket(request)).ticket
        async with asyncio.timeout(10):
            async for message in stub.WatchTickets(pb.WatchTicketsRequest(resume_token=token), metadata=may):
                if message.HasField("ticket"):
                    break
        assert message.ticket.id == ticket.id


async def rest(messages: AsyncIterator[pb.WatchTicketsResponse]) -> str:
    """Reads to the end, which must be a good one, and returns the last token."""
    token = ""
    async for message in messages:
        token = message.resume_token
    return token
