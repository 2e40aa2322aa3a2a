import asyncio
import sys
from functools import partial
from pathlib import Path

import pytest

from cli.mesh.child import Command
from cli.mesh.errors import PartFailed
from cli.mesh.part import Program
from cli.mesh.ports import free_port
from cli.mesh.probes import listens
from cli.mesh.supervisor import Change, State, Supervisor

_SERVER = """
import socket, sys
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    listener.accept()[0].close()
"""
_DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);"


def program(folder: Path, source: str) -> Program:
    address = f"127.0.0.1:{free_port()}"
    return Program(
        name="tiny",
        address=address,
        how=Command(argv=(sys.executable, "-c", source, address.rpartition(":")[2]), log=folder / "log"),
        probe=partial(listens, address),
    )


async def test_killed_part_is_started_again_with_longer_and_longer_waits(tmp_path: Path) -> None:
    changes: list[Change] = []
    supervisor = Supervisor(program(tmp_path, _SERVER), changes.append)
    await supervisor.start()
    first = supervisor.pid
    for _ in range(2):
        supervisor.kill()
        await supervisor.until_ready()
    assert supervisor.pid != first
    await supervisor.stop(grace_seconds=5)
    assert [change.state for change in changes] == [
        *(State.STARTING, State.READY, State.DIED) * 2,
        *(State.STARTING, State.READY, State.STOPPED),
    ]
    assert [change.detail for change in changes if change.state is State.DIED] == [
        "killed by SIGKILL; starting it again in 0.25 s",
        "killed by SIGKILL; starting it again in 0.5 s",
    ]


async def test_part_that_ends_while_starting_is_quoted(tmp_path: Path) -> None:
    supervisor = Supervisor(program(tmp_path, "raise SystemExit('the disk is full')"), lambda _: None)
    with pytest.raises(PartFailed, match=r"^tiny ended while starting \(the disk is full\); its log is "):
        await supervisor.start()


async def test_part_that_will_not_stop_is_killed_when_its_grace_is_over(tmp_path: Path) -> None:
    supervisor = Supervisor(program(tmp_path, _DEAF + _SERVER), lambda _: None)
    await supervisor.start()
    async with asyncio.timeout(5):
        await supervisor.stop(grace_seconds=0.2)
    assert not await listens(supervisor.part.address)


async def test_stopped_part_stays_down_until_it_is_started(tmp_path: Path) -> None:
    supervisor = Supervisor(program(tmp_path, _SERVER), lambda _: None)
    await supervisor.start()
    await supervisor.stop(grace_seconds=5)
    assert not await listens(supervisor.part.address)
    await supervisor.start()
    assert await listens(supervisor.part.address)
    await supervisor.stop(grace_seconds=5)
