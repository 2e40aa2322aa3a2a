"""`serviq up`: the whole mesh in the foreground."""

import asyncio
import json
import os
import shlex
import signal
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import typer

from cli.console import coloured, console, table
from cli.mesh.mesh import Mesh
from cli.mesh.orphans import adopt, reap
from cli.mesh.supervisor import Change, State


class Voice(Protocol):
    """How `up` speaks to whoever started it."""

    def changed(self, change: Change) -> None:
        """A part came into another state."""

    def ready(self, mesh: Mesh) -> None:
        """Everything is ready."""

    def stopped(self) -> None:
        """Everything is stopped."""


def run(data_dir: Path, fixed_ports: Mapping[str, int], *, as_json: bool) -> None:
    """Run the mesh until Ctrl-C, SIGTERM or SIGHUP. Raises MeshError when it cannot start."""
    adopt()
    try:
        asyncio.run(_run(data_dir, fixed_ports, JsonVoice() if as_json else TextVoice()))
    except asyncio.CancelledError:
        raise typer.Exit(0) from None


async def _run(data_dir: Path, fixed_ports: Mapping[str, int], voice: Voice) -> None:
    _cancel_on_signals()

    def changed(change: Change) -> None:
        if change.state is State.DIED:
            reap(known=mesh.pids)
        voice.changed(change)

    mesh = Mesh(data_dir, settings=os.environ, fixed_ports=fixed_ports, tell=changed)
    try:
        async with mesh:
            voice.ready(mesh)
            await mesh.failed()
    finally:
        voice.stopped()


def _cancel_on_signals() -> None:
    """Let the signals that ask for an end cancel this task, so that the mesh stops in order."""
    task = asyncio.current_task()
    if task is None:
        return
    # SIGINT even where it is ignored, as it is in the background of a script; SIGHUP not, or nohup would be in vain.
    asked = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        asked.append(signal.SIGHUP)
    for number in asked:
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)


class JsonVoice:
    """One JSON object a line."""

    def changed(self, change: Change) -> None:
        """{"event": "part", ...}."""
        self._say(event="part", part=change.part, state=change.state, address=change.address, detail=change.detail)

    def ready(self, mesh: Mesh) -> None:
        """{"event": "ready", "parts": {name: address}}."""
        self._say(event="ready", parts=mesh.addresses)

    def stopped(self) -> None:
        """{"event": "stopped"}."""
        self._say(event="stopped")

    def _say(self, **content: object) -> None:
        typer.echo(json.dumps({"time": datetime.now(UTC).isoformat(), **content}))


class TextVoice:
    """A table when everything is ready, and a line for whatever happens after that."""

    def __init__(self) -> None:
        self._console = console()
        self._waiting = self._console.status("starting ...")
        if self._console.is_terminal:  # what moves leaves a line behind in a file
            self._waiting.start()
        self._awaited: set[str] = set()
        self._is_up = False

    def changed(self, change: Change) -> None:
        """Show who is still awaited; once everything is up, say what has died and what is back."""
        if change.state is State.STARTING:
            self._awaited.add(change.part)
        if not self._is_up:
            self._awaited -= {change.part} if change.state is State.READY else set()
            if self._awaited:
                self._waiting.update(f"starting {', '.join(sorted(self._awaited))} ...")
        elif change.state is State.DIED:
            self._line(change.part, "red", change.detail)
        elif change.state is State.READY:
            self._line(change.part, "green", "is ready again")

    def ready(self, mesh: Mesh) -> None:
        """The table of parts, and what to try next."""
        self._waiting.stop()
        self._is_up = True
        rows = table("part", "address", last="")
        for part, address in mesh.addresses.items():
            rows.add_row(part, address, coloured("ready", "green"))
        self._console.print(rows)
        self._console.print(_next_steps(mesh), soft_wrap=True)

    def stopped(self) -> None:
        """One line, when there was something to stop."""
        self._waiting.stop()
        if self._is_up:
            self._console.print("stopped")

    def _line(self, part: str, colour: str, what: str) -> None:
        self._console.print(f"{datetime.now():%H:%M:%S}", coloured(part, colour), what, soft_wrap=True)


def _next_steps(mesh: Mesh) -> str:
    prefix = (
        "" if mesh.data.path == Path(".serviq").resolve() else f"SERVIQ_DATA_DIR={shlex.quote(str(mesh.data.path))} "
    )
    url = f"{mesh.addresses['gateway']}/api/v1/users/external/ticket"
    ticket = {"name": "Ada", "email": "ada@example.com", "title": "The printer smokes", "description": "Please hurry."}
    return f"""
Open {mesh.addresses["gateway"]}/ in a browser, or try next, in another terminal (mails arrive in {mesh.data.mails}):

  {prefix}make demo
  curl -s {url} -H 'Content-Type: application/json' -d '{json.dumps(ticket)}'
  {prefix}.venv/bin/serviq audit
"""
