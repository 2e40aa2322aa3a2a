"""Run a protoc plugin of another language on the compiled contract; protoc itself is not needed for that."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from google.protobuf.compiler.plugin_pb2 import CodeGeneratorRequest, CodeGeneratorResponse
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.compiler import ContractRejected, own_files


def run_plugin(
    command: Sequence[str], contract: FileDescriptorSet, parameter: str, target: Path, *, files: Sequence[str] = ()
) -> None:
    """Have `command` generate code for `files` of `contract`, or all of our own, and write its answer below `target`.

    `parameter` is what protoc would pass on from `--<name>_opt`. Raises `ContractRejected` with the plugin's own words.
    """
    request = CodeGeneratorRequest(
        file_to_generate=files or own_files(contract),
        proto_file=contract.file,
        parameter=parameter,
    )
    run = subprocess.run(command, input=request.SerializeToString(), capture_output=True, check=False)
    if run.returncode:
        raise ContractRejected(run.stderr.decode(errors="replace").strip())
    answer = CodeGeneratorResponse.FromString(run.stdout)
    if answer.error:
        raise ContractRejected(answer.error)
    for file in answer.file:
        path = target / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.content, encoding="utf-8")
