"""Who gets a ticket, when events arrive in any order."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from services.kit.clock import SystemClock
from services.kit.consumer import Delivered
from services.kit.database import Database
from services.kit.sql import Query
from services.ticket.consumers.assign_ticket import assign_ticket
from services.ticket.consumers.follow_agents import follow_agents
from services.ticket.consumers.follow_requesters import follow_requesters
from services.ticket.domain.priority import Priority
from services.ticket.store import tickets, timelines
from serviq.identity.v1 import user_pb2
from serviq.identity.v1.events_pb2 import AvailabilityChanged, EmployeeChanged, UserRegistered
from serviq.ticket.v1.events_pb2 import TicketAssigned, TicketCreated
from tests.integration.ticket.test_create_ticket import command, create

CLOCK = SystemClock()


async def ticket(database: Database, priority: Priority = Priority.NORMAL) -> UUID:
    return (await create(database, replace(command(), priority=priority))).id


def created(ticket_id: UUID) -> Delivered[TicketCreated]:
    return Delivered(uuid4(), TicketCreated(ticket_id=str(ticket_id), version=1), datetime.now(UTC))


def employee(
    user_id: UUID, *, version: int = 1, capacity: int = 10, online: bool = True
) -> Delivered[EmployeeChanged | AvailabilityChanged]:
    availability = user_pb2.AVAILABILITY_ONLINE if online else user_pb2.AVAILABILITY_AWAY
    message = EmployeeChanged(
        user_id=str(user_id), version=version, active=True, availability=availability, capacity=capacity
    )
    return Delivered(uuid4(), message, datetime.now(UTC))


async def hear_of_agents(
    database: Database, events: Sequence[Delivered[EmployeeChanged | AvailabilityChanged]]
) -> None:
    async with database.transaction() as transaction:
        await follow_agents(transaction, events, clock=CLOCK)


async def hear_of_tickets(database: Database, ids: Sequence[UUID]) -> None:
    async with database.transaction() as transaction:
        await assign_ticket(transaction, [created(id) for id in ids], clock=CLOCK)


async def assignee(database: Database, id: UUID) -> UUID | None:
    found = await tickets.get(database, id)
    assert found is not None
    return found.assignee_id


async def test_ticket_is_assigned_with_entry_and_event(ticket_database: Database) -> None:
    agent = uuid4()
    await hear_of_agents(ticket_database, [employee(agent)])
    id = await ticket(ticket_database)
    await hear_of_tickets(ticket_database, [id])
    assert await assignee(ticket_database, id) == agent
    entries = await timelines.latest_public(ticket_database, id, limit=10)
    assert [(entry.version, entry.new_value) for entry in entries] == [(1, None), (2, str(agent))]
    row = await ticket_database.fetch_one(Query("SELECT payload FROM ticket.outbox WHERE type LIKE '%%Assigned'"), {})
    assert row is not None
    event = TicketAssigned.FromString(row["payload"])
    assert (event.ticket_id, event.version, event.assignee_id, event.actor_id) == (str(id), 2, str(agent), "")


async def test_nobody_available_leaves_it_until_somebody_comes_online(ticket_database: Database) -> None:
    agent = uuid4()
    await hear_of_agents(ticket_database, [employee(agent, online=False)])
    id = await ticket(ticket_database)
    await hear_of_tickets(ticket_database, [id])
    assert await assignee(ticket_database, id) is None
    await hear_of_agents(ticket_database, [employee(agent, version=2)])
    assert await assignee(ticket_database, id) == agent


async def test_backlog_drains_by_priority_then_age(ticket_database: Database) -> None:
    old = await ticket(ticket_database, Priority.NORMAL)
    new = await ticket(ticket_database, Priority.NORMAL)
    urgent = await ticket(ticket_database, Priority.CRITICAL)
    agent = uuid4()
    await hear_of_agents(ticket_database, [employee(agent, capacity=2)])
    assert [await assignee(ticket_database, id) for id in (urgent, old, new)] == [agent, agent, None]
    await hear_of_agents(ticket_database, [employee(agent, version=2, capacity=3)])
    assert await assignee(ticket_database, new) == agent


async def test_older_news_of_an_agent_does_not_replace_newer(ticket_database: Database) -> None:
    agent = uuid4()
    await hear_of_agents(ticket_database, [employee(agent, version=3, online=False)])
    await hear_of_agents(ticket_database, [employee(agent, version=2, online=True)])
    id = await ticket(ticket_database)
    await hear_of_tickets(ticket_database, [id])
    assert await assignee(ticket_database, id) is None


async def test_hundred_tickets_by_ten_workers_at_once_spread_evenly_and_exceed_no_capacity(
    ticket_database: Database, wide: Database
) -> None:
    agents = [uuid4() for _ in range(4)]
    small = uuid4()
    await hear_of_agents(ticket_database, [employee(agent, capacity=100) for agent in agents])
    await hear_of_agents(ticket_database, [employee(small, capacity=5)])
    ids = [await ticket(ticket_database) for _ in range(100)]
    await asyncio.gather(*(hear_of_tickets(wide, ids[start::10]) for start in range(10)))
    given = Counter([await assignee(ticket_database, id) for id in ids])
    assert given[small] == 5
    assert sorted(given[agent] for agent in agents) == [23, 24, 24, 24]
    row = await ticket_database.fetch_one(Query("SELECT count(*) FROM ticket.timeline WHERE kind = 'ASSIGNMENT'"))
    assert row == {"count": 100}


async def test_requester_becomes_a_user_for_tickets_before_and_after(ticket_database: Database) -> None:
    before = await ticket(ticket_database)
    user = uuid4()
    event = Delivered(uuid4(), UserRegistered(user_id=str(user), version=1, email="ada@example.com"), datetime.now(UTC))
    async with ticket_database.transaction() as transaction:
        await follow_requesters(transaction, [event], clock=CLOCK)
    after = await ticket(ticket_database)
    for id in (before, after):
        found = await tickets.get(ticket_database, id)
        assert found is not None
        assert found.requester.user_id == user
