"""The life of a process: settings, logs, a server, workers, readiness, and an end in order.

A service's `__main__.py` is

    run(TicketSettings, build)

where `build` is an async context manager, in `app.py`, that makes everything and yields a `Service`. What it opens must
not need anything to be there yet: databases and peers come and go, so it opens pools and channels and returns at once.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

import structlog
import uvloop

from services.kit import logs, metrics, traces
from services.kit.loop_lag import watch_loop
from services.kit.settings import ProcessSettings, ServiceSettings, SettingsInvalid, load
from services.kit.tokens import TokenVerifier

if TYPE_CHECKING:
    from services.kit.rpc.server import Mount, RpcServer

_LOG = structlog.get_logger()

READY_SECONDS = 1.0
"""How often the ready checks are asked, and how long one may take."""

WORKERS_SECONDS = 2.5
"""How long workers may take to stop once they are told; with the drain before it, well under the 10 s of a stop."""

CheckReady = Callable[[], Awaitable[object]]
Settings = TypeVar("Settings", bound=ProcessSettings)


class Worker(Protocol):
    """Something that runs beside the server for as long as the process lives."""

    @property
    def name(self) -> str:
        """What log lines call it."""
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set, then ends soon. Ending before that, or raising, ends the process."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a process runs. Without servicers there is no gRPC server, and no verifier is needed.

    `ready` are checks that raise while the process cannot do its work, such as `database.ping`. `leave` is called when
    the process is told to stop, before it waits for running calls: to end those that would go on for long.
    """

    servicers: Sequence[Mount] = ()
    verifier: TokenVerifier | None = None
    workers: Sequence[Worker] = ()
    ready: Sequence[CheckReady] = ()
    leave: Callable[[], None] = lambda: None


class WorkerDied(Exception):
    """A worker ended that nobody told to."""


def run(settings_class: type[Settings], build: Callable[[Settings], AbstractAsyncContextManager[Service]]) -> None:
    """Runs a process until SIGTERM or SIGINT, and exits.

    Exit status: 0 when it was told to stop, 1 when something in it died or its address is taken, 2 when its settings
    are wrong. Whoever supervises the process starts it again.
    """
    try:
        settings = load(settings_class)
    except SettingsInvalid as invalid:
        for sentence in invalid.sentences:
            print(f"{settings_class.service}: {sentence}", file=sys.stderr)
        sys.exit(2)
    logs.configure(settings.service, level=settings.log_level, format=settings.log_format)
    stop_traces = traces.start(settings.service, settings.otlp_endpoint)
    try:
        sys.exit(uvloop.run(_live(settings, build)))
    finally:
        stop_traces()


async def _live(settings: Settings, build: Callable[[Settings], AbstractAsyncContextManager[Service]]) -> int:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    try:
        async with build(settings) as service:
            await serve(settings, service, told)
    except OSError as error:
        # A busy port or an unreadable file: one sentence says it all.
        _LOG.error("cannot run", error=str(error) or repr(error))
        return 1
    except Exception:
        _LOG.exception("died")
        return 1
    _LOG.info("stopped")
    return 0


async def serve(settings: ProcessSettings, service: Service, told: asyncio.Event) -> None:
    """Runs the service until `told` is set, then stops it in order: not ready, calls finished, workers ended.

    Raises WorkerDied when a worker ends by itself, OSError when an address is taken.
    """
    readiness = _Readiness(service.ready)
    metrics_server = (
        metrics.serve(settings.metrics_address, is_ready=lambda: readiness.is_ready)
        if settings.metrics_address
        else None
    )
    try:
        server = await _start_server(settings, service)
        stop = asyncio.Event()
        workers = {asyncio.create_task(worker.run(stop), name=worker.name) for worker in service.workers}
        watch = asyncio.create_task(readiness.watch(server), name="readiness")
        lag = asyncio.create_task(watch_loop(), name="event loop lag")
        try:
            await _until_told(told, {*workers, watch, lag})
        finally:
            watch.cancel()
            lag.cancel()
            readiness.is_ready = False
            service.leave()
            if server is not None:
                await server.drain(settings.drain_seconds)
            stop.set()
            await _end(workers)
    finally:
        if metrics_server is not None:
            metrics_server.stop()


async def _start_server(settings: ProcessSettings, service: Service) -> RpcServer | None:
    if not service.servicers:
        return None
    if service.verifier is None or not isinstance(settings, ServiceSettings):
        raise TypeError("servicers need a verifier and ServiceSettings")
    # A process without servicers, the gateway, has no use for what the server imports.
    from services.kit.rpc.server import RpcServer

    server = RpcServer(settings, servicers=service.servicers, verifier=service.verifier)
    port = await server.start()
    _LOG.info("listening", address=f"{settings.listen_address.rpartition(':')[0]}:{port}")
    return server


async def _until_told(told: asyncio.Event, tasks: set[asyncio.Task[None]]) -> None:
    telling = asyncio.create_task(told.wait())
    try:
        await asyncio.wait({telling, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        telling.cancel()
    for task in tasks:
        if task.done() and not told.is_set():
            raise WorkerDied(f"{task.get_name()} ended by itself") from task.exception()


async def _end(workers: set[asyncio.Task[None]]) -> None:
    if not workers:
        return
    _, late = await asyncio.wait(workers, timeout=WORKERS_SECONDS)
    for task in late:
        _LOG.warning("worker does not stop", worker=task.get_name())
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    for task in workers - late:
        # The one that ended the process is told of elsewhere, with everything else that was wrong.
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOG.warning("worker ended badly", worker=task.get_name(), error=repr(error))


class _Readiness:
    """Asks the checks now and then, and tells health and log when the answer changes."""

    def __init__(self, checks: Sequence[CheckReady]) -> None:
        self._checks = checks
        self.is_ready = False

    async def watch(self, server: RpcServer | None) -> None:
        known: str | None = None
        while True:
            trouble = await self._trouble()
            if trouble != known:
                if trouble:
                    _LOG.warning("not ready", error=trouble)
                else:
                    _LOG.info("ready")
                known = trouble
                self.is_ready = not trouble
                if server is not None:
                    await server.set_serving(self.is_ready)
            await asyncio.sleep(READY_SECONDS if self.is_ready else READY_SECONDS / 10)

    async def _trouble(self) -> str:
        try:
            async with asyncio.timeout(READY_SECONDS):
                for check in self._checks:
                    await check()
        except Exception as error:
            return repr(error)
        return ""
