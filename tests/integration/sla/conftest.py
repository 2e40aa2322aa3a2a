from collections.abc import AsyncIterator

import pytest

from services.kit.database import Database
from tests.integration.conftest import TestDatabase


@pytest.fixture
async def sla_database(database: TestDatabase) -> AsyncIterator[Database]:
    """The sla service's schema, by the one connection that tests can watch."""
    opened = Database(database.dsns["sla"], min_connections=1, max_connections=1, wait_seconds=5)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def wide(database: TestDatabase) -> AsyncIterator[Database]:
    """The same schema by many connections, for races."""
    opened = Database(database.dsns["sla"], min_connections=8, max_connections=8, wait_seconds=30)
    await opened.open()
    yield opened
    await opened.close()
