"""The Go client's generated part: messages, gRPC stubs and the service config, as packages of its module."""

import shutil
import subprocess
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.compiler import SERVICE_CONFIG, ContractRejected
from cli.generate.plugin import run_plugin

_MODULE = Path(__file__).resolve().parents[2] / "clients/go"
_PLUGINS = ("protoc-gen-go", "protoc-gen-go-grpc")


def write_go_client(contract: FileDescriptorSet, target: Path) -> None:
    """Write the folder `serviq` below `target`, an empty folder: what `clients/go/serviq` is to be.

    The plugins are the tools that `clients/go/go.mod` names, of the versions it names; go builds them. The rules of
    protovalidate and the annotations of google.api are imported from the modules that are published for them: the
    `go_package` of those files says which. Two copies of a file in one program would make it panic at its start.

    Raises `ContractRejected` when go or a plugin refuses.
    """
    for plugin in _PLUGINS:
        run_plugin([_tool(plugin)], contract, "paths=source_relative", target)
    shutil.copyfile(SERVICE_CONFIG, target / "serviq" / SERVICE_CONFIG.name)


def _tool(name: str) -> str:
    """Where go has built the tool: `go tool -n` builds it and prints that."""
    run = subprocess.run(["go", "tool", "-n", name], cwd=_MODULE, capture_output=True, text=True, check=False)
    if run.returncode:
        raise ContractRejected(run.stderr.strip())
    return run.stdout.strip()
