"""The running gateway does what its document says, whatever schemathesis makes of that."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.callers import casting_in
from tests.e2e.conftest import LIMITS
from tests.e2e.mesh import RunningMesh

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = 4
"""How many requests to make up for each operation, beside those at the bounds of everything."""
SECONDS = 300
"""When to give up. It takes less than a third of that."""


@pytest.fixture(scope="module")
def strained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningMesh]:
    """A mesh of its own: what is deleted, revoked and renamed in it is nobody's but the test's."""
    running = RunningMesh(tmp_path_factory.mktemp("strained"), settings=LIMITS).start()
    try:
        running.serviq("seed", "--capacity", "1000")
        yield running
    finally:
        assert running.stop() == 0


def test_schemathesis_finds_nothing(strained: RunningMesh, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(ROOT / "tests/tools/schemathesis.toml")),
            *(
                "run",
                f"{strained.url}/openapi.json",
                "--header",
                f"Authorization: Bearer {asyncio.run(token(strained))}",
            ),
            *("--phases", "examples,coverage,fuzzing", "--max-examples", str(EXAMPLES)),
            # A stream has no end to wait for. tests/integration/gateway/test_events.py reads it.
            *("--exclude-operation-id", "watchTickets", "--continue-on-failure", "--no-color"),
        ],
        cwd=tmp_path,
        env=os.environ | {"SCHEMATHESIS_HOOKS": "tests.tools.schemathesis_checks", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]


async def token(mesh: RunningMesh) -> str:
    async with casting_in(mesh) as casting:
        return await casting.program()
