"""`python -m cli.generate.clients`: write the generated part of every client, in every language.

A language whose toolchain is not installed is left as it is, and the run says so; in CI (the environment variable `CI`
is set) that is a failure.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.compiler import ContractRejected, compile_contract
from cli.generate.go_client import write_go_client
from cli.generate.java_client import write_java_client
from cli.generate.placing import ROOT, differences, replace_folder
from cli.generate.python_client import write_python_client
from cli.generate.typescript_client import write_typescript_client


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedClient:
    """Where the generated part of a client stands, and what writes it."""

    write: Callable[[FileDescriptorSet, Path], None]
    """Writes it below an empty folder. Raises `ContractRejected`."""
    folder: str
    """Where the folders that were written there go, relative to the repository. What stands beside them stays."""
    by_hand: tuple[str, ...] = ()
    """What stands in one of them and is not generated: files and folders, relative to `folder`."""
    tools: tuple[str, ...] = ()
    """The programs that it takes."""

    def missing_tools(self) -> list[str]:
        """The programs that are not on this machine."""
        return [tool for tool in self.tools if shutil.which(tool) is None]


CLIENTS: dict[str, GeneratedClient] = {
    "python": GeneratedClient(write=write_python_client, folder="clients/python/src", by_hand=("serviq/client",)),
    "go": GeneratedClient(write=write_go_client, folder="clients/go", tools=("go",)),
    "typescript": GeneratedClient(write=write_typescript_client, folder="clients/typescript", tools=("node", "npm")),
    "java": GeneratedClient(write=write_java_client, folder="clients/java", tools=("java", "mvn")),
}
"""Every client, by the language it is for: the folder below `clients`."""


def write_client(client: GeneratedClient, contract: FileDescriptorSet) -> None:
    """Make the client anew and put it in place; when that fails, nothing is changed. Raises `ContractRejected`."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        client.write(contract, made)
        replace_folder(ROOT / client.folder, made, keep=client.by_hand)


def stale_files(client: GeneratedClient, contract: FileDescriptorSet, scratch: Path) -> list[str]:
    """The files of the client that are not what the contract makes them. `scratch` is an empty folder."""
    client.write(contract, scratch)
    return differences(scratch, ROOT / client.folder, keep=client.by_hand)


def main() -> None:
    """Write them all."""
    contract = compile_contract(ROOT / "proto")
    untouched = 0
    for language, client in CLIENTS.items():
        if missing := client.missing_tools():
            print(f"clients/{language} is left as it is: {', '.join(missing)} is not installed.", file=sys.stderr)
            untouched += 1
            continue
        write_client(client, contract)
    if untouched and "CI" in os.environ:
        sys.exit("In CI every client has to be generated.")


if __name__ == "__main__":
    try:
        main()
    except ContractRejected as error:
        sys.exit(f"protoc refused the contract:\n{error}")
