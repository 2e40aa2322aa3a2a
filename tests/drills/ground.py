"""Where drills happen: a whole mesh, its database, a relay that counts, and the folder that failpoints are armed in."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg
from psycopg.rows import DictRow, dict_row

from cli.commands.seed import seed
from cli.mesh.mesh import Mesh
from cli.mesh.ports import free_port
from cli.mesh.supervisor import Change, State
from cli.operator import Operator, open_operator
from migrations import SERVICES
from services.kit.failpoints import Instant
from tests.drills.sink import Sink, sink_at

CAPACITY = 100_000
"""How many tickets each agent takes: nobody is full, so that every ticket must find somebody."""

RELAY_CONNECTIONS = 8
"""How many mails are handed over at once, and so the most that a killed notify can have handed over unrecorded."""

PROCESSES = (*SERVICES, "gateway")
"""The parts that are ours."""


@dataclass(kw_only=True)
class Ground:
    """One mesh under drill."""

    mesh: Mesh
    folder: Path
    sink: Sink
    operator: Operator
    failpoints: Path
    deaths: list[Change] = field(default_factory=list)
    death: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        """Where the public reaches the mesh."""
        return self.mesh.addresses["gateway"]

    def dsn(self, database: str = "serviq") -> str:
        """The superuser's way into a database."""
        secret = self.mesh.data.secrets.get("postgres-admin")
        return f"postgresql://postgres:{secret}@{self.mesh.addresses['postgres']}/{database}"

    async def rows(self, query: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> list[DictRow]:
        """Asks the database as superuser, over the borders of the services."""
        async with await psycopg.AsyncConnection.connect(self.dsn(), row_factory=dict_row) as connection:
            found = await connection.execute(query, parameters)
            return await found.fetchall()

    def arm(self, service: str, instant: Instant) -> Path:
        """Has the service die when it next comes to the instant; the file is gone when it has."""
        armed = self.failpoints / f"{service}.{instant}"
        armed.touch()
        return armed

    def tree(self, part: str) -> list[psutil.Process]:
        """The processes of a part: PostgreSQL has many."""
        parent = psutil.Process(self.mesh.pid(part))
        return [parent, *parent.children(recursive=True)]

    def deaths_of(self, part: str) -> int:
        """How often the part has died so far."""
        return sum(change.part == part for change in self.deaths)

    async def recovery_of(self, part: str, *, deaths: int) -> None:
        """Returns when the part has died more often than so, and is ready again; raises TimeoutError after a minute."""
        async with asyncio.timeout(60):
            while self.deaths_of(part) <= deaths:
                self.death.clear()
                await self.death.wait()
            await self.mesh.until_ready(part)

    def vitals(self) -> dict[str, tuple[int, int]]:
        """Resident bytes and open descriptors of each of our processes."""
        found = {}
        for part in PROCESSES:
            process = psutil.Process(self.mesh.pid(part))
            found[part] = (process.memory_info().rss, process.num_fds())
        return found


@asynccontextmanager
async def ground_in(folder: Path) -> AsyncIterator[Ground]:
    """Starts a mesh in an empty folder, with agents that have room, and stops it in the end."""
    failpoints = folder / "failpoints"
    failpoints.mkdir(parents=True)
    relay_port = free_port()
    settings = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SERVIQ_")},
        "SERVIQ_FAILPOINTS_FOLDER": str(failpoints),
        "SERVIQ_NOTIFY_SMTP_ADDRESS": f"127.0.0.1:{relay_port}",
        # Every requester is a stranger, and all of them come at once.
        "SERVIQ_NOTIFY_UNPROVED_BUDGET_PER_HOUR": "10000000",
        # A drill waits for what is retried.
        "SERVIQ_NOTIFY_RETRY_SECONDS": "1",
        "SERVIQ_NOTIFY_RETRY_CEILING_SECONDS": "4",
        "SERVIQ_NOTIFY_SMTP_CONNECTIONS": str(RELAY_CONNECTIONS),
        "SERVIQ_NOTIFY_SMTP_ANSWER_SECONDS": "5",
        "SERVIQ_CONSUMER_MAX_ATTEMPTS": "3",
        "SERVIQ_CONSUMER_BACKOFF_SECONDS": "0.2",
    }
    deaths: list[Change] = []
    death = asyncio.Event()

    def note(change: Change) -> None:
        if change.state is State.DIED:
            deaths.append(change)
            death.set()

    async with AsyncExitStack() as stack:
        sink = await stack.enter_async_context(sink_at(relay_port))
        mesh = Mesh(folder / "mesh", settings=settings, fixed_ports={"http": free_port()}, tell=note)
        (folder / "mesh").mkdir()
        await stack.enter_async_context(mesh)
        operator = await stack.enter_async_context(open_operator(folder / "mesh"))
        await seed(operator, capacity=CAPACITY)
        yield Ground(
            mesh=mesh, folder=folder, sink=sink, operator=operator, failpoints=failpoints, deaths=deaths, death=death
        )
