"""`serviq up` as its user meets it: what it says, what it leaves, what it survives."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from cli.mesh.errors import MeshError
from cli.mesh.mesh import Mesh
from cli.mesh.ports import free_port
from tests.e2e.mesh import RunningMesh
from tests.integration.eventually import eventually

_PARTS = ["postgres", "nats", "smtp", "identity", "ticket", "sla", "notify", "gateway"]


def up(folder: Path, port: int, **settings: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to be refused."""
    return subprocess.run(
        [sys.executable, "-m", "cli.main", "up"],
        env={**os.environ, "SERVIQ_DATA_DIR": str(folder), "SERVIQ_HTTP_PORT": str(port), **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def descendants(mesh: RunningMesh) -> list[psutil.Process]:
    assert mesh.process is not None
    return psutil.Process(mesh.process.pid).children(recursive=True)


def running(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [each for each in processes if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data directory, so that only the first start has to make it."""
    return tmp_path_factory.mktemp("up") / "data"


@pytest.fixture
def own(folder: Path) -> Iterator[RunningMesh]:
    """A mesh of this test's own, whose end is part of the test."""
    started = RunningMesh(folder).start()
    yield started
    assert started.process is not None
    if started.process.poll() is None:
        started.stop()


async def test_mesh_is_found_kept_to_itself_and_remembered(own: RunningMesh) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    unanswered = own.serviq("demo", "--patience-seconds", "0", check=False, SERVIQ_GATEWAY_ADDRESS=nobody)
    assert unanswered.returncode == 1
    assert "got no answer in 0 s" in unanswered.stderr
    assert len(unanswered.stderr.splitlines()) == 1

    described = json.loads((own.folder / "mesh.json").read_text())
    assert list(described) == _PARTS
    assert {part for part, what in described.items() if "metrics_address" in what} == set(_PARTS[3:])

    secrets = list((own.folder / "secrets").iterdir())
    assert secrets
    assert {stat.S_IMODE(path.stat().st_mode) for path in secrets} == {0o600}

    second = up(own.folder, free_port())
    assert second.returncode == 1
    assert second.stderr.startswith(f"A mesh is already running on {own.folder}")
    assert len(second.stderr.splitlines()) == 1

    other = up(own.folder.parent / "other", int(own.url.rpartition(":")[2]))
    assert other.returncode == 1
    assert "taken by another program" in other.stderr
    assert "SERVIQ_HTTP_PORT" in other.stderr

    started = descendants(own)
    assert own.stop() == 0
    assert running(started) == []
    assert not (own.folder / "mesh.json").exists()

    before = own.addresses
    own.start()
    assert own.addresses == before
    assert own.stop(signal.SIGTERM) == 0


async def test_dead_part_is_started_again_and_said_to_be(own: RunningMesh) -> None:
    victims = [_infrastructure(own, "nats"), _infrastructure(own, "postgres"), own.part("sla")]
    for victim in victims:
        victim.kill()

    async def healthy() -> bool:
        return own.serviq("doctor", check=False).returncode == 0

    await eventually(healthy, seconds=30)
    assert own.process is not None
    own.process.send_signal(signal.SIGINT)
    said = [json.loads(line) for line in own.process.communicate(timeout=10)[0].splitlines()]
    died = {event["part"]: event["detail"] for event in said if event.get("state") == "died"}
    assert {"nats", "postgres", "sla"} <= set(died)
    assert died["nats"] == "killed by SIGKILL; starting it again in 0.25 s"


async def test_killed_mesh_leaves_nothing_and_starts_again(own: RunningMesh) -> None:
    started = descendants(own)
    assert own.process is not None
    own.process.kill()
    own.process.communicate()

    async def gone() -> bool:
        return running(started) == []

    await eventually(gone, seconds=10)
    assert (own.folder / "mesh.json").exists()
    for command in (["audit"], ["demo"], ["seed"], ["dead-letters", "list"]):
        refused = own.serviq(*command, check=False)
        assert refused.returncode == 1
        assert refused.stderr.startswith(f"The mesh on {own.folder} was killed and is not running")
        assert len((refused.stdout + refused.stderr).splitlines()) == 1
    examined = own.serviq("doctor", "--json", check=False)
    assert examined.returncode == 1
    assert [finding["subject"] for finding in json.loads(examined.stdout) if finding["verdict"] == "bad"] == ["mesh"]
    own.start()
    assert own.stop() == 0


def test_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = up(tmp_path / "file" / "data", free_port())
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_part_that_cannot_start_is_one_sentence_with_its_last_words(folder: Path) -> None:
    refused = up(folder, free_port(), SERVIQ_TICKET_LINK_LIFETIME_DAYS="x")
    assert refused.returncode == 1
    assert refused.stderr.startswith("ticket ended while starting (ticket: SERVIQ_TICKET_LINK_LIFETIME_DAYS is 'x'")
    assert refused.stderr.endswith(f"its log is {folder}/logs/ticket.log.\n")
    assert (refused.stdout, len(refused.stderr.splitlines())) == ("", 1)


async def test_mesh_that_cannot_start_raises_that_sentence_and_leaves_nothing(folder: Path) -> None:
    settings = {**os.environ, "SERVIQ_TICKET_LINK_LIFETIME_DAYS": "x"}
    before = set(psutil.Process().children(recursive=True))
    with pytest.raises(MeshError, match=r"^ticket ended while starting .*LINK_LIFETIME_DAYS"):
        async with Mesh(folder, settings=settings, fixed_ports={"http": free_port()}):
            raise AssertionError("started")
    assert set(psutil.Process().children(recursive=True)) <= before


def _infrastructure(mesh: RunningMesh, part: str) -> psutil.Process:
    program = {"nats": "nats-server", "postgres": "postgres"}[part]
    assert mesh.process is not None
    children = psutil.Process(mesh.process.pid).children()
    return next(child for child in children if child.cmdline()[0].endswith(program))
