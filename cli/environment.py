"""What a command is told by environment variables."""

from collections.abc import Mapping
from pathlib import Path

from cli.mesh.errors import MeshError


def read_secret(environment: Mapping[str, str], name: str) -> str:
    """The value of a variable, or of the file that <NAME>_FILE names. Raises MeshError when there is neither."""
    if name in environment:
        return environment[name]
    if f"{name}_FILE" not in environment:
        raise MeshError(f"{name} (or {name}_FILE) is not set.")
    path = Path(environment[f"{name}_FILE"])
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise MeshError(f"{name}_FILE names {path}, which cannot be read ({error.strerror}).") from error
