from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from tests.e2e.mesh import RunningMesh


@pytest.fixture(scope="session")
def mesh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningMesh]:
    """A mesh with six agents, shared by the tests: what one leaves there is there for the next."""
    running = RunningMesh(tmp_path_factory.mktemp("mesh")).start()
    try:
        running.serviq("seed", "--capacity", "1000")
        yield running
    finally:
        assert running.stop() == 0


@pytest.fixture
async def http(mesh: RunningMesh) -> AsyncIterator[aiohttp.ClientSession]:
    """A client of the public surface."""
    async with aiohttp.ClientSession(mesh.url) as session:
        yield session
