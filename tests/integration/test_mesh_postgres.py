import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import psycopg
import pytest

from cli.mesh.child import Child
from cli.mesh.errors import MeshError
from cli.mesh.ports import free_port
from cli.mesh.postgres import Postgres
from tests.integration.eventually import eventually


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Postgres]:
    found = Postgres(
        folder=tmp_path / "cluster", port=free_port(), password="superuser", log=tmp_path / "log", durable=False
    )
    await found.prepare()
    yield found
    await found.settle()


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() not in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)
    except psutil.NoSuchProcess:
        return False


async def started(server: Postgres) -> Child:
    child = Child.start(server.command())
    await server.ready(child)
    return child


async def test_it_never_runs_as_root_and_opens_no_folder_for_that(server: Postgres) -> None:
    mode = server.folder.parent.stat().st_mode
    child = await started(server)
    assert psutil.Process(child.pid).uids().effective != 0
    assert server.folder.parent.stat().st_mode == mode
    assert server.folder.stat().st_mode & 0o077 == 0
    await child.stop(grace_seconds=5)


async def test_what_a_killed_server_leaves_is_gone_before_the_next_start(server: Postgres) -> None:
    child = await started(server)
    left = psutil.Process(child.pid).children()
    child.send(signal.SIGKILL)
    await child.ended()
    await server.settle()

    async def are_gone() -> bool:
        return not any(map(_lives, left))

    await eventually(are_gone, seconds=2)
    again = await started(server)
    assert await again.stop(grace_seconds=5) == 0


async def test_lock_file_that_names_a_stranger_is_not_believed(server: Postgres) -> None:
    (server.folder / "postmaster.pid").write_text(f"{os.getpid()}\n{server.folder}\n0\n{server.port}\n\n127.0.0.1\n")
    await server.prepare()
    child = await started(server)
    assert await child.stop(grace_seconds=5) == 0


async def test_it_stops_at_once_while_clients_are_connected(server: Postgres) -> None:
    child = await started(server)
    connection = await psycopg.AsyncConnection.connect(server.dsn())
    assert await child.stop(grace_seconds=5) == 0
    await connection.close()


async def test_cluster_of_another_version_is_refused(server: Postgres) -> None:
    (server.folder / "PG_VERSION").write_text("16\n")
    with pytest.raises(MeshError, match="was made by PostgreSQL 16 and this is 18"):
        await server.prepare()


async def test_half_made_cluster_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "cluster.new").mkdir()
    (tmp_path / "cluster.new" / "PG_VERSION").write_text("18\n")
    found = Postgres(
        folder=tmp_path / "cluster", port=free_port(), password="superuser", log=tmp_path / "log", durable=False
    )
    await found.prepare()
    assert await (await started(found)).stop(grace_seconds=5) == 0
