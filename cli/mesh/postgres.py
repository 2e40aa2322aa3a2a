"""A real PostgreSQL 18, run as a child on a cluster of its own."""

import asyncio
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cli.mesh.child import Account, Child, Command
from cli.mesh.errors import MeshError
from cli.mesh.part import until_ready
from cli.mesh.ports import HOST
from cli.mesh.postgres_programs import MAJOR_VERSION, account_for, programs

SUPERUSER = "postgres"
# The programs reach the cluster through their working directory, which we open for them as root: no folder above
# it has to let the other user in, and no absolute path is ever walked. PostgreSQL stays there all its life.
_HERE = "/proc/self/cwd"
_START_SECONDS = 60.0  # recovery after a crash reads the log written since the last checkpoint
_POLL_SECONDS = 0.02
_SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    # Two cores, short statements: parallel plans and idle helpers only cost.
    "max_parallel_workers_per_gather": "0",
    "max_worker_processes": "2",
    "autovacuum_max_workers": "1",
    "io_workers": "1",
    "random_page_cost": "1.1",
    "log_timezone": "UTC",
    "timezone": "UTC",
    # The details of a broken constraint are what somebody sent: Idempotency-Keys, addresses of people.
    "log_error_verbosity": "terse",
}
_THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """One PostgreSQL server: where its cluster is, where it listens, and the superuser's password."""

    folder: Path
    port: int
    password: str
    log: Path
    durable: bool = True
    """False gives up fsync, for clusters that are thrown away: a power cut would lose or break them."""

    @property
    def name(self) -> str:
        """`postgres`."""
        return "postgres"

    @property
    def address(self) -> str:
        """host:port of the listener."""
        return f"{HOST}:{self.port}"

    def dsn(self, *, user: str = SUPERUSER, password: str | None = None, database: str = "postgres") -> str:
        """The URL to connect with; without arguments, the superuser's."""
        return f"postgresql://{user}:{self.password if password is None else password}@{self.address}/{database}"

    async def prepare(self) -> None:
        """Make the cluster if there is none, and end a server that a killed mesh has left on it.

        Raises MeshError when the cluster is of another major version or cannot be made.
        """
        version = self.folder / "PG_VERSION"
        if not version.exists():
            await asyncio.to_thread(self._make_cluster)
        elif (found := version.read_text(encoding="ascii").strip()) != str(MAJOR_VERSION):
            raise MeshError(
                f"{self.folder} was made by PostgreSQL {found} and this is {MAJOR_VERSION}; "
                "move it aside, or upgrade it with pg_upgrade."
            )
        await self.settle()

    def command(self) -> Command:
        """How to run it."""
        account = account_for(self.folder)
        settings = {**_SETTINGS, "port": str(self.port), **({} if self.durable else _THROW_AWAY)}
        return Command(
            argv=(
                str(programs(account) / "postgres"),
                "-D",
                _HERE,
                *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
            ),
            log=self.log,
            environment={"PATH": os.defpath, "LC_ALL": "C"},
            folder=self.folder,
            account=account,
            # SIGTERM waits until every client has left; SIGINT rolls back what is open and stops at once.
            stop_signal=signal.SIGINT,
            orphan_signal=signal.SIGINT,
        )

    async def ready(self, child: Child) -> None:
        """Wait until it accepts connections. Raises PartFailed when it ends first, or after 60 s."""

        async def says_ready() -> bool:
            return self._says_ready(child.pid)

        await until_ready(says_ready, child, part=self.name, command=self.command(), seconds=_START_SECONDS)

    async def settle(self, *, grace_seconds: float = 5.0) -> None:
        """End every process that still works on the cluster, and remove the lock file none of them holds any more.

        A postmaster that was killed leaves backends behind, and a new one refuses to start beside them; a lock file
        of a dead postmaster can name a process that has nothing to do with it.
        """
        deadline = asyncio.get_running_loop().time() + grace_seconds
        number = signal.SIGINT
        while remaining := _processes_in(self.folder.resolve()):
            if asyncio.get_running_loop().time() > deadline:
                number = signal.SIGKILL
            for pid in remaining:
                _send(pid, number)
            await asyncio.sleep(_POLL_SECONDS)
        (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def _says_ready(self, pid: int) -> bool:
        """Read the server's own status, as pg_ctl does: first line its pid, eighth line its state."""
        try:
            lines = (self.folder / "postmaster.pid").read_text(encoding="ascii").splitlines()
        except FileNotFoundError:
            return False
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def _make_cluster(self) -> None:
        account = account_for(self.folder)
        unfinished = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700, parents=True)
        if account:
            os.chown(unfinished, account.uid, account.gid)
        outcome = self._initdb(unfinished, account)
        if outcome.returncode != 0:
            shutil.rmtree(unfinished, ignore_errors=True)
            reason = outcome.stderr.decode(errors="replace").strip().splitlines()[:1]
            raise MeshError(f"PostgreSQL could not make its cluster in {self.folder}: {' '.join(reason)}")
        unfinished.rename(self.folder)

    def _initdb(self, folder: Path, account: Account | None) -> subprocess.CompletedProcess[bytes]:
        # The password travels in an anonymous file of memory: never on a disk, never on a command line.
        password_file = os.memfd_create("superuser-password")
        try:
            os.write(password_file, self.password.encode())
            return subprocess.run(
                [
                    programs(account) / "initdb",
                    f"--pgdata={_HERE}",
                    f"--username={SUPERUSER}",
                    f"--pwfile=/proc/self/fd/{password_file}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    # The same order and upper case on every machine, whatever locales it has.
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions",
                    *([] if self.durable else ["--no-sync"]),
                ],
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                cwd=folder,
                env={"PATH": os.defpath, "LC_ALL": "C"},
                pass_fds=[password_file],
                capture_output=True,
                check=False,
            )
        finally:
            os.close(password_file)


def _processes_in(folder: Path) -> list[int]:
    """The PostgreSQL processes whose working directory is `folder`: every process of a server stays in its cluster."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            # The program, too: somebody may have a shell in that folder.
            if (entry / "cwd").readlink() == folder and (entry / "exe").readlink().name.startswith("postgres"):
                found.append(int(entry.name))
        except OSError:  # somebody else's, or ended meanwhile
            continue
    return found


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
