"""`python -m cli.generate`: write everything that is made from the contract in `proto/`.

All of it is committed and never edited; `tests/contract/test_generated.py` fails when a file is stale.
"""

import sys
import tempfile
from pathlib import Path

from cli.generate.compiler import ContractRejected
from cli.generate.python_client import write_python_client

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""

GENERATED = (Path("clients/python/src/serviq"), Path("clients/python/src/buf"))
"""Folders that hold generated files only, relative to the repository: what is not made again is removed."""


def generate(proto_root: Path, target: Path) -> None:
    """Write everything below `target`, an empty folder, laid out like the repository.

    Raises `ContractRejected` when protoc refuses a file.
    """
    write_python_client(proto_root, target / "clients/python/src")


def replace(folder: Path, made: Path) -> None:
    """Make `folder` equal to `made`, touching only files that differ, so that builds and editors see few changes."""
    wanted = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    for path in sorted(folder.rglob("*"), reverse=True):
        if "__pycache__" in path.parts:
            continue
        if path.is_file() and path.relative_to(folder) not in wanted:
            path.unlink()
    for name in sorted(wanted):
        content = (made / name).read_bytes()
        path = folder / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def main() -> None:
    """Generate into a scratch folder and put the result in place; a contract with an error changes nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        try:
            generate(ROOT / "proto", Path(scratch))
        except ContractRejected as error:
            sys.exit(f"protoc refused the contract:\n{error}")
        for folder in GENERATED:
            replace(ROOT / folder, Path(scratch) / folder)


if __name__ == "__main__":
    main()
