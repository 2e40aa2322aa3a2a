"""A whole mesh as its user starts it: `serviq up`, on ports and in a folder of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import psutil

from cli.mesh.ports import free_port

START_SECONDS = 90
STOP_SECONDS = 10
_SERVIQ = [sys.executable, "-m", "cli.main"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail as it arrived: who it was handed over for, and what a mail program makes of it."""

    recipients: list[str]
    raw: bytes
    parsed: EmailMessage

    def text(self) -> str:
        """The plain text part."""
        body = self.parsed.get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    def html(self) -> str:
        """The HTML part."""
        body = self.parsed.get_body(("html",))
        assert body is not None
        return str(body.get_content())


class RunningMesh:
    """A mesh that runs until `stop`."""

    def __init__(self, folder: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SERVIQ_")},
            "SERVIQ_DATA_DIR": str(folder),
            "SERVIQ_HTTP_PORT": str(free_port()),
            **(settings or {}),
        }
        self.process: subprocess.Popen[str] | None = None
        self.addresses: dict[str, str] = {}

    @property
    def url(self) -> str:
        """Where the public reaches it."""
        return self.addresses["gateway"]

    def start(self) -> "RunningMesh":
        """Starts it and returns when it says that it is ready."""
        self.process = subprocess.Popen(
            [*_SERVIQ, "up", "--json"],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # A Ctrl-C in the terminal of the tests is for the tests.
            start_new_session=True,
        )
        assert self.process.stdout is not None
        said: list[str] = []
        for line in self.process.stdout:
            said.append(line)
            event = json.loads(line) if line.startswith("{") else {}
            if event.get("event") == "ready":
                described = json.loads((self.folder / "mesh.json").read_text())
                self.addresses = {part: what["address"] for part, what in described.items()}
                return self
        raise AssertionError(f"the mesh did not start: {''.join(said)}")

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Stops it as Ctrl-C does, and returns the exit status."""
        assert self.process is not None
        self.process.send_signal(how)
        self.process.communicate(timeout=STOP_SECONDS)
        return self.process.returncode

    def part(self, name: str) -> psutil.Process:
        """Finds the process of a part."""
        assert self.process is not None
        wanted = {"nats": "nats-server", "gateway": "gateway"}.get(name, f"services.{name}")
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if any(word.endswith(wanted) for word in child.cmdline()):
                return child
        raise LookupError(name)

    def kill(self, name: str) -> None:
        """Kills a part with SIGKILL; the mesh is to start it again by itself."""
        self.part(name).kill()

    def serviq(self, *arguments: str, check: bool = True, **settings: str) -> subprocess.CompletedProcess[str]:
        """Runs the serviq command against this mesh, with more `settings` in its environment."""
        environment = {**self._environment, **settings}
        done = subprocess.run(
            [*_SERVIQ, *arguments], env=environment, capture_output=True, text=True, timeout=180, check=False
        )
        assert done.returncode == 0 or not check, f"{arguments}: {done.stdout}{done.stderr}"
        return done

    def serviq_json(self, *arguments: str) -> Any:
        """Runs the serviq command with --json and returns what it said."""
        return json.loads(self.serviq(*arguments, "--json").stdout)

    def secret(self, name: str) -> str:
        """Reads a secret of the mesh, such as `operator` or `postgres-identity`."""
        return (self.folder / "secrets" / f"{name}.secret").read_text()

    def mails(self) -> list[Mail]:
        """Every mail the catcher has kept, in order of arrival."""
        found = []
        for path in sorted((self.folder / "mails").glob("*.eml")):
            raw = path.read_bytes()
            parsed = BytesParser(policy=policy.default).parsebytes(raw)
            assert isinstance(parsed, EmailMessage)
            found.append(Mail(recipients=parsed.get_all("X-Envelope-To", []), raw=raw, parsed=parsed))
        return found
