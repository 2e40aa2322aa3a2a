"""Two replicas of the whole service over one database and one NATS, and fifty callers at once."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import psycopg
import pytest

from services.kit.database import Database
from services.kit.sql import Query
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.ticket.desk import refused_or_done
from tests.integration.ticket.running import employee, hear, running

if TYPE_CHECKING:
    from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceAsyncStub

EVERYTHING = tuple(f"ticket.{what}.all" for what in ("view", "comment", "update", "assign"))


class Replicas:
    """Both of them, used in turn."""

    def __init__(self, stubs: Sequence[TicketServiceAsyncStub], callers: Callers, database: Database) -> None:
        self.stubs = stubs
        self.lead = callers.user(*EVERYTHING, id=uuid4())
        self.database = database

    async def file(self, number: int = 0, **what: object) -> str:
        request = pb.CreateTicketRequest(**{"name": "Ada", "email": "ada@example.com", "title": f"{number}"} | what)  # type: ignore[arg-type]
        return (await self.stubs[number % 2].CreateTicket(request)).ticket.id

    async def assignees(self) -> dict[str, UUID | None]:
        rows = await self.database.fetch_all(Query("SELECT id, assignee_id FROM ticket.tickets ORDER BY id"))
        return {str(row["id"]): row["assignee_id"] for row in rows}

    async def assigned(self, count: int) -> dict[str, UUID | None]:
        """Waits until so many are assigned, and returns who has which."""

        async def enough() -> dict[str, UUID | None]:
            found = await self.assignees()
            return found if sum(who is not None for who in found.values()) >= count else {}

        return await eventually(enough, seconds=30)

    async def loads(self) -> Counter[UUID]:
        rows = await self.database.fetch_all(
            Query(
                "SELECT assignee_id FROM ticket.tickets WHERE assignee_id IS NOT NULL"
                " AND status IN ('OPEN', 'IN_PROGRESS', 'REOPENED')"
            )
        )
        return Counter(row["assignee_id"] for row in rows)

    async def move(self, number: int, verb: str, ticket_id: str) -> None:
        request = getattr(pb, f"{verb}Request")(ticket_id=ticket_id)
        await getattr(self.stubs[number % 2], verb)(request, metadata=self.lead)


@pytest.fixture
async def replicas(database: TestDatabase, bus: TestBus, wide: Database, tmp_path: Path) -> AsyncIterator[Replicas]:
    callers = Callers()
    async with (
        running(database, bus, callers, tmp_path) as one,
        running(database, bus, callers, tmp_path) as other,
    ):
        yield Replicas([TicketServiceStub(one), TicketServiceStub(other)], callers, wide)
    # PostgreSQL ends a deadlock by failing somebody, who tries again: only its count tells of it.
    row = await wide.fetch_one(Query("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
    assert row == {"deadlocks": 0}


async def test_hundred_tickets_over_four_equal_agents_spread_within_one(replicas: Replicas) -> None:
    agents = [uuid4() for _ in range(4)]
    await hear(replicas.database, *(employee(agent, capacity=100) for agent in agents))
    await asyncio.gather(*(replicas.file(number) for number in range(100)))
    loads = Counter((await replicas.assigned(100)).values())
    assert set(loads) == set(agents)
    assert max(loads.values()) - min(loads.values()) <= 1


async def test_capacity_is_never_exceeded_while_tickets_come_agents_change_and_work_is_done(replicas: Replicas) -> None:
    agents = {uuid4(): 3, uuid4(): 5, uuid4(): 1}
    await hear(replicas.database, *(employee(agent, capacity=capacity) for agent, capacity in agents.items()))
    over: list[tuple[UUID, int]] = []
    done = asyncio.Event()

    async def watch() -> None:
        while not done.is_set():
            over.extend(item for item in (await replicas.loads()).items() if item[1] > agents[item[0]])
            await asyncio.sleep(0.01)

    watching = asyncio.create_task(watch())
    ids = await asyncio.gather(*(replicas.file(number) for number in range(40)))
    finished: set[str] = set()
    while len(finished) < len(ids):
        mine = [id for id, who in (await replicas.assigned(len(finished) + 1)).items() if who and id not in finished]
        verbs = ("ResolveTicket", "PauseTicket", "CloseTicket", "MarkSpam")
        await asyncio.gather(
            *(replicas.move(number, verbs[number % 4], id) for number, id in enumerate(mine)),
            hear(
                replicas.database,
                *(employee(agent, capacity=capacity, version=2 + len(finished)) for agent, capacity in agents.items()),
            ),
        )
        finished.update(mine)
    done.set()
    await watching
    assert over == []


# Writes down every automatic assignment to somebody who is away, gone, or full: as the very transaction that made it
# sees things. What a requester brought back in that second may have come while it was made, and does not count.
_WITNESS = """
CREATE TABLE ticket.wrong (assignee_id uuid, load integer, capacity integer, available boolean);
CREATE FUNCTION ticket.witness() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE agent ticket.agents; load integer;
BEGIN
  SELECT * INTO agent FROM ticket.agents WHERE user_id = NEW.new_value::uuid;
  SELECT count(*) INTO load FROM ticket.tickets t
   WHERE t.assignee_id = agent.user_id AND t.status IN ('OPEN', 'IN_PROGRESS', 'REOPENED')
     AND NOT EXISTS (SELECT FROM ticket.timeline e WHERE e.ticket_id = t.id AND e.actor_kind = 'REQUESTER'
                       AND e.kind = 'STATUS' AND e.created_at > NEW.created_at - interval '1 second');
  IF load > agent.capacity OR NOT agent.available THEN
    INSERT INTO ticket.wrong VALUES (agent.user_id, load, agent.capacity, agent.available);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER witness AFTER INSERT ON ticket.timeline FOR EACH ROW
  WHEN (NEW.kind = 'ASSIGNMENT' AND NEW.actor_kind = 'SYSTEM' AND NEW.new_value IS NOT NULL)
  EXECUTE FUNCTION ticket.witness();
"""


async def test_nobody_away_gone_or_full_is_given_anything_while_agents_come_and_go_and_requesters_answer(
    replicas: Replicas, database: TestDatabase
) -> None:
    with psycopg.connect(database.admin_dsn, autocommit=True) as witness:
        witness.execute(_WITNESS.encode())
    chance = random.Random(4)
    agents = [uuid4() for _ in range(5)]
    tokens: dict[str, str] = {}

    async def file(number: int) -> None:
        request = pb.CreateTicketRequest(name="Ada", email="ada@example.com", title="Help")
        answer = await replicas.stubs[number % 2].CreateTicket(request)
        tokens[answer.ticket.id] = answer.tracking_url.rpartition("token=")[2]

    async def reply(number: int, id: str) -> None:
        request = pb.ReplyToTicketRequest(ticket_id=id, token=tokens[id], comment="Still broken.")
        await replicas.stubs[number % 2].ReplyToTicket(request)

    for turn in range(1, 11):
        news = [
            employee(
                agent,
                version=turn,
                capacity=chance.randrange(1, 6),
                online=chance.random() < 0.7,
                active=turn == 10 or chance.random() < 0.8,
            )
            for agent in agents
        ]
        ids = sorted(tokens)
        await asyncio.gather(
            hear(replicas.database, *news),
            *(file(number) for number in range(8)),
            *(
                refused_or_done(replicas.move(number, chance.choice(["ResolveTicket", "PauseTicket"]), id))
                for number, id in enumerate(chance.sample(ids, len(ids) // 3))
            ),
            *(reply(number, id) for number, id in enumerate(chance.sample(ids, len(ids) // 4))),
        )
    rest = [employee(agent, version=11, capacity=100) for agent in agents[:4]]
    await hear(replicas.database, *rest, employee(agents[4], version=11, active=False))

    async def settled() -> bool:
        row = await replicas.database.fetch_one(
            Query(
                "SELECT count(*) AS n FROM ticket.tickets LEFT JOIN ticket.agents ON user_id = assignee_id"
                " WHERE status IN ('OPEN', 'IN_PROGRESS', 'REOPENED') AND active IS NOT TRUE"
            )
        )
        return row == {"n": 0}

    await eventually(settled, seconds=30)
    with psycopg.connect(database.admin_dsn) as witness:
        assert witness.execute(b"SELECT * FROM ticket.wrong").fetchall() == []
    given = await replicas.database.fetch_one(
        Query("SELECT count(*) AS n FROM ticket.timeline WHERE kind = 'ASSIGNMENT' AND new_value IS NOT NULL")
    )
    assert given is not None and given["n"] >= 40


async def test_ticket_has_one_primary_whoever_assigns_it_at_once(replicas: Replicas) -> None:
    agents = [uuid4() for _ in range(5)]
    await hear(replicas.database, *(employee(agent, capacity=50) for agent in agents))
    ids = [await replicas.file(number) for number in range(5)]
    await asyncio.gather(
        *(
            replicas.stubs[number % 2].AssignTicket(
                pb.AssignTicketRequest(ticket_id=ids[number % 5], assignee_id=str(agents[number // 10])),
                metadata=replicas.lead,
            )
            for number in range(50)
        )
    )
    rows = await replicas.database.fetch_all(
        Query(
            "SELECT t.assignee_id, array_agg(p.user_id) AS taking_part, array_agg(p.role) AS roles"
            " FROM ticket.tickets t JOIN ticket.participants p ON p.ticket_id = t.id GROUP BY t.id"
        )
    )
    assert [(row["taking_part"], row["roles"]) for row in rows] == [([row["assignee_id"]], ["PRIMARY"]) for row in rows]
    assert len(rows) == 5


async def test_one_request_id_is_one_ticket(replicas: Replicas) -> None:
    ids = await asyncio.gather(*(replicas.file(number, title="same", request_id="r1") for number in range(50)))
    assert len(set(ids)) == 1


async def test_backlog_drains_by_priority_then_age_when_somebody_comes_online_resolves_or_gains_capacity(
    replicas: Replicas,
) -> None:
    agent = uuid4()
    low = await replicas.file(priority=ticket_pb2.PRIORITY_LOW)
    older, newer = await replicas.file(), await replicas.file()
    urgent = await replicas.file(priority=ticket_pb2.PRIORITY_CRITICAL)
    await hear(replicas.database, employee(agent, capacity=1))
    assert await replicas.assigned(1) == {low: None, older: None, newer: None, urgent: agent}
    await replicas.move(0, "ResolveTicket", urgent)
    assert await replicas.assigned(2) == {low: None, older: agent, newer: None, urgent: agent}
    await hear(replicas.database, employee(agent, capacity=2, version=2))
    assert await replicas.assigned(3) == {low: None, older: agent, newer: agent, urgent: agent}
    # Waiting for the requester is no load.
    await replicas.move(0, "PauseTicket", older)
    await replicas.assigned(4)


async def test_among_equals_whoever_was_given_nothing_for_longest_is_next(replicas: Replicas) -> None:
    agents = [uuid4() for _ in range(3)]
    await hear(replicas.database, *(employee(agent) for agent in agents))
    order = []
    for number in range(9):
        id = await replicas.file(number)
        order.append((await replicas.assigned(number + 1))[id])
        # With nothing to do they are equals again.
        await replicas.move(number, "ResolveTicket", id)
    assert set(order[:3]) == set(agents)
    assert order == order[:3] * 3


async def test_ticket_waits_for_the_skill_it_requires_and_holds_up_nobody(replicas: Replicas) -> None:
    german, other = uuid4(), uuid4()
    hard = await replicas.file(priority=ticket_pb2.PRIORITY_CRITICAL)
    request = pb.UpdateTicketRequest(ticket_id=hard, required_skills=["german"])
    request.update_mask.paths.append("required_skills")
    await replicas.stubs[0].UpdateTicket(request, metadata=replicas.lead)
    easy = await replicas.file()
    await hear(replicas.database, employee(other))
    assert await replicas.assigned(1) == {hard: None, easy: other}
    await hear(replicas.database, employee(german, skills=["german"]))
    assert await replicas.assigned(2) == {hard: german, easy: other}


async def test_agent_who_leaves_gives_open_tickets_back_and_others_get_them(replicas: Replicas) -> None:
    leaving, staying = uuid4(), uuid4()
    await hear(replicas.database, employee(leaving))
    ids = [await replicas.file(number) for number in range(4)]
    await replicas.assigned(4)
    await replicas.move(0, "StartTicket", ids[0])
    await replicas.move(1, "PauseTicket", ids[1])
    await replicas.move(0, "ResolveTicket", ids[2])
    await hear(replicas.database, employee(staying), employee(leaving, version=2, active=False))

    async def moved() -> bool:
        found = await replicas.assignees()
        # What waits for its requester waits for nobody to be assigned; what is resolved stays theirs.
        return found == {ids[0]: staying, ids[1]: None, ids[2]: leaving, ids[3]: staying}

    await eventually(moved)


async def test_every_reply_is_on_its_ticket_or_on_one_that_goes_on_from_it(replicas: Replicas) -> None:
    filed = [
        await replicas.stubs[0].CreateTicket(pb.CreateTicketRequest(name="Ada", email="ada@example.com", title="Help"))
        for _ in range(5)
    ]
    tokens = {answer.ticket.id: answer.tracking_url.rpartition("token=")[2] for answer in filed}

    async def close(ticket_id: str, number: int) -> None:
        try:
            await replicas.move(number, "CloseTicket", ticket_id)
        except Exception as error:
            # Closed already: that is another's doing, and the replies are what counts.
            assert "cannot go there" in str(error)

    replies, _ = await asyncio.gather(
        asyncio.gather(
            *(
                replicas.stubs[number % 2].ReplyToTicket(
                    pb.ReplyToTicketRequest(ticket_id=id, token=token, comment=f"{id} {number}")
                )
                for number in range(10)
                for id, token in tokens.items()
            )
        ),
        asyncio.gather(*(close(id, number) for number in range(5) for id in tokens)),
    )
    rows = await replicas.database.fetch_all(Query("SELECT comment FROM ticket.timeline WHERE comment IS NOT NULL"))
    assert Counter(row["comment"] for row in rows) == Counter(f"{id} {number}" for number in range(10) for id in tokens)
    gaps = await replicas.database.fetch_all(
        Query(
            "SELECT t.id FROM ticket.tickets t JOIN ticket.timeline e ON e.ticket_id = t.id GROUP BY t.id"
            " HAVING count(DISTINCT e.version) <> t.version OR max(e.version) <> t.version"
        )
    )
    assert (len(replies), gaps) == (50, [])
