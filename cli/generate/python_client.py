"""The Python client: messages, stubs, types and the service config, as one typed package."""

import shutil
import sysconfig
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.compiler import SERVICE_CONFIG, VALIDATE_PROTO, own_files, run_protoc

GENERATOR = Path(__file__).resolve().parents[2] / ".venv/generator/bin/python"
"""The interpreter beside an older protoc: what a protoc makes runs on its own runtime and on newer ones."""


def write_python_client(contract: FileDescriptorSet, target: Path) -> None:
    """Write the packages `serviq` and `buf.validate` below `target`, an empty folder.

    Raises `ContractRejected` when protoc refuses a file.
    """
    target.mkdir(parents=True, exist_ok=True)
    _write_modules(contract, target)
    for folder in (path for path in target.rglob("*") if path.is_dir()):
        name = ".".join(folder.relative_to(target).parts)
        (folder / "__init__.py").write_text(f'"""Generated from the contract: {name}."""\n')
    for package in (path for path in target.iterdir() if path.is_dir()):
        (package / "py.typed").touch()
    shutil.copyfile(SERVICE_CONFIG, target / "serviq" / SERVICE_CONFIG.name)


def _write_modules(contract: FileDescriptorSet, target: Path) -> None:
    """Write messages, gRPC stubs and their types, for our files and for protovalidate's rules.

    The types tell the stub of a grpc.aio channel, such as `TicketServiceAsyncStub`, from that of a synchronous one.
    """
    ours = own_files(contract)
    scripts = Path(sysconfig.get_path("scripts"))
    plugins = [f"--plugin={name}={scripts / name}" for name in ("protoc-gen-mypy", "protoc-gen-mypy_grpc")]
    messages = [*plugins, f"--python_out={target}", f"--mypy_out=quiet:{target}"]
    run_protoc(contract, [*ours, VALIDATE_PROTO], messages, python=str(GENERATOR))
    services = [name for name in ours if name.endswith("_service.proto")]
    stubs = [*plugins, f"--grpc_python_out={target}", f"--mypy_grpc_out=quiet:{target}"]
    run_protoc(contract, services, stubs, python=str(GENERATOR))
