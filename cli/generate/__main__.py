"""`python -m cli.generate`: write what is made from the contract in `proto/` and this repository uses itself.

`python -m cli.generate.clients` writes the clients in other languages.

All of it is committed and never edited; `tests/contract/test_generated.py` fails when a file is stale.
"""

import sys
import tempfile
from pathlib import Path

from cli.generate.clients import CLIENTS, write_client
from cli.generate.compiler import ContractRejected, compile_contract
from cli.generate.placing import ROOT, put, replace_folder

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
            write_client(CLIENTS["python"], contract)
        except ContractRejected as error:
            sys.exit(f"protoc refused the contract:\n{error}")
        # Imported only here: they stand on the client that was just written.
        from cli.generate.openapi.document import write_openapi
        from cli.generate.reference import write_reference
        from cli.generate.settings_page import write_settings

        write_reference(contract, made / REFERENCE)
        write_settings(made / REFERENCE)
        replace_folder(ROOT / REFERENCE, made / REFERENCE)
        put(ROOT / OPENAPI, write_openapi(contract))


if __name__ == "__main__":
    main()
