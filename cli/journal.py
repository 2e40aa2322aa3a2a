"""The journal of a demo: what the mesh answered, on disk before the next ticket is filed."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from cli.mesh.errors import MeshError


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The answer to one row of the input. When it was refused, `reason` says why and names no ticket."""

    row: int
    status: int
    ticket_id: str = ""
    number: str = ""
    reason: str = ""


class Journal:
    """Writes one JSON object a line, and returns from `write` when it is on disk."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, entry: Filed) -> None:
        """Adds an entry."""
        self._file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def read_journal(path: Path) -> list[Filed]:
    """Returns the entries of a journal without a last line that was cut off. Raises MeshError when there is none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise MeshError(f"The journal {path} cannot be read ({error.strerror}).") from error
    return [Filed(**json.loads(line)) for line in lines[:-1]]
