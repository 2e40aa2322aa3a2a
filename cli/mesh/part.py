"""What the supervisor asks of a part of the mesh, and the two ordinary kinds of part."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from cli.mesh.child import Child, Command
from cli.mesh.errors import PartFailed

_POLL_SECONDS = 0.03


class Part(Protocol):
    """One program of the mesh that is kept running."""

    @property
    def name(self) -> str:
        """What it is called, in tables and in file names."""

    @property
    def address(self) -> str:
        """Where it listens, as people are shown it."""

    async def prepare(self) -> None:
        """Make what it needs before a start. Raises MeshError when that cannot be had."""

    def command(self) -> Command:
        """How to run it. Raises MeshError when its program is not there."""

    async def ready(self, child: Child) -> None:
        """Wait until it does its work. Raises PartFailed when it ends first, or takes too long."""

    async def settle(self) -> None:
        """After its end: wait until nothing of it is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A part that is one process and needs no preparation; it is ready when its probe says so."""

    name: str
    address: str
    how: Command
    probe: Callable[[], Awaitable[bool]]
    start_seconds: float = 60.0

    async def prepare(self) -> None:
        """Nothing to prepare."""

    def command(self) -> Command:
        """How to run it."""
        return self.how

    async def ready(self, child: Child) -> None:
        """Wait until the probe says so. Raises PartFailed when the process ends first, or after `start_seconds`."""
        await until_ready(self.probe, child, part=self.name, command=self.how, seconds=self.start_seconds)

    async def settle(self) -> None:
        """Nothing can be left."""


async def until_ready(
    probe: Callable[[], Awaitable[bool]], child: Child, *, part: str, command: Command, seconds: float
) -> None:
    """Ask `probe` again and again until it says yes. Raises PartFailed when `child` ends first, or after `seconds`."""
    try:
        async with asyncio.timeout(seconds):
            while not await probe():
                if not child.alive:
                    raise PartFailed(part, f"ended while starting ({last_words(child.output)})", command.log)
                await asyncio.sleep(_POLL_SECONDS)
    except TimeoutError:
        raise PartFailed(part, f"was not ready within {seconds:.0f} s", command.log) from None


def last_words(output: str) -> str:
    """The line that most likely says why a program ended: the last fatal one, else the last one.

    A fatal line is PostgreSQL's or NATS's own: a service's JSON may only quote one.
    """
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    fatal = [line for line in lines if ("FATAL" in line or "[FTL]" in line) and not line.startswith("{")]
    return (fatal or lines or ["it said nothing"])[-1][-200:].rstrip(".")
