"""Keeps one part running: starts it, starts it again when it dies, stops it when told."""

import asyncio
import contextlib
import signal
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from cli.mesh.child import Child
from cli.mesh.errors import MeshError
from cli.mesh.part import Part

_FIRST_WAIT_SECONDS = 0.25
_LONGEST_WAIT_SECONDS = 30.0
_STEADY_SECONDS = 30.0


class State(StrEnum):
    """What has become of a part."""

    STARTING = "starting"
    READY = "ready"
    DIED = "died"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One part came into another state."""

    part: str
    address: str
    state: State
    detail: str = ""
    """For people: how it died, and when it will be started again."""


Listener = Callable[[Change], None]


class Supervisor:
    """Runs one part. A death is followed by a new start: after 0.25 s, then twice as long each time, up to 30 s.

    A part that ran for 30 s is trusted again and starts with the short wait.
    """

    def __init__(self, part: Part, tell: Listener) -> None:
        self.part = part
        self._tell = tell
        self._child: Child | None = None
        self._watching: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    @property
    def pid(self) -> int:
        """The process id. Raises MeshError while it is not running."""
        if self._child is None or not self._child.alive:
            raise MeshError(f"{self.part.name} is not running.")
        return self._child.pid

    @property
    def last_pid(self) -> int | None:
        """The process id it has or had last; None before its first start."""
        return self._child.pid if self._child is not None else None

    async def start(self) -> None:
        """Start it, and return when it is ready. Raises MeshError when it does not get there; it is not tried again."""
        try:
            await self._launch()
        except BaseException:
            await self._end(grace_seconds=0)
            raise
        self._watching = asyncio.create_task(self._watch(), name=f"watch {self.part.name}")

    async def stop(self, *, grace_seconds: float) -> None:
        """Stop it for good: it is asked, and killed when the grace is over. Nothing of it is left on return."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching
            self._watching = None
        if self._child is not None:
            await self._end(grace_seconds=grace_seconds)
            self._change(State.STOPPED)

    def kill(self) -> None:
        """Kill it with SIGKILL, as a fault would; it is started again like after any other death."""
        self._ready.clear()
        if self._child is not None:
            self._child.send(signal.SIGKILL)

    async def until_ready(self) -> None:
        """Wait until it is ready, however often it has to be started for that."""
        await self._ready.wait()

    async def watched(self) -> None:
        """Return only when supervision itself has failed, by raising what it failed with."""
        if self._watching is not None:
            await asyncio.shield(self._watching)

    async def _launch(self) -> None:
        self._change(State.STARTING)
        await self.part.prepare()
        self._child = Child.start(self.part.command())
        await self.part.ready(self._child)
        self._ready.set()
        self._change(State.READY)

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        wait_seconds = _FIRST_WAIT_SECONDS
        reason = await self._death()
        while True:
            self._change(State.DIED, f"{reason}; starting it again in {wait_seconds:g} s")
            await asyncio.sleep(wait_seconds)
            wait_seconds = min(2 * wait_seconds, _LONGEST_WAIT_SECONDS)
            launched_at = loop.time()
            try:
                await self._launch()
                reason = await self._death()
            except (MeshError, OSError) as error:
                await self._end(grace_seconds=0)
                reason = str(error).rstrip(".")
            if loop.time() - launched_at > _STEADY_SECONDS:
                wait_seconds = _FIRST_WAIT_SECONDS

    async def _death(self) -> str:
        """Wait until the child is dead and nothing of it is left; returns how it died."""
        if self._child is None:
            return "it never ran"
        code = await self._child.ended()
        self._ready.clear()
        await self.part.settle()
        return f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"

    async def _end(self, *, grace_seconds: float) -> None:
        self._ready.clear()
        if self._child is not None:
            await self._child.stop(grace_seconds=grace_seconds)
            self._child = None
            await self.part.settle()

    def _change(self, state: State, detail: str = "") -> None:
        self._tell(Change(part=self.part.name, address=self.part.address, state=state, detail=detail))
