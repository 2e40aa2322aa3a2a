"""Real PostgreSQL and NATS for the tests: started once a session on ports and folders of their own."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

import nats
import psycopg
import pytest
import pytest_asyncio
from nats.aio.client import Client
from psycopg import sql

from cli.mesh.child import Child
from cli.mesh.nats import USERS, Nats
from cli.mesh.ports import free_port
from cli.mesh.postgres import Postgres
from migrations import SERVICES
from migrations.runner import migrate

_TEMPLATE = "serviq_template"


@dataclass(frozen=True, slots=True, kw_only=True)
class TestDatabase:
    """A migrated database of one test, and how each service, and an administrator, connect to it."""

    __test__ = False  # not a test class, whatever its name

    name: str
    admin_dsn: str
    dsns: Mapping[str, str]
    """One DSN a service, as that service's role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestBus:
    """A nats-server without any stream, and the password of each of its users."""

    __test__ = False

    url: str
    passwords: Mapping[str, str]

    @asynccontextmanager
    async def connect(self, user: str) -> AsyncIterator[Client]:
        """A connection as `user`: a service, or operator who may do everything."""
        client = await nats.connect(
            self.url, user=user, password=self.passwords[user], inbox_prefix=f"_INBOX_{user}", error_cb=_ignore
        )
        try:
            yield client
        finally:
            await client.close()


async def _ignore(_: Exception) -> None:
    """Refused publishes are asserted by the tests that provoke them; the library would log them as errors."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Postgres]:
    """A PostgreSQL server with an empty cluster, thrown away after the session."""
    folder = tmp_path_factory.mktemp("postgres")
    server = Postgres(
        folder=folder / "cluster", port=free_port(), password="superuser", log=folder / "log", durable=False
    )
    await server.prepare()
    child = Child.start(server.command())
    try:
        await server.ready(child)
        yield server
    finally:
        await child.stop(grace_seconds=5)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def nats_server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Nats]:
    """A nats-server under deploy/nats/nats.conf, thrown away after the session."""
    folder = tmp_path_factory.mktemp("nats")
    server = Nats(
        folder=folder / "store",
        port=free_port(),
        passwords={user: f"password-of-{user}" for user in USERS},
        log=folder / "log",
    )
    child = Child.start(server.command())
    try:
        await server.ready(child)
        yield server
    finally:
        await child.stop(grace_seconds=5)


@pytest.fixture(scope="session")
def template(postgres: Postgres) -> Postgres:
    """The server, now with a database that every history has been run on; it is cloned, never connected to."""
    migrate(postgres.dsn(), dsns_of(postgres, _TEMPLATE))
    return postgres


@pytest.fixture
def database(template: Postgres) -> Iterator[TestDatabase]:
    """A migrated, empty database for this test alone."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(template.dsn(), autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(_TEMPLATE)
            )
        )
        yield TestDatabase(name=name, admin_dsn=template.dsn(database=name), dsns=dsns_of(template, name))
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
async def bus(nats_server: Nats) -> TestBus:
    """The nats-server, emptied of every stream that an earlier test left."""
    found = TestBus(url=nats_server.url, passwords=nats_server.passwords)
    async with found.connect("operator") as client:
        manager = client.jsm()
        for stream in await manager.streams_info():
            await manager.delete_stream(str(stream.config.name))
    return found


def dsns_of(server: Postgres, name: str) -> dict[str, str]:
    """How each service connects to the database `name`; roles, and their passwords, belong to the whole server."""
    return {service: server.dsn(user=service, password=f"password-of-{service}", database=name) for service in SERVICES}
