"""Resolved tickets close themselves, each exactly once."""

import asyncio
from datetime import timedelta
from pathlib import Path

from services.kit.clock import FrozenClock, SystemClock
from services.kit.database import Database
from services.ticket.store import backlog
from services.ticket.usecases.close_resolved import close_resolved
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.ticket.desk import Desk
from tests.integration.ticket.running import running


async def resolved(desk: Desk) -> ticket_pb2.Ticket:
    ticket, _ = await desk.filed()
    return (await desk.tickets.ResolveTicket(pb.ResolveTicketRequest(ticket_id=ticket.id), metadata=desk.lead)).ticket


async def test_ticket_closes_itself_to_the_microsecond(desk: Desk) -> None:
    ticket = await resolved(desk)
    assert ticket.auto_close_time.ToDatetime() - ticket.resolve_time.ToDatetime() == timedelta(days=7)
    due_at = await backlog.next_due(desk.database)
    assert due_at is not None
    clock = FrozenClock(due_at - timedelta(microseconds=1))
    assert await close_resolved(desk.database, clock=clock) == 0
    clock.set(due_at)
    assert await close_resolved(desk.database, clock=clock) == 1
    closed = await desk.get(ticket.id)
    assert (closed.status, closed.HasField("auto_close_time")) == (ticket_pb2.STATUS_CLOSED, False)
    assert (await desk.timeline(ticket.id))[-1].actor_kind == ticket_pb2.ACTOR_KIND_SYSTEM
    assert (await desk.events(ticket.id))[-1] == "TicketClosed"
    assert await backlog.next_due(desk.database) is None


async def test_many_replicas_close_each_ticket_once(wide_desk: Desk, wide: Database) -> None:
    ids = [(await resolved(wide_desk)).id for _ in range(30)]
    clock = FrozenClock(SystemClock().now() + timedelta(days=8))
    closed = await asyncio.gather(*(close_resolved(wide, clock=clock) for _ in range(10)))
    assert sum(closed) == 30
    for id in ids:
        assert (await wide_desk.events(id)).count("TicketClosed") == 1


async def test_ticket_that_was_reopened_in_time_stays_open(desk: Desk) -> None:
    ticket, token = await desk.filed()
    await desk.tickets.ResolveTicket(pb.ResolveTicketRequest(ticket_id=ticket.id), metadata=desk.lead)
    await desk.tickets.ReplyToTicket(pb.ReplyToTicketRequest(ticket_id=ticket.id, token=token, comment="No."))
    assert await close_resolved(desk.database, clock=FrozenClock(SystemClock().now() + timedelta(days=8))) == 0
    assert (await desk.get(ticket.id)).status == ticket_pb2.STATUS_REOPENED


async def test_two_replicas_close_each_ticket_once_when_its_time_comes_and_after_they_were_away(
    database: TestDatabase, bus: TestBus, wide_desk: Desk, tmp_path: Path
) -> None:
    async def all_closed() -> bool:
        closed = [(await wide_desk.events(id)).count("TicketClosed") for id in ids]
        assert max(closed) <= 1
        return min(closed) == 1

    ids = [(await resolved(wide_desk)).id for _ in range(10)]
    for id in ids:  # due while nobody is there
        await wide_desk.long_after(id, days=8)
    callers = Callers()
    async with (
        running(database, bus, callers, tmp_path),
        running(database, bus, callers, tmp_path),
    ):
        await eventually(all_closed)
        ids = [(await resolved(wide_desk)).id for _ in range(10)]
        for id in ids:
            await wide_desk.long_after(id, days=8)
        await eventually(all_closed)


async def test_reply_against_close_loses_nothing(wide_desk: Desk, wide: Database) -> None:
    clock = FrozenClock(SystemClock().now() + timedelta(days=8))
    filed = [await wide_desk.filed() for _ in range(25)]
    for ticket, _ in filed:
        request = pb.ResolveTicketRequest(ticket_id=ticket.id)
        await wide_desk.tickets.ResolveTicket(request, metadata=wide_desk.lead)
    replies, _ = await asyncio.gather(
        asyncio.gather(
            *(
                wide_desk.tickets.ReplyToTicket(
                    pb.ReplyToTicketRequest(ticket_id=ticket.id, token=token, comment=f"Reply to {ticket.id}")
                )
                for ticket, token in filed
            )
        ),
        asyncio.gather(*(close_resolved(wide, clock=clock) for _ in range(5))),
    )
    for (ticket, _), answer in zip(filed, replies, strict=True):
        said = [entry.comment for entry in await wide_desk.timeline(answer.ticket.id)]
        said.append((await wide_desk.get(answer.ticket.id)).description)
        assert f"Reply to {ticket.id}" in said
        assert (await wide_desk.get(answer.ticket.id)).status == ticket_pb2.STATUS_REOPENED
