"""Compile the contract with protoc, taking third-party protos from the installed wheels instead of copies."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from google.api import annotations_pb2, field_behavior_pb2
from google.protobuf import (
    any_pb2,
    descriptor_pb2,
    duration_pb2,
    empty_pb2,
    field_mask_pb2,
    struct_pb2,
    timestamp_pb2,
    wrappers_pb2,
)
from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from google.rpc import error_details_pb2, status_pb2
from protovalidate import ViolationPb

SERVICE_CONFIG = Path(__file__).resolve().parents[2] / "proto/serviq/service_config.json"
"""Timeouts and retries of the contract, which every client ships."""

VALIDATE_PROTO = "buf/validate/validate.proto"
"""The file of protovalidate's rules, which our messages import."""

_THIRD_PARTY = (
    annotations_pb2,
    any_pb2,
    descriptor_pb2,
    duration_pb2,
    empty_pb2,
    error_details_pb2,
    field_behavior_pb2,
    field_mask_pb2,
    status_pb2,
    struct_pb2,
    timestamp_pb2,
    wrappers_pb2,
)


class ContractRejected(Exception):
    """protoc refused the contract; the text is what it printed."""


def third_party() -> FileDescriptorSet:
    """Every proto that is not ours but may be imported, each after those it imports itself, as protoc requires.

    google/* comes from the installed Python modules. buf/validate has none, but the protovalidate wheel carries the
    descriptor of its messages' file.
    """
    found: dict[str, FileDescriptorProto] = {}
    for module in _THIRD_PARTY:
        for file in _with_dependencies(module.DESCRIPTOR):
            if file.name not in found:
                found[file.name] = FileDescriptorProto.FromString(file.serialized_pb)
    validate = FileDescriptorProto.FromString(ViolationPb.desc().file.proto.to_binary())
    return FileDescriptorSet(file=[*found.values(), validate])


def our_files(proto_root: Path) -> list[str]:
    """The contract's own files below `proto_root`, as they import one another (`serviq/ticket/v1/ticket.proto`)."""
    return sorted(path.relative_to(proto_root).as_posix() for path in proto_root.rglob("*.proto"))


def own_files(contract: FileDescriptorSet) -> list[str]:
    """The contract's own files in a compiled contract; all others are imports."""
    return sorted(file.name for file in contract.file if file.package.startswith("serviq."))


def compile_contract(proto_root: Path) -> FileDescriptorSet:
    """The whole contract with its comments, and everything it imports.

    Raises `ContractRejected` with protoc's own words when a file has an error.
    """
    with tempfile.TemporaryDirectory() as scratch:
        image = Path(scratch, "contract.binpb")
        written = ["--include_imports", "--include_source_info", f"--descriptor_set_out={image}"]
        _protoc(third_party(), [f"--proto_path={proto_root}", *written, *our_files(proto_root)])
        return FileDescriptorSet.FromString(image.read_bytes())


def run_protoc(
    contract: FileDescriptorSet, files: Iterable[str], options: Iterable[str], *, python: str = sys.executable
) -> None:
    """Run protoc on `files` of the compiled `contract`; comments reach the plugins that `options` name.

    `python` is an interpreter that has grpcio-tools. Raises `ContractRejected`.
    """
    _protoc(contract, [*options, *files], python=python)


def _with_dependencies(file: FileDescriptor) -> Iterator[FileDescriptor]:
    for dependency in file.dependencies:
        yield from _with_dependencies(dependency)
    yield file


def _protoc(known: FileDescriptorSet, arguments: Iterable[str], *, python: str = sys.executable) -> None:
    with tempfile.NamedTemporaryFile(suffix=".binpb") as imports:
        imports.write(known.SerializeToString(deterministic=True))
        imports.flush()
        # `python -m grpc_tools.protoc` would add its own copies of google/protobuf; one source for a file is enough.
        call = "import sys; from grpc_tools.protoc import main; sys.exit(main(sys.argv))"
        command = [python, "-c", call, f"--descriptor_set_in={imports.name}", *arguments]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise ContractRejected(run.stderr.strip())
