"""`python -m cli.generate.baseline`: make the contract as it is now the promise that later changes are held to.

Run it when a version is released. It refuses to forget a promise: see docs/how-to/change-the-contract.md.
"""

import sys
import tempfile
from pathlib import Path

from cli.generate.compiler import compile_contract, our_files
from cli.generate.image import breaking, to_image, without_comments

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""

BASELINE = ROOT / "proto/baseline.binpb"
"""The contract of the last release, as a buf image without comments."""


def main() -> None:
    """Write the baseline; exit 1 and change nothing when the contract breaks the one there is."""
    contract = without_comments(compile_contract(ROOT / "proto"))
    image = to_image(contract, ours=our_files(ROOT / "proto"))
    with tempfile.NamedTemporaryFile(suffix=".binpb") as scratch:
        Path(scratch.name).write_bytes(image)
        broken = breaking(Path(scratch.name), ROOT / "buf.yaml", against=BASELINE) if BASELINE.exists() else ""
    if broken:
        sys.exit(f"{broken}The contract breaks its baseline. To break it on purpose, remove {BASELINE.name} first.")
    BASELINE.write_bytes(image)


if __name__ == "__main__":
    main()
