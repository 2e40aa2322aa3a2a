"""The whole mesh, as an asynchronous context manager: running inside the block, gone without a trace after it."""

import asyncio
import json
import platform
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from cli.mesh.accounts import ACCOUNTS, service_accounts
from cli.mesh.catalogue import GATEWAY, LISTENERS, Catalogue
from cli.mesh.child import Child
from cli.mesh.data_folder import DataFolder, write_json
from cli.mesh.errors import MeshError, PartFailed
from cli.mesh.part import Part, last_words
from cli.mesh.ports import assign_ports
from cli.mesh.supervisor import Change, Listener, Supervisor
from migrations import SERVICES
from migrations.heads import head

_MIGRATE_SECONDS = 120.0
# Stopping takes less than 10 s in all, in this order; what is last gets what the others leave of it.
_STOP_SECONDS = 9.5
_STOP_ORDER = (((GATEWAY,), 2.5), (SERVICES, 3.5), (("smtp",), 0.5), (("nats",), 1.0), (("postgres",), _STOP_SECONDS))


def _quiet(_: Change) -> None:
    """Nobody listens."""


class Mesh:
    """Every part of one data directory, running.

        async with Mesh(Path(".serviq"), settings=os.environ) as mesh:
            print(mesh.addresses["ticket"])

    Entering returns when every part is ready; it raises MeshError when one cannot be, and leaves nothing running.
    """

    def __init__(
        self,
        folder: Path,
        *,
        settings: Mapping[str, str],
        fixed_ports: Mapping[str, int] | None = None,
        durable: bool = True,
        tell: Listener = _quiet,
    ) -> None:
        """Describe a mesh; nothing happens yet.

        `settings` is the environment its parts are started from, `fixed_ports` may name http, postgres, nats and
        smtp, `durable` False gives up fsync for a mesh that is thrown away, and `tell` hears of every change.
        """
        self.data = DataFolder(folder.resolve())
        self._settings = settings
        self._fixed_ports = fixed_ports or {}
        self._durable = durable
        self._tell = tell
        self._supervisors: dict[str, Supervisor] = {}
        self._held = ExitStack()

    @property
    def addresses(self) -> dict[str, str]:
        """Where each part listens: host:port, and for the gateway a URL."""
        return {name: supervisor.part.address for name, supervisor in self._supervisors.items()}

    @property
    def pids(self) -> list[int]:
        """The process ids of all parts, also of one that has ended and is about to be started again."""
        return [pid for supervisor in self._supervisors.values() if (pid := supervisor.last_pid) is not None]

    def pid(self, part: str) -> int:
        """The process id of a part. Raises MeshError while it is not running."""
        return self._supervisors[part].pid

    def part(self, name: str) -> Part:
        """What runs under this name, whether it runs now or not."""
        return self._supervisors[name].part

    async def kill(self, part: str) -> None:
        """Kill a part with SIGKILL and return when it is ready again, without any help of ours."""
        self._supervisors[part].kill()
        await self.until_ready(part)

    async def until_ready(self, part: str) -> None:
        """Return when a part is ready, however often it has to be started for that."""
        await self._supervisors[part].until_ready()

    async def stop(self, part: str) -> None:
        """Stop a part in its own way, and leave it down until `start`."""
        await self._supervisors[part].stop(grace_seconds=_STOP_SECONDS)

    async def start(self, part: str) -> None:
        """Start a part that was stopped, and return when it is ready. Raises MeshError when it does not get there."""
        await self._supervisors[part].start()

    async def failed(self) -> None:
        """Wait; should supervision itself ever fail, raise what it failed with."""
        async with asyncio.TaskGroup() as watching:
            for supervisor in self._supervisors.values():
                watching.create_task(supervisor.watched())

    async def __aenter__(self) -> Self:
        if platform.system() != "Linux":
            raise MeshError(
                f"The embedded mesh runs on Linux and this is {platform.system()}; use docker-compose.yml instead."
            )
        self._held.enter_context(self.data.locked())
        try:
            await self._start()
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stop()

    async def _start(self) -> None:
        try:
            parts = self._prepare()
            infrastructure: list[Part] = [parts.postgres(), parts.nats(), parts.smtp()]
            for part in (*infrastructure, *map(parts.service, SERVICES), parts.gateway()):
                self._supervisors[part.name] = Supervisor(part, self._tell)
            async with asyncio.TaskGroup() as starting:
                for name in ("nats", "smtp"):
                    starting.create_task(self.start(name))
                database = starting.create_task(self._start_database(parts))
                if not self._is_migrated():
                    await database
                # Otherwise they start beside it: importing takes them longer, and then they find what they know.
                for name in (*SERVICES, GATEWAY):
                    starting.create_task(self.start(name))
            write_json(self.data.addresses_file, self._description(parts))
        except OSError as error:
            raise MeshError(f"The mesh could not start: {error}.") from error
        except BaseExceptionGroup as failures:
            # Not `except*`: what that raises comes out in a group again.
            expected, unexpected = failures.split((MeshError, OSError))
            if expected is None or unexpected is not None:
                raise
            raise _first(expected) from None

    def _prepare(self) -> Catalogue:
        self.data.addresses_file.unlink(missing_ok=True)
        ports = assign_ports(LISTENERS, self._fixed_ports, self.data.path / "ports.json")
        accounts = service_accounts({account: self.data.secrets.get(account) for account in ACCOUNTS})
        write_json(self.data.path / "service-accounts.json", accounts, mode=0o600)
        return Catalogue(data=self.data, ports=ports, settings=self._settings, durable=self._durable)

    def _is_migrated(self) -> bool:
        """Whether the database was at this version when it was last migrated, so that nobody has to wait for it."""
        return self.data.schema_file.exists() and json.loads(self.data.schema_file.read_text("utf-8")) == _schema()

    async def _start_database(self, parts: Catalogue) -> None:
        await self.start("postgres")
        await self._migrate(parts)
        write_json(self.data.schema_file, _schema())

    async def _migrate(self, parts: Catalogue) -> None:
        command = parts.migrate()
        child = Child.start(command)
        try:
            async with asyncio.timeout(_MIGRATE_SECONDS):
                code = await child.ended()
        except TimeoutError:
            raise PartFailed("migrate", f"took longer than {_MIGRATE_SECONDS:.0f} s", command.log) from None
        finally:
            await child.stop(grace_seconds=0)
        if code != 0:
            raise PartFailed("migrate", f"failed ({last_words(child.output)})", command.log)

    def _description(self, parts: Catalogue) -> dict[str, object]:
        """What mesh.json says: the address of every part, and of the metrics of those that have some."""
        measured = (*SERVICES, GATEWAY)
        return {
            name: {"address": address} | ({"metrics_address": parts.metrics_address(name)} if name in measured else {})
            for name, address in self.addresses.items()
        }

    async def _stop(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + _STOP_SECONDS
        with self._held:
            self.data.addresses_file.unlink(missing_ok=True)
            for names, grace_seconds in _STOP_ORDER:
                grace = min(grace_seconds, max(deadline - loop.time(), 0.1))
                await asyncio.gather(
                    *(self._supervisors[name].stop(grace_seconds=grace) for name in names if name in self._supervisors)
                )
            self._supervisors.clear()


def _schema() -> dict[str, object]:
    return {service: head(service) for service in SERVICES}


def _first(failures: BaseExceptionGroup[BaseException]) -> MeshError:
    """One failure to report; the others are most often its consequences."""
    found: BaseException = failures
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found if isinstance(found, MeshError) else MeshError(f"The mesh could not start: {found}.")
