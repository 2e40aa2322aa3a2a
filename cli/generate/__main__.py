"""`python -m cli.generate`: write everything that is made from the contract in `proto/`.

All of it is committed and never edited; `tests/contract/test_generated.py` fails when a file is stale.
"""

import sys
import tempfile
from pathlib import Path

from cli.generate.compiler import ContractRejected, compile_contract
from cli.generate.python_client import write_python_client

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""

PYTHON_CLIENT = Path("clients/python/src")
"""Where the generated packages of the Python client are, relative to the repository."""

OPENAPI = Path("gateway/reference/openapi.json")
"""The document that the gateway serves, relative to the repository."""

REFERENCE = Path("docs/reference")
"""Where the generated pages are, relative to the repository."""


def main() -> None:
    """Make everything in a scratch folder and put it in place; a contract with an error changes nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        try:
            contract = compile_contract(ROOT / "proto")
            write_python_client(ROOT / "proto", made / PYTHON_CLIENT)
        except ContractRejected as error:
            sys.exit(f"protoc refused the contract:\n{error}")
        for package in (made / PYTHON_CLIENT).iterdir():
            _replace(ROOT / PYTHON_CLIENT / package.name, package)
        # Imported only here: they stand on the client that was just written.
        from cli.generate.openapi.document import write_openapi
        from cli.generate.reference import write_reference
        from cli.generate.settings_page import write_settings

        write_reference(contract, made / REFERENCE)
        write_settings(made / REFERENCE)
        _replace(ROOT / REFERENCE, made / REFERENCE)
        _put(ROOT / OPENAPI, write_openapi(contract))


def _replace(folder: Path, made: Path) -> None:
    """Make the files of `folder` those of `made`. Files that are right already are not touched."""
    wanted = {path.relative_to(made): path.read_bytes() for path in made.rglob("*") if path.is_file()}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and path.relative_to(folder) not in wanted:
            path.unlink()
    for name, content in wanted.items():
        _put(folder / name, content)


def _put(path: Path, content: bytes) -> None:
    """Make the content of a file `content`, unless it is already."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
