"""Plugins of other languages get the whole contract, and what they refuse is told."""

import sys
from pathlib import Path

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.compiler import ContractRejected
from cli.generate.plugin import run_plugin

_ECHO = """
import sys
from google.protobuf.compiler.plugin_pb2 import CodeGeneratorRequest, CodeGeneratorResponse
request = CodeGeneratorRequest.FromString(sys.stdin.buffer.read())
answer = CodeGeneratorResponse()
answer.file.add(name=request.parameter + "/names.txt", content="\\n".join(request.file_to_generate))
sys.stdout.buffer.write(answer.SerializeToString())
"""
_REFUSE = """
import sys
from google.protobuf.compiler.plugin_pb2 import CodeGeneratorResponse
sys.stdout.buffer.write(CodeGeneratorResponse(error="no such option").SerializeToString())
"""


def test_plugin_writes_where_it_says_for_our_files_alone(contract: FileDescriptorSet, tmp_path: Path) -> None:
    run_plugin([sys.executable, "-c", _ECHO], contract, "out", tmp_path)
    names = (tmp_path / "out/names.txt").read_text().splitlines()
    assert "serviq/ticket/v1/ticket_service.proto" in names
    assert all(name.startswith("serviq/") for name in names)


@pytest.mark.parametrize(("code", "words"), [(_REFUSE, "no such option"), ("import sys; sys.exit('broken')", "broken")])
def test_what_a_plugin_refuses_is_told(contract: FileDescriptorSet, tmp_path: Path, code: str, words: str) -> None:
    with pytest.raises(ContractRejected, match=words):
        run_plugin([sys.executable, "-c", code], contract, "", tmp_path)
