"""Changes as they happen: each once, and none missed."""

import asyncio
from collections import defaultdict
from contextlib import aclosing
from pathlib import Path
from uuid import uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.errors import ServiqError
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from services.ticket.usecases.watch_tickets import WatchLimits
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.eventually import eventually
from tests.integration.ticket.serving import Served, serving
from tests.integration.ticket.watching import EVERYTHING, Watch, file, note, refusal


async def test_every_command_is_one_message_with_its_entries(wide_served: Served) -> None:
    served = wide_served
    async with Watch(served) as watch:
        ticket_id = await file(served)
        created = await watch.change()
        assert (created.ticket.id, [entry.version for entry in created.entries]) == (ticket_id, [1])
        request = pb.AddCommentRequest(ticket_id=ticket_id, comment="And?")
        await served.stub.AddComment(request, metadata=served.callers.user(*EVERYTHING))
        answered = await watch.change()
    assert [(entry.version, ticket_pb2.TimelineEntryKind.Name(entry.kind)) for entry in answered.entries] == [
        (2, "TIMELINE_ENTRY_KIND_COMMENT"),
        (2, "TIMELINE_ENTRY_KIND_STATUS"),
    ]
    assert answered.ticket.status == ticket_pb2.STATUS_WAITING


async def test_queue_shows_what_enters_and_what_leaves_it(wide_served: Served) -> None:
    served = wide_served
    async with Watch(served, statuses=[ticket_pb2.STATUS_OPEN], priorities=[ticket_pb2.PRIORITY_HIGH]) as watch:
        await file(served)
        urgent = await file(served, priority=ticket_pb2.PRIORITY_HIGH)
        assert (await watch.change()).ticket.id == urgent
        for _ in range(2):  # it leaves with the first; the second is none of the queue's business
            request = pb.AddCommentRequest(ticket_id=urgent, comment="And?")
            await served.stub.AddComment(request, metadata=served.callers.user(*EVERYTHING))
        assert (await watch.change()).ticket.status == ticket_pb2.STATUS_WAITING
        another = await file(served, priority=ticket_pb2.PRIORITY_HIGH)
        assert (await watch.change()).ticket.id == another


async def test_nothing_is_missed_or_doubled_while_many_write_and_an_old_transaction_is_open(
    wide_served: Served, wide: Database
) -> None:
    served = wide_served
    ids = [await file(served) for _ in range(5)]
    async with Watch(served) as watch:
        async with wide.transaction() as old:
            # It has a number of its own from here on, and everything after it waits to be seen for good.
            await old.execute(Query("INSERT INTO ticket.inbox (consumer, event_id) VALUES ('test', gen_random_uuid())"))
            await asyncio.gather(*(note(served, ids[number % 5], str(number)) for number in range(50)))
        seen: dict[str, list[int]] = defaultdict(list)
        for _ in range(50):
            change = await watch.change()
            seen[change.ticket.id].append(change.entries[0].version)
    assert seen == {id: list(range(2, 12)) for id in ids}


async def test_who_comes_back_with_a_token_gets_what_they_missed_and_goes_on(wide_served: Served) -> None:
    served = wide_served
    ticket_id = await file(served)
    async with Watch(served, ticket_id=ticket_id) as watch:
        await note(served, ticket_id)
        assert (await watch.change()).entries[0].version == 2
    for _ in range(3):
        await note(served, ticket_id)
    await file(served)
    async with Watch(served, ticket_id=ticket_id, resume_token=watch.token) as again:
        assert [(await again.change()).entries[0].version for _ in range(3)] == [3, 4, 5]
        await note(served, ticket_id)
        assert (await again.change()).entries[0].version == 6


async def test_token_is_good_at_another_replica(wide_served: Served, wide: Database, tmp_path: Path) -> None:
    ticket_id = await file(wide_served)
    async with serving(wide, tmp_path) as other:
        async with Watch(wide_served, ticket_id=ticket_id) as watch:
            await note(other, ticket_id)
            assert (await watch.change()).entries[0].version == 2
        await note(wide_served, ticket_id)
        async with Watch(other, ticket_id=ticket_id, resume_token=watch.token) as again:
            assert (await again.change()).entries[0].version == 3
            await note(wide_served, ticket_id)
            assert (await again.change()).entries[0].version == 4


async def test_slow_reader_is_told_to_resume_and_then_has_everything(wide: Database, tmp_path: Path) -> None:
    limits = WatchLimits(sign_of_life_seconds=15, longest_seconds=600, most_waiting=3)
    many = 120
    async with serving(wide, tmp_path, watch_limits=limits) as served:
        # So much a message that what lies between the two is soon full.
        ticket_id = await file(served, description="x" * 20_000)
        seen: list[int] = []
        async with Watch(served, ticket_id=ticket_id) as watch:
            for _ in range(many // 10):
                await asyncio.gather(*(note(served, ticket_id, "x" * 20_000) for _ in range(10)))
            with pytest.raises((grpc.aio.AioRpcError, ServiqError)) as raised:
                while True:
                    seen.append((await watch.change()).entries[0].version)
        assert isinstance(raised.value, grpc.aio.AioRpcError | ServiqError)
        assert from_error(raised.value).reason == "WATCH_FELL_BEHIND"
        assert 0 < len(seen) < many
        async with Watch(served, ticket_id=ticket_id, resume_token=watch.token) as again:
            while len(seen) < many:
                seen.append((await again.change()).entries[0].version)
        assert seen == list(range(2, many + 2))


async def test_agent_sees_the_changes_of_their_own_tickets_alone(wide_served: Served, wide: Database) -> None:
    served, agent = wide_served, uuid4()
    own, other = await file(served), await file(served)
    await wide.execute(
        Query(
            "INSERT INTO ticket.participants (ticket_id, user_id, role, ticket_created_at) "
            "VALUES (%(id)s, %(agent)s, 'OBSERVER', now())"
        ),
        {"id": own, "agent": agent},
    )
    async with Watch(served, "ticket.view", id=agent) as watch:
        await note(served, other)
        await note(served, own)
        assert (await watch.change()).ticket.id == own


async def test_who_loses_the_right_to_look_sees_nothing_more(wide: Database, tmp_path: Path) -> None:
    limits = WatchLimits(sign_of_life_seconds=0.2, longest_seconds=600, most_waiting=10)
    async with serving(wide, tmp_path, watch_limits=limits) as served:
        await loses_the_right(served)


async def loses_the_right(served: Served) -> None:
    ada, bob = uuid4(), uuid4()
    ticket_id = await file(served)
    now = served.revocations._clock.now()
    async with (
        Watch(served, "ticket.view.all", id=ada) as demoted,
        Watch(served, "ticket.view.all", id=bob) as dismissed,
        Watch(served, *EVERYTHING) as lead,
    ):
        served.revocations.hold(str(ada), version=1, at=now, permissions=["ticket.view"])
        served.revocations.hold(str(bob), version=1, at=now, permissions=[])
        await note(served, ticket_id)
        assert (await lead.change()).ticket.id == ticket_id
        assert await refusal(dismissed) == "PERMISSION_MISSING"
        served.revocations.hold(str(ada), version=2, at=now, permissions=["ticket.view.all"])
        await note(served, ticket_id)
        assert (await demoted.change()).entries[0].version == 3


async def test_idle_stream_says_that_it_is_alive_and_ends_in_time(wide: Database, tmp_path: Path) -> None:
    limits = WatchLimits(sign_of_life_seconds=0.05, longest_seconds=0.5, most_waiting=10)
    async with serving(wide, tmp_path, watch_limits=limits) as served:
        watch = Watch(served)
        signs = 0
        async with aclosing(watch.stream) as messages:
            async for message in messages:
                signs += not message.HasField("ticket") and bool(message.resume_token)
        assert signs >= 3


async def test_reader_that_goes_away_is_forgotten(wide_served: Served) -> None:
    async with Watch(wide_served):
        assert wide_served.changes.readers == 1

    async def gone() -> bool:
        return wide_served.changes.readers == 0

    await eventually(gone)


@pytest.mark.parametrize("token", ["nonsense", "eA", "MTIzNDU2Nzg5"])
async def test_token_that_is_none_is_refused(wide_served: Served, token: str) -> None:
    assert await refusal(Watch(wide_served, resume_token=token)) == "RESUME_TOKEN_INVALID"


async def test_token_of_another_watch_is_refused(wide_served: Served) -> None:
    async with Watch(wide_served) as watch:
        pass
    assert await refusal(Watch(wide_served, unassigned=True, resume_token=watch.token)) == "RESUME_TOKEN_INVALID"
