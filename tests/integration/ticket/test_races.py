"""Two replicas of the whole service over one database and one NATS, and fifty callers at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from services.kit.database import Database
from services.kit.sql import Query
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.integration.callers import Callers
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.eventually import eventually
from tests.integration.ticket.running import employee, hear, running

EVERYTHING = tuple(f"ticket.{what}.all" for what in ("view", "comment", "update", "assign"))


class Replicas:
    """Both of them, used in turn."""

    def __init__(self, stubs: Sequence[TicketServiceStub], callers: Callers, database: Database) -> None:
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
