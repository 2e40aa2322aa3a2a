"""Who waits for whom: what two transactions do to one another, made to happen rather than hoped for."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message

from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.database import Database, Transaction
from services.kit.sql import Query
from services.ticket.consumers.assign_ticket import assign_ticket
from services.ticket.consumers.index_tickets import index_tickets
from services.ticket.domain import participants
from services.ticket.domain.actor import SYSTEM, Role
from services.ticket.domain.status import Status
from services.ticket.domain.ticket import Ticket
from services.ticket.store import agents, tickets
from services.ticket.usecases.store_change import store_change
from serviq.ticket.v1.events_pb2 import TicketAssigned, TicketCreated, TicketReopened
from tests.integration.eventually import eventually
from tests.integration.ticket.running import employee, hear
from tests.integration.ticket.tickets import POLICY, filed

CLOCK = SystemClock()


async def told(database: Database, message: Message) -> None:
    """Has the service hear of a ticket, as its consumer does."""
    async with database.transaction() as transaction:
        await assign_ticket(transaction, [Delivered(uuid4(), message, datetime.now(UTC))], clock=CLOCK)


async def found(source: Database | Transaction, id: UUID) -> Ticket:
    ticket = await tickets.get(source, id)
    assert ticket is not None
    return ticket


async def locked(transaction: Transaction, id: UUID) -> Ticket:
    ticket = await tickets.lock(transaction, id)
    assert ticket is not None
    return ticket


async def until_one_waits(database: Database) -> None:
    """Returns when a session waits for a lock of another."""
    waiting = Query(
        "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )

    async def waits() -> bool:
        row = await database.fetch_one(waiting)
        return row is not None and row["n"] > 0

    await eventually(waits)


async def test_agent_who_changes_while_work_is_given_out_waits_for_their_turn(wide: Database) -> None:
    agent = uuid4()
    await hear(wide, employee(agent))
    async with asyncio.TaskGroup() as group:
        async with wide.transaction() as giving:
            await agents.lock_assignment(giving)
            group.create_task(hear(wide, employee(agent, version=2, capacity=3)))
            await until_one_waits(wide)
            # Whoever waited for the turn with the agent's row in hand would make this a deadlock.
            await agents.touch(giving, {agent}, at=CLOCK.now())
    row = await wide.fetch_one(Query("SELECT capacity, last_assigned_at IS NOT NULL AS touched FROM ticket.agents"))
    assert row == {"capacity": 3, "touched": True}


async def test_agent_who_leaves_while_a_ticket_of_theirs_is_reopened_does_not_keep_it(wide: Database) -> None:
    agent = uuid4()
    await hear(wide, employee(agent))
    id = await filed(wide, assignee_id=agent)
    async with wide.transaction() as resolving:
        ticket = await locked(resolving, id)
        await store_change(resolving, ticket, ticket.resolve(by=SYSTEM, at=CLOCK.now(), policy=POLICY))
    async with wide.transaction() as reopening:
        ticket = await locked(reopening, id)
        await store_change(reopening, ticket, ticket.reopen(by=SYSTEM, at=CLOCK.now(), policy=POLICY))
        await hear(wide, employee(agent, version=2, active=False))
    assert (await found(wide, id)).assignee_id == agent
    await told(wide, TicketReopened(ticket_id=str(id)))
    ticket = await found(wide, id)
    assert (ticket.assignee_id, ticket.status) == (None, Status.REOPENED)


async def test_agent_who_leaves_while_they_are_assigned_a_ticket_does_not_get_it(wide: Database) -> None:
    agent = uuid4()
    await hear(wide, employee(agent, online=False))
    id = await filed(wide)
    async with wide.transaction() as assigning:
        ticket = await locked(assigning, id)
        assert await agents.is_active(assigning, agent)
        await store_change(assigning, ticket, ticket.assign(agent, by=SYSTEM, at=CLOCK.now()))
        await hear(wide, employee(agent, version=2, active=False))
    await told(wide, TicketAssigned(ticket_id=str(id), assignee_id=str(agent)))
    assert (await found(wide, id)).assignee_id is None
    row = await wide.fetch_one(Query("SELECT type FROM ticket.outbox ORDER BY id DESC LIMIT 1"))
    assert row == {"type": "serviq.ticket.v1.TicketUnassigned"}


@pytest.mark.parametrize("role", [Role.COLLABORATOR, Role.OBSERVER])
async def test_agent_who_joins_while_work_is_given_out_can_be_given_that_very_ticket(
    wide: Database, role: Role
) -> None:
    agent = uuid4()
    await hear(wide, employee(agent, online=False))
    id = await filed(wide)
    async with asyncio.TaskGroup() as group:
        async with wide.transaction() as joining:
            ticket = await locked(joining, id)
            await store_change(joining, ticket, participants.add(ticket, agent, role, by=SYSTEM, at=CLOCK.now()))
            group.create_task(hear(wide, employee(agent, version=2)))
            await until_one_waits(wide)
    ticket = await found(wide, id)
    assert (ticket.assignee_id, ticket.collaborator_ids, ticket.observer_ids) == (agent, frozenset(), frozenset())


async def test_words_of_a_ticket_are_indexed_while_it_is_changed(wide: Database) -> None:
    id = await filed(wide)
    async with wide.transaction() as changing:
        await tickets.lock(changing, id)
        event = Delivered(uuid4(), TicketCreated(ticket_id=str(id)), datetime.now(UTC))
        # Whoever indexes many tickets and waited for each would deadlock with whoever assigns many.
        async with asyncio.timeout(5), wide.transaction() as indexing:
            await index_tickets(indexing, [event], clock=CLOCK)
    assert await wide.fetch_one(Query("SELECT ticket_id FROM ticket.searchable")) == {"ticket_id": id}
