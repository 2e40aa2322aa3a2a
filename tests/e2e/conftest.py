from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from tests.e2e.mesh import RunningMesh

# All tests come from one address, and sign up and in more often than people do. What the limits do is tested elsewhere.
LIMITS = {
    f"SERVIQ_IDENTITY_{name}_LIMIT_PER_ADDRESS": "1000/60" for name in ("SIGN_IN", "SIGN_UP", "VERIFICATION", "RESET")
}


@pytest.fixture(scope="session")
def mesh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningMesh]:
    """A mesh with six agents, shared by the tests: what one leaves there is there for the next."""
    running = RunningMesh(tmp_path_factory.mktemp("mesh"), settings=LIMITS).start()
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
