"""One program run as a child: in its own session, gone when we are gone, and awaitable without a thread."""

import asyncio
import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The operating-system user that a child runs as."""

    uid: int
    gid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """How to start one program, and how to end it."""

    argv: tuple[str, ...]
    log: Path
    """File that its standard output and error are appended to."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Its whole environment: nothing is inherited, so a child sees only the secrets it was given."""
    folder: Path | None = None
    """Its working directory; None means ours."""
    account: Account | None = None
    """Whom it runs as; None means the user we are."""
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGKILL
    """What the kernel sends it when we die without having stopped it."""


class Child:
    """A running `Command`. It stays a zombie, and its pid ours, until its end has been observed here."""

    def __init__(self, command: Command, popen: subprocess.Popen[bytes], *, log_start: int) -> None:
        self._command = command
        self._popen = popen
        self._log_start = log_start

    @classmethod
    def start(cls, command: Command) -> Self:
        """Start `command`. Raises OSError when its program cannot be executed or its log cannot be written.

        The child gets a session of its own: Ctrl-C in a terminal reaches every process of the foreground group at
        once, and the mesh must stop in order.
        """
        account = command.account
        with command.log.open("ab") as log:
            log_start = log.tell()
            popen = subprocess.Popen(
                command.argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(command.environment),
                cwd=command.folder,
                start_new_session=True,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                # Unsafe beside threads that hold locks; what runs there is one system call, looked up beforehand.
                preexec_fn=_die_with_parent(command.orphan_signal),
            )
        return cls(command, popen, log_start=log_start)

    @property
    def pid(self) -> int:
        """Process id, also after the end."""
        return self._popen.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        if self._popen.returncode is not None:
            return False
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    @property
    def output(self) -> str:
        """What it has written to its log, without what an earlier run left there."""
        with self._command.log.open("rb") as log:
            log.seek(self._log_start)
            return log.read().decode(errors="replace")

    async def ended(self) -> int:
        """Wait until it has ended, whatever ended it; returns the exit code, or minus the number of the signal.

        What it left behind in its process group is killed.
        """
        if self.alive:
            await _readable_once(os.pidfd_open(self.pid))
        if self._popen.returncode is None:
            os.killpg(self.pid, signal.SIGKILL)  # before the wait, which gives the number of the group away
        return self._popen.wait()

    async def stop(self, *, grace_seconds: float) -> int:
        """Ask it to stop in its own way, kill it when the grace is over, and return what `ended` returns."""
        self.send(self._command.stop_signal)
        try:
            return await asyncio.wait_for(self.ended(), grace_seconds)
        except TimeoutError:
            self.send(signal.SIGKILL)
            return await self.ended()

    def send(self, number: signal.Signals) -> None:
        """Send it a signal; nothing happens when it has already ended."""
        if self.alive:
            os.kill(self.pid, number)


def _die_with_parent(number: signal.Signals) -> Callable[[], None]:
    # The library is loaded before the fork: after it, only calls that take no lock are safe.
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def in_child() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:  # the parent died before the line above
            os._exit(1)

    return in_child


async def _readable_once(descriptor: int) -> None:
    """Wait for a pidfd, which turns readable when its process ends, and close it."""
    loop = asyncio.get_running_loop()
    readable = asyncio.Event()
    loop.add_reader(descriptor, readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)
