from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.kit.database import Database
from tests.integration.conftest import TestDatabase
from tests.integration.ticket.desk import Desk
from tests.integration.ticket.serving import Served, serving


@pytest.fixture
async def ticket_database(database: TestDatabase) -> AsyncIterator[Database]:
    """The ticket service's schema, by the one connection that tests can watch."""
    opened = Database(database.dsns["ticket"], min_connections=1, max_connections=1, wait_seconds=5)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def wide(database: TestDatabase) -> AsyncIterator[Database]:
    """The same schema by many connections, for races."""
    opened = Database(database.dsns["ticket"], min_connections=20, max_connections=20, wait_seconds=30)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def served(ticket_database: Database, tmp_path: Path) -> AsyncIterator[Served]:
    """The service's server without its workers: for what one call does."""
    async with serving(ticket_database, tmp_path) as server:
        yield server


@pytest.fixture
async def wide_served(wide: Database, tmp_path: Path) -> AsyncIterator[Served]:
    """The same by many connections, for races and for what watches."""
    async with serving(wide, tmp_path) as server:
        yield server


@pytest.fixture
def desk(served: Served, ticket_database: Database) -> Desk:
    """A desk at the server."""
    return Desk(served, ticket_database)


@pytest.fixture
def wide_desk(wide_served: Served, wide: Database) -> Desk:
    """A desk at the server with many connections."""
    return Desk(wide_served, wide)
