"""What the machine offers: versions, the data directory, the public port."""

import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from cli.diagnosis.finding import Finding, bad, fine
from cli.mesh.data_folder import LEAST_FREE_BYTES
from cli.mesh.errors import MeshError, PortForbidden
from cli.mesh.nats import nats_server
from cli.mesh.ports import refusal
from cli.mesh.postgres_programs import account_for, programs
from cli.target import Target

_INSTALL = "Run `make up`, which installs the locked versions."


def machine(target: Target, *, http_port: int) -> Iterator[Finding]:
    """Look at what a mesh on this machine would stand on."""
    if platform.system() == "Linux":
        yield fine("platform", f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    else:
        yield bad("platform", f"{platform.system()} has no embedded mesh", "Use docker-compose.yml.")
    folder = target.data.path
    yield _program("postgres program", lambda: programs(account_for(folder / "postgres")) / "postgres")
    yield _program("nats program", nats_server)
    yield _folder(folder)
    yield _disk(folder)
    if not target.is_running:
        yield _port(http_port)


def _program(subject: str, find: Callable[[], Path]) -> Finding:
    try:
        path = find()
        version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    except MeshError as error:
        return bad(subject, str(error), _INSTALL)
    except (OSError, subprocess.CalledProcessError) as error:
        return bad(subject, f"does not run ({error})", _INSTALL)
    return fine(subject, version)


def _folder(folder: Path) -> Finding:
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if os.access(nearest, os.W_OK | os.X_OK):
        return fine("data directory", str(folder))
    return bad("data directory", f"{folder} cannot be written", "Set SERVIQ_DATA_DIR to a directory that can.")


def _disk(folder: Path) -> Finding:
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(nearest).free
    detail = f"{free // 1024**2} MB free"
    if free >= LEAST_FREE_BYTES:
        return fine("disk", detail)
    return bad("disk", detail, f"Make room: the mesh needs {LEAST_FREE_BYTES // 1024**2} MB.")


def _port(port: int) -> Finding:
    match refusal(port, setting="SERVIQ_HTTP_PORT"):
        case None:
            return fine("public port", f"{port} is free")
        case PortForbidden():
            return bad("public port", f"{port} is not for ordinary users", "Set SERVIQ_HTTP_PORT to one from 1024 up.")
        case _:
            return bad("public port", f"{port} is taken", "Stop who listens there, or set SERVIQ_HTTP_PORT.")
