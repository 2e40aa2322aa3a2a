"""Being the parent of last resort: what a killed part leaves behind comes to us, and we let none stay a zombie."""

import ctypes
import os
from collections.abc import Collection
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def adopt() -> None:
    """From now on, descendants of this process whose parent has died become its children."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap(*, known: Collection[int]) -> None:
    """Take the exit status of every dead child that is not in `known`, whose parts wait for theirs themselves."""
    for pid in _children():
        if pid not in known and os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            os.waitpid(pid, 0)


def _children() -> list[int]:
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text(encoding="ascii").split()]
