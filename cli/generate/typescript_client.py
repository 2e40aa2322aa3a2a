"""The TypeScript client's generated part: messages and services for protobuf-es, and the service config."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorProto, FileDescriptorSet
from google.protobuf.message import Message

# Makes our options known: protobuf does not show those that are unknown when a descriptor is parsed.
import serviq.common.v1.options_pb2  # noqa: F401
from cli.generate.compiler import SERVICE_CONFIG, ContractRejected, own_files, third_party
from cli.generate.plugin import run_plugin

_PACKAGE = Path(__file__).resolve().parents[2] / "clients/typescript"
_PLUGIN = _PACKAGE / "node_modules/.bin/protoc-gen-es"
# Errors carry them as their details. No package on npm has them for protobuf-es.
_ERROR_DETAILS = "google/rpc/error_details.proto"
_RULES = ("buf/validate/", "google/api/")


def write_typescript_client(contract: FileDescriptorSet, target: Path) -> None:
    """Write the folder `gen` below `target`, an empty folder: what `clients/typescript/gen` is to be.

    The plugin is the one that `clients/typescript/package-lock.json` names; npm installs it when it is not there. The
    rules of protovalidate and the annotations of google.api are left out of the descriptors: no package on npm has both
    for protobuf-es, the services judge every request anyway, and nobody's program carries a second copy of them.

    Raises `ContractRejected` when npm or the plugin refuses.
    """
    _install_plugin()
    generated = target / "gen"
    bare = _without_rules(contract)
    bare.file.extend(file for file in third_party().file if file.name == _ERROR_DETAILS)
    run_plugin(
        [str(_PLUGIN)], bare, "target=ts,import_extension=js", generated, files=[*own_files(bare), _ERROR_DETAILS]
    )
    for package in sorted(path.name for path in (generated / "serviq").iterdir() if path.is_dir()):
        (generated / f"{package}.ts").write_text(_front_door(generated, package))
    shutil.copyfile(SERVICE_CONFIG, generated / SERVICE_CONFIG.name)


def _install_plugin() -> None:
    if _PLUGIN.exists():
        return
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    run = subprocess.run(command, cwd=_PACKAGE, capture_output=True, text=True, check=False)
    if run.returncode:
        raise ContractRejected(run.stderr.strip())


def _front_door(generated: Path, package: str) -> str:
    """A module from which everything of one service is imported."""
    files = sorted((generated / "serviq" / package / "v1").glob("*_pb.ts"))
    exports = "".join(f'export * from "./serviq/{package}/v1/{file.stem}.js";\n' for file in files)
    return f"// Generated from the contract: serviq.{package}.v1.\n\n{exports}"


def _without_rules(contract: FileDescriptorSet) -> FileDescriptorSet:
    """A copy of the contract in which our files carry our own options alone, and import what is left."""
    bare = FileDescriptorSet.FromString(contract.SerializeToString())
    ours = set(own_files(bare))
    for file in bare.file:
        if file.name in ours:
            imports = [name for name in file.dependency if not name.startswith(_RULES)]
            del file.dependency[:]
            file.dependency.extend(imports)
            for options in _options(file):
                _drop_rules(options)
    kept = [file for file in bare.file if not file.name.startswith(_RULES)]
    return FileDescriptorSet(file=kept)


def _options(file: FileDescriptorProto) -> Iterator[Message]:
    for service in file.service:
        yield from (method.options for method in service.method if method.HasField("options"))
    for message in file.message_type:
        yield from _message_options(message)


def _message_options(message: DescriptorProto) -> Iterator[Message]:
    if message.HasField("options"):
        yield message.options
    yield from (field.options for field in message.field if field.HasField("options"))
    for nested in message.nested_type:
        yield from _message_options(nested)


def _drop_rules(options: Message) -> None:
    for field, _ in options.ListFields():
        if field.is_extension and not field.full_name.startswith("serviq."):
            options.ClearExtension(field)  # type: ignore[arg-type]  # the stub knows no descriptors
    options.DiscardUnknownFields()
