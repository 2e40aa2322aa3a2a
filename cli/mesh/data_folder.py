"""The data directory: everything a mesh remembers, and the lock that gives it to one mesh at a time."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.mesh.errors import AlreadyRunning, MeshError
from cli.mesh.secrets import SecretStore

LEAST_FREE_BYTES = 300 * 1024 * 1024
"""With less free space a mesh does not start."""
_LARGEST_LOG_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The names of what is in a data directory."""

    path: Path

    @property
    def secrets(self) -> SecretStore:
        """The secrets of every part and account."""
        return SecretStore(self.path / "secrets")

    @property
    def addresses_file(self) -> Path:
        """mesh.json: where every part of the running mesh is; there only while it runs and is ready."""
        return self.path / "mesh.json"

    @property
    def schema_file(self) -> Path:
        """schema.json: the revision of each history that the database was last brought to."""
        return self.path / "schema.json"

    @property
    def mails(self) -> Path:
        """The folder in which the mail catcher keeps its .eml files."""
        return self.path / "mails"

    def log(self, part: str) -> Path:
        """The log file of one part. What has grown beyond 10 MB is moved aside, once."""
        found = self.path / "logs" / f"{part}.log"
        found.parent.mkdir(exist_ok=True)
        if found.exists() and found.stat().st_size > _LARGEST_LOG_BYTES:
            found.rename(found.with_suffix(".log.1"))
        return found

    @property
    def is_held(self) -> bool:
        """Whether a mesh holds the folder. The lock goes with its process, however that ends; a file would stay."""
        try:
            lock = os.open(self._lock, os.O_RDONLY)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise MeshError(
                f"{self._lock} cannot be read ({error.strerror}); run as the user who runs the mesh."
            ) from error
        try:
            # Shared, and let go at once: two who ask do not take each other for a mesh.
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(lock)
        return False

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Make the folder and hold it. Raises MeshError when it cannot be written, is full, or is held already."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise MeshError(
                f"{self.path} cannot be written ({error.strerror}); set SERVIQ_DATA_DIR to a directory that can."
            ) from error
        try:
            self._take(lock)
            yield
        finally:
            os.close(lock)

    @property
    def _lock(self) -> Path:
        return self.path / "lock"

    def _take(self, lock: int) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(self.path) from None
        free = shutil.disk_usage(self.path).free
        if free < LEAST_FREE_BYTES:
            raise MeshError(
                f"Only {free // 1024**2} MB are free at {self.path} and the mesh needs {LEAST_FREE_BYTES // 1024**2}; "
                "make room, or set SERVIQ_DATA_DIR to another disk."
            )


def write_json(path: Path, content: Mapping[str, object], *, mode: int = 0o644) -> None:
    """Write `content` so that a reader finds the old file or the new one, never half of it."""
    unfinished = path.with_name(f"{path.name}.new")
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
