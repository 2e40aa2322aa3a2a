"""The Java client's generated part: messages, gRPC stubs, a client per service and the service config."""

import platform
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from cli.generate.compiler import SERVICE_CONFIG, VALIDATE_PROTO, ContractRejected, own_files, third_party
from cli.generate.java_services import service_clients

_POM = Path(__file__).resolve().parents[2] / "clients/java/pom.xml"
_SYSTEMS = {"Linux": "linux", "Darwin": "osx"}
_PROCESSORS = {"x86_64": "x86_64", "AMD64": "x86_64", "aarch64": "aarch_64", "arm64": "aarch_64"}
_RULES = ("buf.validate.message", "buf.validate.oneof", "buf.validate.field")
# protoc repeats every field's declaration above each of its dozen accessors; that is a fifth of what it writes.
_JAVADOC = re.compile(r"^ */\*\*.*?\*/\n", re.DOTALL | re.MULTILINE)


def write_java_client(contract: FileDescriptorSet, target: Path) -> None:
    """Write the folder `gen` below `target`, an empty folder: the source root `clients/java/gen`.

    protoc and its plugin for gRPC come from Maven, in the versions that `clients/java/pom.xml` names. The rules of
    protovalidate are left out: the services check them, and the library for them would bring an engine for expressions
    into every program.

    Raises `ContractRejected` when Maven or protoc refuses.
    """
    source = target / "gen"
    source.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        tools = Path(scratch, "tools")
        _fetch_tools(tools)
        image = Path(scratch, "contract.binpb")
        image.write_bytes(_without_rules(contract).SerializeToString(deterministic=True))
        _run(
            [
                f"{tools}/protoc",
                f"--plugin={tools}/protoc-gen-grpc-java",
                f"--descriptor_set_in={image}",
                f"--java_out={source}",
                f"--grpc-java_out={source}",
                *own_files(contract),
            ]
        )
    for path in source.rglob("*.java"):
        path.write_text(_JAVADOC.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    layer = source / "io/serviq/client"
    layer.mkdir()
    for name, text in service_clients(contract).items():
        (layer / f"{name}.java").write_text(text, encoding="utf-8")
    (source / "serviq").mkdir()
    shutil.copyfile(SERVICE_CONFIG, source / "serviq" / SERVICE_CONFIG.name)


def _fetch_tools(folder: Path) -> None:
    system, processor = _SYSTEMS.get(platform.system()), _PROCESSORS.get(platform.machine())
    if system is None or processor is None:
        raise ContractRejected(f"Maven has no protoc for {platform.system()} on {platform.machine()}")
    settings = (f"-Dgenerate.platform={system}-{processor}", f"-Dgenerate.folder={folder}")
    _run(["mvn", "--quiet", "--batch-mode", f"--file={_POM}", *settings, "dependency:copy@protoc"])
    for tool in folder.iterdir():
        tool.chmod(0o755)


def _run(command: Sequence[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise ContractRejected((run.stderr or run.stdout).strip())


def _without_rules(contract: FileDescriptorSet) -> Message:
    """The contract without comments and without protovalidate's rules."""
    # A pool of its own knows the rules as extensions, whatever else was imported into this process.
    pool = DescriptorPool()
    for file in third_party().file:
        pool.Add(file)
    parsed = GetMessageClass(pool.FindMessageTypeByName("google.protobuf.FileDescriptorSet"))()
    parsed.ParseFromString(contract.SerializeToString())
    _strip(parsed)
    return parsed


def _strip(message: Message) -> None:
    for field, value in message.ListFields():
        if field.is_extension and field.full_name in _RULES:
            message.ClearExtension(field)  # type: ignore[arg-type]
        elif field.full_name == "google.protobuf.FileDescriptorProto.source_code_info":
            message.ClearField(field.name)
        elif field.full_name == "google.protobuf.FileDescriptorProto.dependency":
            value[:] = [name for name in value if name != VALIDATE_PROTO]
        elif field.message_type is not None:
            for part in value if field.is_repeated else [value]:
                _strip(part)
