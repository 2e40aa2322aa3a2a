from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from alembic import command
from google.protobuf.field_mask_pb2 import FieldMask

from migrations.runner import configuration, connected
from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.sql import Query
from services.ticket.consumers.index_tickets import index_tickets
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from serviq.ticket.v1.events_pb2 import CommentAdded, TicketCreated, TicketUpdated
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.ticket.desk import Desk
from tests.integration.ticket.running import running

if TYPE_CHECKING:
    from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceAsyncStub

Said = TicketCreated | TicketUpdated | CommentAdded


def told(messages: Iterable[Said]) -> list[Delivered[Said]]:
    return [Delivered(uuid4(), message, datetime.now(UTC)) for message in messages]


async def found(tickets: TicketServiceAsyncStub, query: str, callers: Callers) -> list[str]:
    request = pb.SearchTicketsRequest(query=query)
    answer = await tickets.SearchTickets(request, metadata=callers.user("ticket.view.all"))
    return [hit.ticket.id for hit in answer.hits]


async def test_what_is_written_is_found_soon_and_what_is_internal_never(
    database: TestDatabase, bus: TestBus, tmp_path: Path
) -> None:
    callers = Callers()
    may = callers.user("ticket.view.all", "ticket.comment.all", "ticket.update.all")
    async with running(database, bus, callers, tmp_path) as channel:
        tickets = TicketServiceStub(channel)
        filed = pb.CreateTicketRequest(name="Ada", email="ada@example.com", title="The printers smoke")
        id = (await tickets.CreateTicket(filed)).ticket.id

        async def is_found(query: str) -> bool:
            return await found(tickets, query, callers) == [id]

        await eventually(lambda: is_found("printer"))
        note = pb.AddCommentRequest(ticket_id=id, comment="A nuisance.", visibility=ticket_pb2.VISIBILITY_INTERNAL)
        await tickets.AddComment(note, metadata=may)
        await tickets.AddComment(pb.AddCommentRequest(ticket_id=id, comment="Try the toner."), metadata=may)
        await eventually(lambda: is_found("toner"))
        update = pb.UpdateTicketRequest(
            ticket_id=id, title="The scanners smoke", update_mask=FieldMask(paths=["title"])
        )
        await tickets.UpdateTicket(update, metadata=may)
        await eventually(lambda: is_found("scanner"))
        assert await found(tickets, "printer", callers) == []
        assert await found(tickets, "nuisance", callers) == []


async def test_events_may_come_late_twice_and_in_any_order_and_of_what_is_gone(desk: Desk) -> None:
    ticket, _ = await desk.filed(title="printer")
    comment = pb.AddCommentRequest(ticket_id=ticket.id, comment="toner")
    await desk.tickets.AddComment(comment, metadata=desk.lead)
    gone = str(uuid4())
    messages: list[type[Said]] = [CommentAdded, TicketUpdated, TicketCreated, TicketCreated]
    for ids in ([ticket.id], [ticket.id, gone], [gone]):
        events = told(of(ticket_id=id) for of in messages for id in ids)
        async with desk.database.transaction() as transaction:
            await index_tickets(transaction, events, clock=SystemClock())
    rows = await desk.database.fetch_all(Query("SELECT ticket_id, version FROM ticket.searchable"))
    assert rows == [{"ticket_id": UUID(ticket.id), "version": 2}]
    answer = await desk.tickets.SearchTickets(pb.SearchTicketsRequest(query="toner"), metadata=desk.lead)
    assert [hit.ticket.id for hit in answer.hits] == [ticket.id]


async def test_what_was_there_before_the_search_is_found_after_the_migration(
    database: TestDatabase, desk: Desk
) -> None:
    ticket, _ = await desk.filed(title="Zwei Drucker", description="They are printing smoke.")
    comment = pb.AddCommentRequest(ticket_id=ticket.id, comment="loud toner")
    await desk.tickets.AddComment(comment, metadata=desk.lead)
    note = pb.AddCommentRequest(ticket_id=ticket.id, comment="nuisance", visibility=ticket_pb2.VISIBILITY_INTERNAL)
    await desk.tickets.AddComment(note, metadata=desk.lead)
    with connected(database.admin_dsn) as connection:
        command.downgrade(configuration("ticket", connection), "0005")
        command.upgrade(configuration("ticket", connection), "head")
        connection.commit()
    for query, ids in (
        ('Druckern print "loud toner"', [ticket.id]),
        ('"Drucker smoke"', []),
        ("nuisance", []),
    ):
        answer = await desk.tickets.SearchTickets(pb.SearchTicketsRequest(query=query), metadata=desk.lead)
        assert [hit.ticket.id for hit in answer.hits] == ids, query
    migrated = await desk.database.fetch_all(Query("SELECT words::text FROM ticket.searchable"))
    events = told([TicketCreated(ticket_id=ticket.id)])
    await desk.database.execute(Query("DELETE FROM ticket.searchable"))
    async with desk.database.transaction() as transaction:
        await index_tickets(transaction, events, clock=SystemClock())
    assert await desk.database.fetch_all(Query("SELECT words::text FROM ticket.searchable")) == migrated
